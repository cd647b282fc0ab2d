import { SKETCH_BINS } from './layout.js';
import { sortByKey } from './radix.js';
import { UnionFind } from './union-find.js';

/** Chance that a pair exactly at the threshold meets in no band. */
const MISS_LIMIT = 2e-4;
/** Standard deviations below the threshold at which an estimate rules a pair out. */
const MARGIN_DEVIATIONS = 3.5;
/** Buckets up to this size are compared pair by pair; in larger ones each text meets representatives and its neighbours. */
const SMALL_BUCKET = 64;
const BUCKET_REPRESENTATIVES = 64;
const BUCKET_NEIGHBOURS = 16;

/** Bins a band takes in: as many as leave the chance of a miss at the threshold below the limit. */
export function rowsForThreshold(threshold: number): number {
  let rows = 1;
  while (rows < 16) {
    const next = rows + 1;
    if ((1 - threshold ** next) ** Math.floor(SKETCH_BINS / next) > MISS_LIMIT) break;
    rows = next;
  }
  return rows;
}

/** Equal bins below which two sketches cannot belong to a pair at the threshold, but for one in 4,000. */
export function fewestEqualBins(threshold: number): number {
  const deviation = Math.sqrt((threshold * (1 - threshold)) / SKETCH_BINS);
  return Math.floor(SKETCH_BINS * Math.max(0, threshold - MARGIN_DEVIATIONS * deviation));
}

/** Equal bins of two sketches; `sketches` has 32 words a text. */
export function equalBins(sketches: Uint32Array, a: number, b: number): number {
  const wordsPerSketch = SKETCH_BINS / 4;
  const startA = a * wordsPerSketch;
  const startB = b * wordsPerSketch;
  let lanes = 0;
  for (let i = 0; i < wordsPerSketch; i += 1) {
    const difference = sketches[startA + i]! ^ sketches[startB + i]!;
    const filled = (difference & 0x7f7f_7f7f) + 0x7f7f_7f7f;
    lanes += (~(filled | difference | 0x7f7f_7f7f) >>> 7) & 0x0101_0101;
  }
  return (lanes & 0xff) + ((lanes >>> 8) & 0xff) + ((lanes >>> 16) & 0xff) + (lanes >>> 24);
}

/**
 * Groups of texts that may hold pairs at or above the threshold: every such pair lies within one group but for a chance
 * below {@link MISS_LIMIT}; members of different groups need no comparison. Texts are rows of `sketches`.
 */
export function groupCandidates(sketches: Uint8Array, texts: number, threshold: number): number[][] {
  const words = new Uint32Array(sketches.buffer, sketches.byteOffset, (texts * SKETCH_BINS) >> 2);
  const linker = new BucketLinker(words, new UnionFind(texts), fewestEqualBins(threshold));
  const rows = rowsForThreshold(threshold);
  const keys = new Uint32Array(texts);
  for (let bin = 0; bin + rows <= SKETCH_BINS; bin += rows) {
    for (let text = 0; text < texts; text += 1)
      keys[text] = bandKey(sketches, text * SKETCH_BINS + bin, rows);
    const order = sortByKey(keys);
    let start = 0;
    for (let end = 1; end <= texts; end += 1) {
      if (end < texts && keys[order[end]!] === keys[order[start]!]) continue;
      if (end - start > 1) linker.link(order.subarray(start, end));
      start = end;
    }
  }
  return linker.families.groups();
}

function bandKey(sketches: Uint8Array, at: number, rows: number): number {
  let key = 0;
  for (let i = 0; i < rows; i += 1)
    key =
      rows <= 4
        ? (key << 8) | sketches[at + i]!
        : Math.imul(key ^ sketches[at + i]!, 0x9e37_79b1) ^ (key >>> 15);
  return key >>> 0;
}

class BucketLinker {
  constructor(
    private readonly sketches: Uint32Array,
    readonly families: UnionFind,
    private readonly fewest: number,
  ) {}

  link(bucket: Uint32Array): void {
    if (bucket.length <= SMALL_BUCKET) {
      for (let i = 1; i < bucket.length; i += 1) this.meet(bucket[i]!, bucket, 0, i);
    } else this.linkLarge(bucket);
  }

  /** A text that is like a representative needs no look at the others: what they share, they share through it. */
  private linkLarge(bucket: Uint32Array): void {
    const representatives: number[] = [];
    const seen = new Set<number>();
    for (let i = 0; i < bucket.length; i += 1) {
      const text = bucket[i]!;
      if (seen.has(this.families.find(text))) continue;
      this.meet(text, representatives, 0, representatives.length);
      if (representatives.length < BUCKET_REPRESENTATIVES) representatives.push(text);
      else this.meet(text, bucket, Math.max(0, i - BUCKET_NEIGHBOURS), i);
      seen.add(this.families.find(text));
    }
  }

  private meet(text: number, others: ArrayLike<number>, from: number, to: number): void {
    for (let i = from; i < to; i += 1) {
      const other = others[i]!;
      if (this.families.find(text) === this.families.find(other)) continue;
      if (equalBins(this.sketches, text, other) >= this.fewest) this.families.join(text, other);
    }
  }
}
