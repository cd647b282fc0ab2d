import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { SHINGLE_WORDS, wordsOf } from '../../../src/analyze/text/shingles.js';

/** Words that five to a shingle still make one exact number of. */
const MOST_WORDS = 1_448;

/** Room for the rounding of a product. */
const ROUNDING = 1e-9;

/** Texts of a file as sorted sets of shingles; a shingle is the number that its words make, not a hash. */
export interface ShingledTexts {
  ids: string[];
  /** Distinct shingles of each text. */
  sizes: Uint32Array;
  /** Those of them that other texts have too, by how many texts have them, the rarest first. */
  shared: Uint32Array[];
  columnCount: number;
}

/** Reads a JSONL file of made texts by the plain definition, in memory. */
export async function readShingledTexts(path: string): Promise<ShingledTexts> {
  const ids: string[] = [];
  const codes: Float64Array[] = [];
  const numbers = new Map<string, number>();
  for await (const line of createInterface({ input: createReadStream(path) })) {
    const { id, text } = JSON.parse(line) as { id: string; text: string };
    ids.push(id);
    codes.push(codesOf(wordsOf(text), numbers));
  }
  const { columns, frequencies } = numberShared(codes);
  const sizes = Uint32Array.from(codes, ({ length }) => length);
  return {
    ids,
    sizes,
    shared: codes.map((set) => columnsOf(set, columns, frequencies)),
    columnCount: columns.length,
  };
}

function codesOf(words: readonly string[], numbers: Map<string, number>): Float64Array {
  const numbered = words.map((word) => {
    const known = numbers.get(word);
    if (known !== undefined) return known;
    if (numbers.size + 1 === MOST_WORDS) throw new Error('too many different words for exact numbers');
    numbers.set(word, numbers.size + 1);
    return numbers.size;
  });
  const codes = new Float64Array(Math.max(0, words.length - SHINGLE_WORDS + 1));
  for (let i = 0; i < codes.length; i += 1) {
    let code = 0;
    for (let j = 0; j < SHINGLE_WORDS; j += 1) code = code * MOST_WORDS + numbered[i + j]!;
    codes[i] = code;
  }
  codes.sort();
  return codes.filter((code, i) => code !== codes[i - 1]);
}

/** The shingles of two or more texts, in order, and in how many each is. */
function numberShared(codes: readonly Float64Array[]) {
  const all = new Float64Array(codes.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const set of codes) {
    all.set(set, at);
    at += set.length;
  }
  all.sort();
  const columns: number[] = [];
  const frequencies: number[] = [];
  let start = 0;
  for (let end = 1; end <= all.length; end += 1) {
    if (end < all.length && all[end] === all[start]) continue;
    if (end - start > 1) {
      columns.push(all[start]!);
      frequencies.push(end - start);
    }
    start = end;
  }
  return { columns: Float64Array.from(columns), frequencies: Uint32Array.from(frequencies) };
}

function columnsOf(set: Float64Array, columns: Float64Array, frequencies: Uint32Array): Uint32Array {
  const found: number[] = [];
  for (const code of set) {
    let low = 0;
    let high = columns.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (columns[middle]! < code) low = middle + 1;
      else high = middle;
    }
    if (columns[low] === code) found.push(low);
  }
  return Uint32Array.from(found.sort((a, b) => frequencies[a]! - frequencies[b]! || a - b));
}

/**
 * Every pair at or above the threshold, by prefixes: of two texts that are a pair, each has among its rarest shingles, all but
 * those that the threshold allows it to lack, one of the other's. Candidates are compared by their whole sets.
 */
export function exactPairs(
  { ids, sizes, shared, columnCount }: ShingledTexts,
  threshold: number,
): Map<string, number> {
  const pairs = new Map<string, number>();
  const lists: number[][] = [];
  const seen = new Int32Array(ids.length).fill(-1);
  const marks = new Int32Array(columnCount).fill(-1);
  const order = [...ids.keys()].sort((a, b) => sizes[a]! - sizes[b]! || a - b);
  for (const text of order) {
    const columns = shared[text]!;
    const size = sizes[text]!;
    // Shingles that no other text has are the rarest of all.
    const prefix = columns.length - Math.ceil(threshold * size - ROUNDING) + 1;
    if (prefix <= 0) continue;
    for (const column of columns) marks[column] = text;
    for (const column of columns.subarray(0, prefix)) {
      lists[column] ??= [];
      for (const other of lists[column]) {
        if (seen[other] === text) continue;
        seen[other] = text;
        if (sizes[other]! < threshold * size - 1) continue;
        let common = 0;
        for (const held of shared[other]!) if (marks[held] === text) common += 1;
        const jaccard = common / (size + sizes[other]! - common);
        if (common > 0 && jaccard >= threshold) pairs.set(pairKey(ids[text]!, ids[other]!), jaccard);
      }
      lists[column].push(text);
    }
  }
  return pairs;
}

/** One name of a pair, whichever comes first. */
export function pairKey(a: string, b: string): string {
  return a < b ? `${a}\n${b}` : `${b}\n${a}`;
}
