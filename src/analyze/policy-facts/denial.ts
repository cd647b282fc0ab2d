import type { ReadPassage } from '../../extract/policy/statements/annotate.js';
import { dataTypeOf } from '../../extract/policy/statements/lexicon.js';
import { isNegated } from '../../extract/policy/statements/polarity.js';
import type { TermHit } from '../../extract/policy/statements/term-trie.js';

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
  if (['hypothetical', 'exception', 'contrast', 'children'].some((concept) => read.concepts.has(concept)))
    return false;
  if (read.hits.some((hit) => dataTypeOf(hit.concept) !== null)) return false;
  const verb = read.hits.find((hit) => hit.concept === act);
  if (verb === undefined || !isNegated(read, verb.start)) return false;
  return cues.some(
    (cue) =>
      cue.concept === 'every-datum' && cue.start >= verb.end && cue.start - verb.end <= MAX_REACH_UNITS,
  );
}
