const WORD = /[\p{L}\p{M}\p{N}]+/gu;
/** Words in one shingle. */
export const SHINGLE_WORDS = 5;

/** The text's words: runs of letters, marks and digits of the NFC, lower-cased text. */
export function wordsOf(text: string): string[] {
  return text.normalize('NFC').toLowerCase().match(WORD) ?? [];
}

/** The set of word 5-shingles; one to four words are one shingle, no word is the empty set. */
export function shinglesOf(words: readonly string[]): Set<string> {
  if (words.length === 0) return new Set();
  if (words.length < SHINGLE_WORDS) return new Set([words.join(' ')]);
  const shingles = new Set<string>();
  for (let i = 0; i + SHINGLE_WORDS <= words.length; i += 1)
    shingles.add(words.slice(i, i + SHINGLE_WORDS).join(' '));
  return shingles;
}

export interface Overlap {
  shared: number;
  jaccard: number;
  containmentA: number;
  containmentB: number;
}

/** Exact overlap of two shingle sets; 0 where either is empty. */
export function overlapOf(a: ReadonlySet<string>, b: ReadonlySet<string>): Overlap {
  if (a.size === 0 || b.size === 0) return { shared: 0, jaccard: 0, containmentA: 0, containmentB: 0 };
  const [small, large] = a.size <= b.size ? [a, b] : [b, a];
  let shared = 0;
  for (const shingle of small) if (large.has(shingle)) shared += 1;
  return {
    shared,
    jaccard: shared / (a.size + b.size - shared),
    containmentA: shared / a.size,
    containmentB: shared / b.size,
  };
}
