import type { ReadPassage } from '../statements/annotate.js';
import type { TermHit } from '../statements/term-trie.js';
import { findAbility } from './ability.js';
import {
  bestOf,
  type Grade,
  type IndicatorContext,
  type IndicatorRule,
  isOnData,
  NO,
  quotesOf,
} from './rule.js';

const RIGHTS = [
  'right-access',
  'right-correct',
  'right-delete',
  'right-restrict',
  'right-object',
  'right-port',
] as const;

/** Rights of the person named anywhere in the text, together: two are `yes`, one is `partial`. */
export const rights: IndicatorRule = {
  id: 'rights',
  judge(context) {
    const named = new Map<string, ReadPassage>();
    context.reads.forEach((read, at) => {
      const found = read.isHeading ? rightsAsked(context, read, at) : rightsIn(read);
      for (const right of found) if (!named.has(right)) named.set(right, read);
    });
    if (named.size === 0) return NO;
    return { result: named.size >= 2 ? 'yes' : 'partial', evidence: quotesOf(context, [...named.values()]) };
  },
};

/** Under a heading on rights, or in a list of them; "you can contact us at:" opens none. */
export function isUnderRights(read: ReadPassage): boolean {
  if (read.heading.has('right-frame')) return true;
  const opening = read.leadIn;
  if (opening === null || !opening.concepts.has('right-frame')) return false;
  return !opening.concepts.has('contact-word') || OPENS_RIGHTS.test(opening.passage.folded);
}

/** Rights that a passage gives to the person: under a heading or lead-in on rights, or with its own "you may". */
function rightsIn(read: ReadPassage): string[] {
  if (!read.hits.some(isRight) || isElsewhere(read) || read.passage.text.endsWith('?')) return [];
  const isFramed = isUnderRights(read);
  const from = isFramed ? 0 : frameStart(read);
  if (from === null) return [];
  if (!isFramed && !isOnOwnRecord(read) && !RIGHT_WORDS.test(read.passage.folded)) return [];
  return RIGHTS.filter((right) =>
    read.hits.some(
      (hit) =>
        (hit.concept === right || (right === 'right-access' && hit.concept === 'right-seen')) &&
        hit.start >= from &&
        (right !== 'right-access' || isFramed || isOnOwn(read, hit)),
    ),
  );
}

const RIGHT_CONCEPTS: ReadonlySet<string> = new Set([...RIGHTS, 'right-seen']);
const isRight = ({ concept }: TermHit): boolean => RIGHT_CONCEPTS.has(concept);

function isElsewhere(read: ReadPassage): boolean {
  if (read.concepts.has('policy-change') || read.heading.has('policy-change')) return true;
  return ELSEWHERE.some((concept) => read.concepts.has(concept));
}

const ELSEWHERE = ['scope-note', 'children', 'third-party-link'];

const OURS =
  /(?:chúng tôi|công ty|ban quản trị|ban quản lý|nhà cung cấp|chung toi|cong ty|ban quan tri|(?<!\p{L})we|(?<!\p{L})sở)(?: \p{L}+){0,3} $/u;
const MAX_OWNER_UNITS = 40;

/** Where the words that give a right begin: "you have the right", "may", "được"; our own right to change things gives none. */
function frameStart(read: ReadPassage): number | null {
  const { lower } = read.passage;
  const frame = read.hits.find(
    (hit) =>
      hit.concept === 'right-frame' &&
      !OURS.test(lower.slice(Math.max(0, hit.start - MAX_OWNER_UNITS), hit.start)),
  );
  const ability = abilityStart(read);
  if (frame === undefined) return ability;
  return Math.min(Math.max(0, frame.start - 1), ability ?? Infinity);
}

const MAX_VERB_REACH_UNITS = 45;

/** "May" gives a right only where the verb of one comes next: "customers will be told of changes" gives none. */
function abilityStart(read: ReadPassage): number | null {
  const start = findAbility(read.passage);
  if (start === null || start === 0) return start;
  const isNext = (hit: TermHit): boolean =>
    isRight(hit) && hit.start >= start && hit.start - start < MAX_VERB_REACH_UNITS;
  return read.hits.some(isNext) && !PASSIVE_AGENT.test(read.passage.lower.slice(start, start + 24))
    ? start
    : null;
}

const PASSIVE_AGENT =
  /^ (?:chúng tôi|công ty|hệ thống|thông báo|bảo vệ|yêu cầu|chung toi|cong ty|he thong|thong bao)(?!\p{L})/u;

const RECORD =
  /\b(?:profile|account|records?|reports?|submissions?|posts?|photos?|entries|messages?|file|what we (?:hold|have|keep)|ho so|tai khoan|phan anh|bai viet|hinh anh|tin nhan)\b/;

const isOnOwnRecord = (read: ReadPassage): boolean =>
  isOnData(read) || read.concepts.has('privacy-request') || RECORD.test(read.passage.folded);

const OWN =
  /\b(?:your|their|his|personal|stored|(?:about|on) (?:you|them)|we hold|ca nhan|(?:cua|ve) (?:minh|ban|ho|toi)|da gui)\b/;
const RIGHT_WORDS = /\b(?:rights?|quyen)\b/;
const MAX_OBJECT_REACH_UNITS = 70;

/** One's own data are looked at ("view your data"), not somebody's practices. */
function isOnOwn(read: ReadPassage, hit: TermHit): boolean {
  const { folded } = read.passage;
  return RIGHT_WORDS.test(folded) || OWN.test(folded.slice(hit.end, hit.end + MAX_OBJECT_REACH_UNITS));
}

const HOW = /^(?:[\d.()\s-]*)(?:how|muon|lam|cach)\b/;

/** The rights that a question heading names ("How do I see or erase my data?"), where the line below answers it. */
function rightsAsked(context: IndicatorContext, read: ReadPassage, at: number): string[] {
  const answer = context.reads[at + 1];
  if (answer === undefined || !answer.heading.has('right-frame') || !saysHow(answer)) return [];
  if (!HOW.test(read.passage.folded) || isElsewhere(read)) return [];
  return RIGHTS.filter((right) =>
    read.hits.some(
      (hit) => hit.concept === right || (right === 'right-access' && hit.concept === 'right-seen'),
    ),
  );
}

/** How a right is used: whom to write to, where to tap, how long an answer takes. */
export const rightsProcedure: IndicatorRule = {
  id: 'rights-procedure',
  judge: (context) => bestOf(context, (read, at) => gradeProcedure(read) ?? gradeRequest(context, read, at)),
};

// "Yêu cầu được gửi qua mục …", "Write to the librarian at …", right below the rights that it is about.
const REQUEST =
  /^[-•*\s]{0,4}(?:cac |moi )?(?:yeu cau|de nghi)\b|^(?:all |such |these |your |any )?requests?\b/;
const IMPERATIVE =
  /^(?:please |just |simply |to do (?:so|this|that),? |for this,? )*(?:write|e-?mail|call|phone|contact|send|go to|ask|submit|apply|tell|fill in)\b|^(?:de (?:lam (?:viec nay|vay)|thuc hien[^,.]{0,40}),? )?(?:vui long |xin |hay |quy khach |ban |can |co the |nguoi [a-z]{2,6} |khach hang |cong dan |chu the du lieu |ca nhan )*(?:lien he|goi|gui|viet|nop|lam don|lap phieu)\b/;
// "Liên hệ: …" on a line of its own is whom to reach on anything.
const BARE_CONTACT = /^(?:lien he|contact|e-?mail|phone|call)\b/;
// "Both buttons are on the account screen.", "Cả hai nút nằm ở màn hình Cá nhân."
const LOCATED =
  /^(?:ca (?:hai|ba) |cac |nhung |hai |moi )?(?:nut|muc|chuc nang|lua chon|viec nay|thao tac)\b[^.]{0,40}\b(?:o|tai|trong)\b|^(?:both|all|these|this|the|it|you will find)\b[^.]{0,60}\b(?:under|in|on|from)\b[^.]{0,30}\b(?:settings|menu|screen|page|profile|account|tab)\b/;
const MAX_LINES_BELOW = 2;

function gradeRequest(context: IndicatorContext, read: ReadPassage, at: number): Grade {
  const { folded, heading } = read.passage;
  if (read.isHeading || read.concepts.has('policy-self')) return null;
  const isAsked = REQUEST.test(folded) || IMPERATIVE.test(folded);
  if (!(isAsked && saysHow(read)) && !LOCATED.test(folded)) return null;
  if (BARE_CONTACT.test(folded) && opensLine(context, read)) return null;
  const above = context.reads.slice(Math.max(0, at - MAX_LINES_BELOW), at);
  return above.some((one) => one.passage.heading === heading && rightsIn(one).length > 0) ? 'yes' : null;
}

const opensLine = ({ document }: IndicatorContext, { passage }: ReadPassage): boolean =>
  /(?:^|\n)\s*$/.test(document.text.slice(Math.max(0, passage.start - 8), passage.start));

// A mailbox, a telephone, a desk, or a page or menu by name.
const PLACE_TO_ACT =
  /[\w.]@[\w-]+\.|\w > \w|\b(?:through|via|in|on|from|using) (?:the|your|our) (?:\w{1,20} ){0,3}(?:page|menu|settings|section|screen|tab|form|dashboard|portal)\b|\b(?:goi|call|phone|dien thoai)\b[^a-z]{0,6}\d|\b(?:tai quay|qua dien thoai|den truc tiep|truc tiep tai|front desk|in person|at the counter)\b/;
const BUTTON =
  /(?<!\p{L})(?:(?:bấm|nhấn|ấn|chọn|bam)(?: vào| nút| mục| vao| nut| muc)* ["“‘]?\p{L}|(?:tap|press|click|select|choose)(?: the| on)* ["“‘]?\p{Lu})/u;
const OPENS_RIGHTS = /\b(?:following|below|sau|duoi day)\b[^:]{0,80}:$/;

const saysHow = (read: ReadPassage): boolean =>
  read.concepts.has('procedure') || PLACE_TO_ACT.test(read.passage.folded) || BUTTON.test(read.passage.text);

function gradeProcedure(read: ReadPassage): Grade {
  if (read.isHeading || read.concepts.has('children') || read.concepts.has('policy-change')) return null;
  if (read.concepts.has('privacy-request') && read.concepts.has('procedure')) return 'yes';
  if (!isOnRight(read)) return null;
  return saysHow(read) ? 'yes' : null;
}

function isOnRight(read: ReadPassage): boolean {
  if (read.concepts.has('right-exercise') || rightsIn(read).length > 0) return true;
  // "You can do the following by writing to us:", the rights then stand in the list.
  if (read.concepts.has('right-frame') && OPENS_RIGHTS.test(read.passage.folded)) return true;
  return isUnderRights(read) && (isOnData(read) || read.passage.text.length < 200);
}
