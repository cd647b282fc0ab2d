import type { ReadPassage } from '../statements/annotate.js';
import { findAffirmed } from '../statements/polarity.js';
import type { TermHit } from '../statements/term-trie.js';
import { isUnderRights } from './rights.js';
import { bestOf, type Grade, type IndicatorRule, isOnData } from './rule.js';

/** A time or criterion for keeping or deleting; that one may ask for deletion is `partial`. */
export const retention: IndicatorRule = {
  id: 'retention',
  judge: (context) => bestOf(context, gradeRetention),
};

function gradeRetention(read: ReadPassage): Grade {
  if (read.isHeading || read.concepts.has('children') || read.concepts.has('hypothetical')) return null;
  // What users are to keep themselves is not what is kept of them.
  if (read.concepts.has('advice') || read.concepts.has('scope-note')) return null;
  const isUnderRetention = isRetentionHeading(read);
  const isKeeping = read.concepts.has('retention-word') || read.concepts.has('keep-state');
  const isDeleting = read.concepts.has('delete-word');
  if (!isKeeping && !isDeleting && !isUnderRetention) return null;
  if (isUnderRetention && (isKeeping || isDeleting) && read.concepts.has('negation')) return 'yes';
  const isOn = isOnData(read) || isUnderRetention || KEPT.test(read.passage.folded);
  const isOffered = isDeletionOffered(read);
  // "Request deletion of data no longer needed": what a person may ask for, whatever it is called.
  if (isOffered && !isKeeping && !isUnderRetention) return isOn ? 'partial' : null;
  if ((isOn || isDeleting) && hasNearCriterion(read)) return 'yes';
  return isOn && isOffered ? 'partial' : null;
}

const KEPT =
  /\b(?:records?|reports?|submissions?|entries|messages|logs?|posts|backups?|recordings?|footage|videos?|accounts?|bookings?|files?|invoices?|copies|ho so|tai khoan|ban ghi|video|hinh anh|bai viet|phan anh|tin nhan|nhat ky|history|lich su|tokens?|images?|photos?)\b/;

// "Thời hạn: 10 năm …", "Kept for: …"
const RETENTION_LABEL =
  /^[-•*\s]{0,4}(?:thoi (?:han|gian)(?: luu)?|luu (?:tru|giu)|retention|kept|how long)\b[^:.]{0,30}:\s*\S/;

/** In a section on keeping or deleting, or behind such a label. */
export const isRetentionHeading = (read: ReadPassage): boolean =>
  read.heading.has('retention-heading') || RETENTION_LABEL.test(read.passage.folded);

/** The person may have data deleted. */
function isDeletionOffered(read: ReadPassage): boolean {
  const isOffered = read.concepts.has('right-frame') || isUnderRights(read);
  return isOffered && findAffirmed(read, 'delete-word') !== null;
}

const MAX_CRITERION_REACH_UNITS = 100;
const MAX_MEASURE_REACH_UNITS = 40;
const ACTS: ReadonlySet<string> = new Set(['retention-word', 'delete-word', 'keep-state']);
const CRITERIA: ReadonlySet<string> = new Set(['retention-criterion', 'end-point']);

/** The criterion stands close to the word for keeping or deleting, not somewhere in a long paragraph. */
function hasNearCriterion(read: ReadPassage): boolean {
  const acts = read.hits.filter((hit) => ACTS.has(hit.concept));
  const criteria = read.hits.filter((hit) => CRITERIA.has(hit.concept) && !isOfMeasure(read, hit));
  if (acts.length === 0) return criteria.length > 0;
  return criteria.some((criterion) =>
    acts.some(
      (act) =>
        criterion.start - act.end < MAX_CRITERION_REACH_UNITS &&
        act.start - criterion.end < MAX_CRITERION_REACH_UNITS,
    ),
  );
}

/** "Stored only after hashing": when a measure is taken, not how long the data stay. */
const isOfMeasure = (read: ReadPassage, criterion: TermHit): boolean =>
  read.hits.some(
    ({ concept, start }) =>
      concept === 'security-measure' &&
      start >= criterion.start &&
      start - criterion.end < MAX_MEASURE_REACH_UNITS,
  );

export const children: IndicatorRule = {
  id: 'children',
  judge: (context) => bestOf(context, (read) => (read.concepts.has('children') ? 'yes' : null)),
};
