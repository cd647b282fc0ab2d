import lexicon from '../../../data/declaration-cues.json' with { type: 'json' };
import type { ReadPassage } from '../../extract/policy/statements/annotate.js';
import { isNegated } from '../../extract/policy/statements/polarity.js';
import { buildTrie, findTerms, type TermHit } from '../../extract/policy/statements/term-trie.js';

const MENTION_PREFIX = 'mention:';
const mentions = Object.fromEntries(
  Object.entries(lexicon.mentions).map(([type, entry]) => [MENTION_PREFIX + type, entry]),
);
const CUE_TRIE = buildTrie({ ...lexicon.concepts, ...mentions });

export type Cue = keyof typeof lexicon.concepts;

/** The cues that stand in a passage, in the order of the text. */
export function cuesOf({ passage }: ReadPassage): TermHit[] {
  return findTerms(CUE_TRIE, passage.folded, passage.lower);
}

/** The data type of which a cue is a bare mention; null where it is a cue of another kind. */
export function mentionedType(concept: string): string | null {
  return concept.startsWith(MENTION_PREFIX) ? concept.slice(MENTION_PREFIX.length) : null;
}

/** Whether one of the concepts stands in the passage and no "not" governs it. */
export function affirms(read: ReadPassage, concepts: readonly string[]): boolean {
  return read.hits.some((hit) => concepts.includes(hit.concept) && !isNegated(read, hit.start));
}
