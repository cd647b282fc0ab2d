import type { ReadPassage } from '../statements/annotate.js';
import { bestOf, type Grade, type IndicatorContext, type IndicatorRule } from './rule.js';

const MONTHS =
  'jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?';
/** A day or month with its year, over folded text. */
const DATE = new RegExp(
  [
    '\\b\\d{4}[-/.]\\d{1,2}[-/.]\\d{1,2}\\b',
    '\\b\\d{1,2}[-/.]\\d{1,2}[-/.]\\d{4}\\b',
    '\\b\\d{1,2}/\\d{1,2}/\\d{2}\\b',
    '\\b\\d{1,2}[-/]\\d{4}\\b',
    `\\b(?:${MONTHS})\\.?,? (?:\\d{1,2}(?:st|nd|rd|th)?,? ?)?,?(?:19|20)\\d{2}\\b`,
    `\\b\\d{1,2}(?:st|nd|rd|th)? (?:of )?(?:${MONTHS})\\.?,? (?:19|20)\\d{2}\\b`,
    `\\b\\d{1,2}-(?:${MONTHS})-(?:19|20)?\\d{2}\\b`,
    '\\bngay \\d{1,2} (?:thang )?\\d{1,2},? nam \\d{4}\\b',
    '\\bthang \\d{1,2},?(?: nam|/)? ?\\d{4}\\b',
    '\\b\\d{4}年\\d{1,2}月',
  ].join('|'),
  'g',
);
const BARE_YEAR = /\b(?:19|20)\d{2}\b/;
const LAW = /\b(?:nghi dinh|luat|thong tu|quyet dinh|decree|law no|act|regulation|gdpr|nd-cp|qh1[0-9])\b/;
const COPYRIGHT = /©|\(c\)|copyright|all rights reserved|ban quyen/;
const TOP_LINES = 12;
const BOTTOM_LINES = 6;
const MAX_DATE_LINE_UNITS = 60;

/** A date of issue, effect or last change; a copyright year or the date of a law is none. */
export const effectiveDate: IndicatorRule = {
  id: 'effective-date',
  judge: (context) => bestOf(context, (read, at) => gradeDate(context, read, at)),
};

function gradeDate(context: IndicatorContext, read: ReadPassage, at: number): Grade {
  const { folded } = read.passage;
  if (!/\d{2}/.test(folded) || COPYRIGHT.test(folded)) return labelledBefore(context, read, at);
  const all = [...folded.matchAll(DATE)];
  if (all.length === 0) return isLabelledYear(read) ? 'yes' : null;
  const dates = all.filter((date) => !isOfLaw(read, date.index, date.index + date[0].length));
  if (dates.length === 0) return null;
  if (read.concepts.has('effective-label'))
    return dates.some((date) => isNearLabel(read, date.index)) ? 'yes' : null;
  if (labelledBefore(context, read, at) !== null) return 'yes';
  return isDateLine(context, read, at) ? 'yes' : null;
}

/** The label on one line, the date on the next. */
function labelledBefore(context: IndicatorContext, read: ReadPassage, at: number): Grade {
  const before = context.reads[at - 1];
  if (before === undefined || before.passage.text.length > 40) return null;
  return before.concepts.has('effective-label') && read.passage.folded.slice(0, 40).search(DATE) !== -1
    ? 'yes'
    : null;
}

const isLabelledYear = (read: ReadPassage): boolean =>
  read.passage.text.length < 40 &&
  read.concepts.has('effective-label') &&
  BARE_YEAR.test(read.passage.folded);

/** The law's own date or number: it stands behind the law's name, or its letters follow. */
function isOfLaw(read: ReadPassage, dateAt: number, dateEnd: number): boolean {
  const { folded } = read.passage;
  if (/^\/?(?:nd|qh|tt|qd|ttlt|nq)/.test(folded.slice(dateEnd, dateEnd + 6))) return true;
  const before = folded.slice(0, dateAt).replace(/^[\s\S]*[·|;•]/, '');
  if (!LAW.test(before)) return false;
  return !/(?:chinh sach|policy|notice)[^.;]{0,40}(?:hieu luc|effective|ap dung|cap nhat|updated)[^.;]{0,20}$/.test(
    before,
  );
}

const MAX_LABEL_REACH_UNITS = 80;

function isNearLabel(read: ReadPassage, dateAt: number): boolean {
  return read.hits.some(
    (hit) =>
      hit.concept === 'effective-label' &&
      Math.abs(dateAt - hit.end) < MAX_LABEL_REACH_UNITS &&
      !(
        read.passage.text.length > 200 &&
        /^(?:date|version|as of|updated|cập nhật)$/u.test(read.passage.lower.slice(hit.start, hit.end))
      ),
  );
}

/** A line with little but a date, under the title or at the end ("Hà Nội, ngày 5 tháng 3 năm 2024"). */
function isDateLine(context: IndicatorContext, read: ReadPassage, at: number): boolean {
  const isEdge = at < TOP_LINES || at >= context.reads.length - BOTTOM_LINES;
  return isEdge && read.passage.text.length <= MAX_DATE_LINE_UNITS;
}
