import lexicon from '../../../data/declaration-cues.json' with { type: 'json' };
import type { ReadPassage } from '../../extract/policy/statements/annotate.js';
import { isNegated } from '../../extract/policy/statements/polarity.js';
import { buildTrie, findTerms, type TermHit } from '../../extract/policy/statements/term-trie.js';

const CUE_TRIE = buildTrie(lexicon.concepts);

export type Cue = keyof typeof lexicon.concepts;

/** The cues that stand in a passage, in the order of the text. */
export function cuesOf({ passage }: ReadPassage): TermHit[] {
  return findTerms(CUE_TRIE, passage.folded, passage.lower);
}

/** Whether one of the concepts stands in the passage and no "not" governs it. */
export function affirms(read: ReadPassage, concepts: readonly string[]): boolean {
  return read.hits.some((hit) => concepts.includes(hit.concept) && !isNegated(read, hit.start));
}
