import { placeWords } from './placed-words.js';
import { SHINGLE_WORDS, shinglesOf, wordsOf } from './shingles.js';

/** Share of the other texts in which a run of words stands that counts as the family's. */
const COMMON_SHARE = 0.5;

/** A stretch of a text in UTF-16 units. */
export interface Stretch {
  start: number;
  end: number;
  quote: string;
}

/**
 * What is a text's own when its family's common text is taken away: the stretches in which no run of five words stands in half of
 * the family's other texts. `familyTexts` are the others; none leave the whole text.
 */
export function differenceOf(text: string, familyTexts: readonly string[]): Stretch[] {
  const words = placeWords(text);
  const counts = new Map<string, number>();
  for (const other of familyTexts)
    for (const shingle of shinglesOf(wordsOf(other))) counts.set(shingle, (counts.get(shingle) ?? 0) + 1);
  const needed = Math.max(1, familyTexts.length * COMMON_SHARE);
  const isCommon = new Uint8Array(words.length);
  const size = Math.min(SHINGLE_WORDS, words.length);
  for (let i = 0; size > 0 && i + size <= words.length; i += 1) {
    const shingle = words
      .slice(i, i + size)
      .map(({ word }) => word)
      .join(' ');
    if ((counts.get(shingle) ?? 0) >= needed) isCommon.fill(1, i, i + size);
  }
  const stretches: Stretch[] = [];
  words.forEach(({ start, end }, i) => {
    if (isCommon[i] === 1) return;
    const last = stretches.at(-1);
    if (last !== undefined && i > 0 && isCommon[i - 1] === 0) last.end = end;
    else stretches.push({ start, end, quote: '' });
  });
  for (const stretch of stretches) stretch.quote = text.slice(stretch.start, stretch.end);
  return stretches;
}
