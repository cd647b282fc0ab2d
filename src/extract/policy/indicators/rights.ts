import type { ReadPassage } from '../statements/annotate.js';
import type { TermHit } from '../statements/term-trie.js';
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
    for (const read of context.reads) {
      for (const right of rightsIn(read)) if (!named.has(right)) named.set(right, read);
    }
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
  if (read.concepts.has('policy-change') || read.heading.has('policy-change')) return [];
  if (read.concepts.has('scope-note') || read.passage.text.endsWith('?')) return [];
  if (read.concepts.has('children') || read.concepts.has('third-party-link')) return [];
  const isFramed = isUnderRights(read);
  const frame = read.hits.find((hit) => hit.concept === 'right-frame');
  if (!isFramed && frame === undefined) return [];
  if (!isFramed && !isOnOwnRecord(read) && !RIGHT_WORDS.test(read.passage.folded)) return [];
  const from = isFramed ? 0 : Math.max(0, (frame?.start ?? 0) - 1);
  return RIGHTS.filter((right) =>
    read.hits.some(
      (hit) =>
        hit.concept === right &&
        hit.start >= from &&
        (right !== 'right-access' || isFramed || isOnOwn(read, hit)),
    ),
  );
}

const RECORD =
  /\b(?:profile|account|records?|reports?|submissions?|posts?|photos?|entries|messages?|ho so|tai khoan|phan anh|bai viet|hinh anh|tin nhan)\b/;

const isOnOwnRecord = (read: ReadPassage): boolean =>
  isOnData(read) || read.concepts.has('privacy-request') || RECORD.test(read.passage.folded);

const OWN = /\b(?:your|their|his|personal|stored|ca nhan|cua (?:minh|ban|ho|toi))\b/;
const RIGHT_WORDS = /\b(?:rights?|quyen)\b/;
const MAX_OBJECT_REACH_UNITS = 70;

/** One's own data are looked at ("view your data"), not somebody's practices. */
function isOnOwn(read: ReadPassage, hit: TermHit): boolean {
  const { folded } = read.passage;
  return RIGHT_WORDS.test(folded) || OWN.test(folded.slice(hit.end, hit.end + MAX_OBJECT_REACH_UNITS));
}

/** How a right is used: whom to write to, where to tap, how long an answer takes. */
export const rightsProcedure: IndicatorRule = {
  id: 'rights-procedure',
  judge: (context) => bestOf(context, (read, at) => gradeProcedure(read) ?? gradeRequest(context, read, at)),
};

// "Yêu cầu được gửi qua mục …", "Such requests are answered within …", right below the rights that it is about.
const REQUEST =
  /^[-•*\s]{0,4}(?:cac |moi )?(?:yeu cau|de nghi)\b|^(?:all |such |these |your |any )?requests?\b/;
const MAX_LINES_BELOW = 2;

function gradeRequest(context: IndicatorContext, read: ReadPassage, at: number): Grade {
  if (read.isHeading || !REQUEST.test(read.passage.folded)) return null;
  if (!read.concepts.has('procedure') && !PLACE_TO_ACT.test(read.passage.folded)) return null;
  const above = context.reads.slice(Math.max(0, at - MAX_LINES_BELOW), at);
  return above.some((one) => rightsIn(one).length > 0) ? 'yes' : null;
}

// A mailbox, or a page or menu by name.
const PLACE_TO_ACT =
  /[\w.]@[\w-]+\.|\w > \w|\b(?:through|via|in|on|from|using) (?:the|your|our) (?:\w{1,20} ){0,3}(?:page|menu|settings|section|screen|tab|form|dashboard|portal)\b/;
const OPENS_RIGHTS = /\b(?:following|below|sau|duoi day)\b[^:]{0,80}:$/;

function gradeProcedure(read: ReadPassage): Grade {
  if (read.isHeading || read.concepts.has('children') || read.concepts.has('policy-change')) return null;
  if (read.concepts.has('privacy-request') && read.concepts.has('procedure')) return 'yes';
  if (!isOnRight(read)) return null;
  return read.concepts.has('procedure') || PLACE_TO_ACT.test(read.passage.folded) ? 'yes' : null;
}

function isOnRight(read: ReadPassage): boolean {
  if (read.concepts.has('right-exercise') || rightsIn(read).length > 0) return true;
  // "You can do the following by writing to us:", the rights then stand in the list.
  if (read.concepts.has('right-frame') && OPENS_RIGHTS.test(read.passage.folded)) return true;
  return isUnderRights(read) && (isOnData(read) || read.passage.text.length < 200);
}
