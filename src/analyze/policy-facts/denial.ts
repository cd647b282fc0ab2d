import type { ReadPassage } from '../../extract/policy/statements/annotate.js';
import { dataTypeOf } from '../../extract/policy/statements/lexicon.js';
import { isNegated } from '../../extract/policy/statements/polarity.js';
import type { TermHit } from '../../extract/policy/statements/term-trie.js';

/** Not to sell is not to share nothing; not to keep or to open is not to collect nothing. */
const PLAIN_VERB = {
  'collect-verb': /collect|gather|thu thập|thu thap/u,
  'share-verb': /shar|disclos|chia sẻ|chia se|tiết lộ|tiet lo/u,
} as const;
const MAX_NEGATION_GAP_UNITS = 40;

const isJustBefore = (negation: TermHit, verb: TermHit): boolean =>
  negation.end <= verb.start && verb.start - negation.end <= MAX_NEGATION_GAP_UNITS;

const MAX_SENTENCE_UNITS = 260;
const MAX_REACH_UNITS = 80;

/**
 * Whether a sentence denies the act for all data, without any condition: "we do not collect any personal data". A
 * sentence with an exception, a purpose, an addressee or a kind of data is no such denial, so that none is read into it.
 */
export function deniesAll(
  read: ReadPassage,
  cues: readonly TermHit[],
  act: 'collect-verb' | 'share-verb',
): boolean {
  const { text } = read.passage;
  if (read.isHeading || text.length > MAX_SENTENCE_UNITS || /[?:]\s*$/.test(text)) return false;
  if (cues.some((cue) => cue.concept === 'condition')) return false;
  if (['hypothetical', 'exception', 'children'].some((concept) => read.concepts.has(concept))) return false;
  if (read.hits.some((hit) => dataTypeOf(hit.concept) !== null)) return false;
  const verb = read.hits.find(
    (hit) => hit.concept === act && PLAIN_VERB[act].test(read.passage.lower.slice(hit.start, hit.end)),
  );
  if (verb === undefined || !isNegated(read, verb.start)) return false;
  if (!read.hits.some((hit) => hit.concept === 'negation' && isJustBefore(hit, verb))) return false;
  // "We do not" begins with words that elsewhere take a denial back: only what follows the verb can.
  if (read.hits.some((hit) => hit.concept === 'contrast' && hit.start >= verb.end)) return false;
  return cues.some((cue) => cue.concept === 'every-datum' && governs(read.passage.lower, verb, cue));
}

/** "is not", "will never be", "sẽ không bị": what may stand between the data and the verb of a passive sentence. */
const PASSIVE =
  /^\s{0,3}(?:(?:is|are|will)(?:\s(?:not|never))?(?:\sbe)?|(?:sẽ\s)?không(?:\s(?:bị|được))?|được|bị)\s{0,3}$/u;

/** Whether the verb speaks of the data: soon after it, or just before it in the passive. */
function governs(lower: string, verb: TermHit, datum: TermHit): boolean {
  if (datum.start >= verb.end) return datum.start - verb.end <= MAX_REACH_UNITS;
  return datum.end <= verb.start && PASSIVE.test(lower.slice(datum.end, verb.start));
}
