import { type PlacedWord, placeWords, WordNumbers } from './placed-words.js';
import { SHINGLE_WORDS } from './shingles.js';
import { diffWords, type WordRange } from './word-diff.js';

/** Places at which one run of words is tried; runs that are everywhere say little. */
const MOST_PLACES = 32;
/** Words between two passages up to which the stretch between them is compared word by word. */
const GAP_WORDS = 200;

/** A stretch of both texts, in UTF-16 units of the texts as given. */
export interface Passage {
  aStart: number;
  aEnd: number;
  bStart: number;
  bEnd: number;
}

export interface Alignment {
  /** Passages of five words or more that read the same in both, in the order of `a`; they overlap in neither text. */
  passages: Passage[];
  /** What stands differently between passages that follow one another in both texts; empty on one side where words were added. */
  differences: Passage[];
  /** Words in the passages. */
  sharedWords: number;
}

/** The passages that two texts share, and where neighbouring passages differ word by word. Case and normal form do not count. */
export function alignTexts(a: string, b: string): Alignment {
  const placedA = placeWords(a);
  const placedB = placeWords(b);
  const numbers = new WordNumbers();
  const wordsA = numbers.of(placedA);
  const wordsB = numbers.of(placedB);
  const ranges = matchRanges(wordsA, wordsB);
  const differences = ranges.flatMap((range, i) => gapBetween(ranges[i - 1], range, wordsA, wordsB));
  return {
    passages: ranges.map((range) => toPassage(range, placedA, placedB)),
    differences: differences.map((range) => toPassage(range, placedA, placedB)),
    sharedWords: ranges.reduce((sum, { aStart, aEnd }) => sum + aEnd - aStart, 0),
  };
}

/** Runs of equal words, each as long as it goes, found from the left; no word is in two of them. */
function matchRanges(a: Uint32Array, b: Uint32Array): WordRange[] {
  const places = placesOfRuns(b);
  const isTaken = new Uint8Array(b.length);
  const ranges: WordRange[] = [];
  let expected = 0;
  for (let i = 0; i + SHINGLE_WORDS <= a.length; ) {
    let best = -1;
    let longest = 0;
    for (const j of places.get(runKey(a, i)) ?? []) {
      const length = sharedLength(a, b, i, j, isTaken);
      // Of equally long ones, the one that goes on where the last ended.
      if (length > longest || (length === longest && Math.abs(j - expected) < Math.abs(best - expected))) {
        best = j;
        longest = length;
      }
    }
    if (longest < SHINGLE_WORDS) {
      i += 1;
      continue;
    }
    ranges.push({ aStart: i, aEnd: i + longest, bStart: best, bEnd: best + longest });
    isTaken.fill(1, best, best + longest);
    expected = best + longest;
    i += longest;
  }
  return ranges;
}

function placesOfRuns(words: Uint32Array): Map<number, number[]> {
  const places = new Map<number, number[]>();
  for (let i = 0; i + SHINGLE_WORDS <= words.length; i += 1) {
    const key = runKey(words, i);
    const known = places.get(key);
    if (known === undefined) places.set(key, [i]);
    else if (known.length < MOST_PLACES) known.push(i);
  }
  return places;
}

/** Equal for equal runs; runs that are unequal with an equal key are told apart when they are compared. */
function runKey(words: Uint32Array, start: number): number {
  let key = 0;
  for (let i = 0; i < SHINGLE_WORDS; i += 1) key = Math.imul(key, 0x01000193) ^ (words[start + i] ?? 0);
  return key;
}

function sharedLength(a: Uint32Array, b: Uint32Array, i: number, j: number, isTaken: Uint8Array): number {
  let length = 0;
  while (
    i + length < a.length &&
    j + length < b.length &&
    a[i + length] === b[j + length] &&
    isTaken[j + length] === 0
  )
    length += 1;
  return length;
}

function gapBetween(
  before: WordRange | undefined,
  after: WordRange,
  a: Uint32Array,
  b: Uint32Array,
): WordRange[] {
  if (before === undefined || after.bStart < before.bEnd) return [];
  const gap = { aStart: before.aEnd, aEnd: after.aStart, bStart: before.bEnd, bEnd: after.bStart };
  const isNear = gap.aEnd - gap.aStart <= GAP_WORDS && gap.bEnd - gap.bStart <= GAP_WORDS;
  return isNear ? diffWords(a, b, gap) : [];
}

function toPassage(
  { aStart, aEnd, bStart, bEnd }: WordRange,
  a: readonly PlacedWord[],
  b: readonly PlacedWord[],
): Passage {
  const [startA, endA] = placeOf(a, aStart, aEnd);
  const [startB, endB] = placeOf(b, bStart, bEnd);
  return { aStart: startA, aEnd: endA, bStart: startB, bEnd: endB };
}

/** No words are a point behind the word before. */
function placeOf(words: readonly PlacedWord[], start: number, end: number): [number, number] {
  if (end > start) return [words[start]?.start ?? 0, words[end - 1]?.end ?? 0];
  const point = words[start - 1]?.end ?? 0;
  return [point, point];
}
