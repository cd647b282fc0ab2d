import type { ReadPassage } from '../statements/annotate.js';
import { findAffirmed } from '../statements/polarity.js';
import type { TermHit } from '../statements/term-trie.js';
import {
  bestOf,
  type Grade,
  type IndicatorContext,
  type IndicatorRule,
  isOfLaw,
  isOnData,
  isUnder,
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
function isUnderRights(read: ReadPassage): boolean {
  if (read.heading.has('right-frame')) return true;
  const opening = read.leadIn;
  if (opening === null || !opening.concepts.has('right-frame')) return false;
  return !opening.concepts.has('contact-word') || OPENS_RIGHTS.test(opening.passage.folded);
}

/** Rights that a passage gives to the person: under a heading or lead-in on rights, or with its own "you may". */
function rightsIn(read: ReadPassage): string[] {
  if (read.concepts.has('policy-change') || read.heading.has('policy-change')) return [];
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

const RECORD = /\b(?:profile|account|records?|ho so|tai khoan)\b/;

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
  judge: (context) => bestOf(context, gradeProcedure),
};

// A mailbox, or a page or menu by name.
const PLACE_TO_ACT =
  /[\w.]@[\w-]+\.|\w > \w|\b(?:through|via|in|on|from|using) (?:the|your|our) (?:\w{1,20} ){0,3}(?:page|menu|settings|section|screen|tab|form|dashboard|portal)\b/;
const OPENS_RIGHTS = /\b(?:following|below|sau|duoi day)\b[^:]{0,80}:$/;

function gradeProcedure(read: ReadPassage): Grade {
  if (read.isHeading || read.concepts.has('children') || read.concepts.has('policy-change')) return null;
  if (read.concepts.has('privacy-request') && read.concepts.has('procedure')) return 'yes';
  if (!read.concepts.has('procedure') && !PLACE_TO_ACT.test(read.passage.folded)) return null;
  if (read.concepts.has('right-exercise')) return 'yes';
  // "You can do the following by writing to us:", the rights then stand in the list.
  if (OPENS_RIGHTS.test(read.passage.folded) && read.concepts.has('right-frame')) return 'yes';
  if (rightsIn(read).length > 0) return 'yes';
  return isUnderRights(read) && (isOnData(read) || read.passage.text.length < 200) ? 'yes' : null;
}

/** A time or criterion for keeping or deleting; that one may ask for deletion is `partial`. */
export const retention: IndicatorRule = {
  id: 'retention',
  judge: (context) => bestOf(context, gradeRetention),
};

function gradeRetention(read: ReadPassage): Grade {
  if (read.isHeading || read.concepts.has('children') || read.concepts.has('hypothetical')) return null;
  const isUnderRetention = isRetentionHeading(read);
  const isKeeping = read.concepts.has('retention-word');
  const isDeleting = read.concepts.has('delete-word');
  if (!isKeeping && !isDeleting && !isUnderRetention) return null;
  if (isUnderRetention && (isKeeping || isDeleting) && read.concepts.has('negation')) return 'yes';
  const isOn = isOnData(read) || isUnderRetention || KEPT.test(read.passage.folded);
  if (isOn && hasNearCriterion(read)) return 'yes';
  return isOn && isDeletionOffered(read) ? 'partial' : null;
}

const KEPT = /\b(?:records?|logs?|posts|backups?|ho so|bai viet|nhat ky|history|lich su|tokens?|images?)\b/;

// "Thời hạn: 10 năm …", "Kept for: …"
const RETENTION_LABEL =
  /^[-•*\s]{0,4}(?:thoi (?:han|gian)(?: luu)?|luu (?:tru|giu)|retention|kept|how long)\b[^:.]{0,30}:\s*\S/;

const isRetentionHeading = (read: ReadPassage): boolean =>
  read.heading.has('retention-heading') || RETENTION_LABEL.test(read.passage.folded);

/** The person may have data deleted. */
function isDeletionOffered(read: ReadPassage): boolean {
  const isOffered = read.concepts.has('right-frame') || isUnderRights(read);
  return isOffered && findAffirmed(read, 'delete-word') !== null;
}

const MAX_CRITERION_REACH_UNITS = 100;

/** The criterion stands close to the word for keeping or deleting, not somewhere in a long paragraph. */
function hasNearCriterion(read: ReadPassage): boolean {
  const acts = read.hits.filter((hit) => hit.concept === 'retention-word' || hit.concept === 'delete-word');
  const criteria = read.hits.filter((hit) => hit.concept === 'retention-criterion');
  if (acts.length === 0) return criteria.length > 0;
  return criteria.some((criterion) =>
    acts.some(
      (act) =>
        criterion.start - act.end < MAX_CRITERION_REACH_UNITS &&
        act.start - criterion.end < MAX_CRITERION_REACH_UNITS,
    ),
  );
}

export const children: IndicatorRule = {
  id: 'children',
  judge: (context) => bestOf(context, (read) => (read.concepts.has('children') ? 'yes' : null)),
};

/** Where to complain, what remedy, liability or court there is. */
export const complaints: IndicatorRule = {
  id: 'complaints',
  judge: (context: IndicatorContext) => bestOf(context, gradeComplaint),
};

function gradeComplaint(read: ReadPassage): Grade {
  if (!read.concepts.has('complaint')) return null;
  if (isOfLaw(read)) return null;
  if (read.concepts.has('contact-word')) return 'yes';
  // Handling complaints as a purpose of the data, or as a reason to disclose them, offers no way to complain.
  if (isUnder(read, 'purpose') || isUnder(read, 'share-verb')) return null;
  if (read.concepts.has('share-verb') && read.concepts.has('third-party')) return null;
  return 'yes';
}
