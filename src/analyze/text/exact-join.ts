import { type BitRows, PlainBitRows } from './bit-rows.js';
import { plainSets, type ShingleSets, sizeOf } from './shingle-sets.js';

/** A shingle in more texts than this goes into bit rows; rarer ones into lists of texts. */
const DENSE_TEXTS = 48;
/** Counting a whole run of rows costs as much as so many rows one by one. */
const ROWS_IN_A_RUN = 8;

/** A pair at or above the threshold, as indexes of texts; `shared` counts distinct shingles. */
export type OnPair = (a: number, b: number, shared: number) => void;

/** Jaccard of two sets from their sizes and what they share; every comparison with a threshold uses this division. */
export function jaccardOf(sizeA: number, sizeB: number, shared: number): number {
  const union = sizeA + sizeB - shared;
  return union === 0 ? 0 : shared / union;
}

/** In which order texts are taken, and with which of the earlier ones each is compared. */
export interface JoinPlan {
  order: Uint32Array;
  /** For each place in the order, the first earlier place that may hold a partner. */
  starts: Uint32Array;
  /** Pairs that are left to be compared. */
  undecided: number;
}

/** Smaller texts first: a text has no partner among those too small for the threshold. */
export function planBySize(sets: ShingleSets, threshold: number): JoinPlan {
  const sizes = Uint32Array.from(sets.columns, (_, text) => sizeOf(sets, text));
  const order = Uint32Array.from(sizes.keys()).sort((a, b) => sizes[a]! - sizes[b]! || a - b);
  const starts = new Uint32Array(order.length);
  let from = 0;
  let undecided = 0;
  for (let rank = 0; rank < order.length; rank += 1) {
    while (from < rank && sizes[order[from]!]! < threshold * sizes[order[rank]!]! - 1) from += 1;
    starts[rank] = from;
    undecided += rank - from;
  }
  return { order, starts, undecided };
}

type CreateBitRows = (rows: number, bits: number) => BitRows;
const createPlainRows: CreateBitRows = (rows, bits) => new PlainBitRows(rows, bits);

/** {@link joinSets} of texts whose shingles all have columns. */
export function joinExactly(
  texts: readonly Uint32Array[],
  columnCount: number,
  threshold: number,
  onPair: OnPair,
  createBitRows: CreateBitRows = createPlainRows,
): void {
  const sets = plainSets(texts, columnCount);
  joinSets(sets, threshold, onPair, createBitRows, planBySize(sets, threshold));
}

/**
 * Finds every pair of texts at or above the threshold, exactly, among those that the plan leaves open. Shingles of few texts are
 * counted through lists; common ones are bits, so that thousands of near-copies cost a few words of AND and popcount a pair.
 */
export function joinSets(
  sets: ShingleSets,
  threshold: number,
  onPair: OnPair,
  createBitRows: CreateBitRows,
  { order, starts, undecided }: JoinPlan,
): void {
  if (undecided === 0) return;
  const { columns: texts, columnCount, cores, coreBits, coreSizes } = sets;
  const sizes = Uint32Array.from(texts, (_, text) => sizeOf(sets, text));
  const frequencies = countTexts(texts, columnCount);
  const dense = new Int32Array(columnCount).fill(-1);
  let denseCount = coreBits;
  for (let column = 0; column < columnCount; column += 1)
    if (frequencies[column]! > DENSE_TEXTS) dense[column] = denseCount++;
  const rows = createBitRows(texts.length, denseCount);
  const lists = new TextLists(frequencies, dense);
  const counts = new Uint32Array(texts.length);
  const touched: number[] = [];
  const denseSizes = new Uint32Array(texts.length);
  const popcounts = new Uint32Array(denseCount > 0 ? texts.length : 0);
  for (let rank = 0; rank < order.length; rank += 1) {
    const text = texts[order[rank]!]!;
    const from = starts[rank]!;
    const size = sizes[order[rank]!]!;
    if (coreBits > 0) {
      rows.setRow(rank, cores[order[rank]!]!);
      denseSizes[rank] = coreSizes[order[rank]!]!;
    }
    for (const column of text) {
      const bit = dense[column]!;
      if (bit >= 0) {
        rows.set(rank, bit);
        denseSizes[rank]! += 1;
      } else lists.visit(column, rank, counts, touched);
    }
    const judge = (other: number, common: number): void => {
      const otherSize = sizes[order[other]!]!;
      if (common > 0 && jaccardOf(size, otherSize, common) >= threshold)
        onPair(order[other]!, order[rank]!, common);
    };
    if (denseSizes[rank] === 0) {
      for (const other of touched) if (other >= from) judge(other, counts[other]!);
    } else {
      const needed = threshold / (1 + threshold);
      const likely: number[] = [];
      for (let other = from; other < rank; other += 1) {
        const otherSize = sizes[order[other]!]!;
        const most = counts[other]! + Math.min(denseSizes[rank]!, denseSizes[other]!);
        if (most + 1 >= needed * (size + otherSize)) likely.push(other);
      }
      const isOften = likely.length * ROWS_IN_A_RUN > rank - from;
      if (isOften) rows.countShared(rank, from, rank, popcounts);
      for (const other of likely) {
        if (!isOften) rows.countShared(rank, other, other + 1, popcounts);
        judge(other, counts[other]! + popcounts[other]!);
      }
    }
    for (const other of touched) counts[other] = 0;
    touched.length = 0;
  }
}

/** In how many texts each shingle is. */
function countTexts(texts: readonly Uint32Array[], columnCount: number): Uint32Array {
  const frequencies = new Uint32Array(columnCount);
  for (const text of texts) for (let i = 0; i < text.length; i += 1) frequencies[text[i]!]! += 1;
  return frequencies;
}

/** For each shingle of two or more texts, the texts seen so far. */
class TextLists {
  private readonly starts: Uint32Array;
  private readonly lengths: Uint32Array;
  private readonly entries: Uint32Array;

  constructor(
    private readonly frequencies: Uint32Array,
    dense: Int32Array,
  ) {
    this.starts = new Uint32Array(frequencies.length);
    this.lengths = new Uint32Array(frequencies.length);
    let total = 0;
    for (let column = 0; column < frequencies.length; column += 1) {
      this.starts[column] = total;
      if (frequencies[column]! > 1 && dense[column]! < 0) total += frequencies[column]!;
    }
    this.entries = new Uint32Array(total);
  }

  /** Counts one for each earlier text with this shingle and adds this one. */
  visit(column: number, text: number, counts: Uint32Array, touched: number[]): void {
    if (this.frequencies[column]! < 2) return;
    const start = this.starts[column]!;
    const end = start + this.lengths[column]!;
    for (let i = start; i < end; i += 1) {
      const other = this.entries[i]!;
      if (counts[other] === 0) touched.push(other);
      counts[other]! += 1;
    }
    this.entries[end] = text;
    this.lengths[column]! += 1;
  }
}
