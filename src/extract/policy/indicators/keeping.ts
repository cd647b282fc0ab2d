import type { ReadPassage } from '../statements/annotate.js';
import { findAffirmed } from '../statements/polarity.js';
import { isUnderRights } from './rights.js';
import {
  bestOf,
  type Grade,
  type IndicatorContext,
  type IndicatorRule,
  isOfLaw,
  isOnData,
  isUnder,
} from './rule.js';

/** A time or criterion for keeping or deleting; that one may ask for deletion is `partial`. */
export const retention: IndicatorRule = {
  id: 'retention',
  judge: (context) => bestOf(context, gradeRetention),
};

function gradeRetention(read: ReadPassage): Grade {
  if (read.isHeading || read.concepts.has('children') || read.concepts.has('hypothetical')) return null;
  // What users are to keep themselves is not what is kept of them.
  if (read.concepts.has('advice')) return null;
  const isUnderRetention = isRetentionHeading(read);
  const isKeeping = read.concepts.has('retention-word');
  const isDeleting = read.concepts.has('delete-word');
  if (!isKeeping && !isDeleting && !isUnderRetention) return null;
  if (isUnderRetention && (isKeeping || isDeleting) && read.concepts.has('negation')) return 'yes';
  const isOn = isOnData(read) || isUnderRetention || KEPT.test(read.passage.folded);
  if (isOn && hasNearCriterion(read)) return 'yes';
  return isOn && isDeletionOffered(read) ? 'partial' : null;
}

const KEPT =
  /\b(?:records?|reports?|submissions?|entries|messages|logs?|posts|backups?|ho so|bai viet|phan anh|tin nhan|nhat ky|history|lich su|tokens?|images?|photos?)\b/;

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
  if (isOfLaw(read) || isDemandOfCourt(read)) return null;
  if (read.concepts.has('contact-word')) return 'yes';
  // Handling complaints as a purpose of the data, or as a reason to disclose them, offers no way to complain.
  if (isUnder(read, 'purpose') || isUnder(read, 'share-verb')) return null;
  // Nor does a dispute as a reason to keep them.
  if (read.concepts.has('retention-word') || isRetentionHeading(read)) return null;
  if (read.concepts.has('share-verb') && read.concepts.has('third-party')) return null;
  return 'yes';
}

const COURT = /^(?:tòa án|toà án|toa an|thanh tra|courts?|courts of|competent courts?|liability)$/;
const DEMAND =
  /\b(?:yeu cau|lenh|theo quyet dinh|phan quyet|trieu tap|cung cap (?:thong tin|du lieu)|hop tac)\b|\b(?:orders?|ordered|requests?|requested|requires?|required|subpoenas?|warrants?|summons|compelled|legal process|comply|complying)\b/;

/** "… when a court orders it": the court asks for the data, and nobody is told to go there. */
function isDemandOfCourt(read: ReadPassage): boolean {
  const words = read.hits
    .filter((hit) => hit.concept === 'complaint')
    .map((hit) => read.passage.lower.slice(hit.start, hit.end));
  if (!words.every((word) => COURT.test(word))) return false;
  return read.concepts.has('share-verb') || DEMAND.test(read.passage.folded);
}
