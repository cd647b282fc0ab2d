import { BandBuckets } from './band-buckets.js';
import { SKETCH_BINS } from './layout.js';
import { UnionFind } from './union-find.js';

/** Chance that a pair exactly at the threshold meets in no band. */
const MISS_LIMIT = 2e-4;
/** Standard deviations below the threshold at which an estimate rules a pair out. */
const MARGIN_DEVIATIONS = 3.5;
/**
 * Buckets up to this size are compared each with each. In larger ones texts meet representatives and neighbours first, and what is
 * not of the largest family then meets all, where that is few.
 */
const FULL_BUCKET = 48;
const BUCKET_REPRESENTATIVES = 32;
const BUCKET_NEIGHBOURS = 8;
/** Comparisons that are made in one larger bucket so that no pair in it is left out. */
const MOST_MEETINGS = 1 << 20;
/** Bands whose keys are taken from the sketches in one go. */
const BANDS_AT_ONCE = 4;

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

/** Words of a sketch that are counted before it is asked whether the rest can still be enough. */
const FIRST_LOOK_WORDS = 12;
const SKETCH_WORDS = SKETCH_BINS / 4;

/** True where two sketches have at least `fewest` equal bins; `sketches` has 32 words a text. */
export function agreeIn(sketches: Uint32Array, a: number, b: number, fewest: number): boolean {
  const first = equalBytes(sketches, a, b, 0, FIRST_LOOK_WORDS);
  if (first + (SKETCH_WORDS - FIRST_LOOK_WORDS) * 4 < fewest) return false;
  const second = first + equalBytes(sketches, a, b, FIRST_LOOK_WORDS, FIRST_LOOK_WORDS * 2);
  if (second + (SKETCH_WORDS - FIRST_LOOK_WORDS * 2) * 4 < fewest) return false;
  return second + equalBytes(sketches, a, b, FIRST_LOOK_WORDS * 2, SKETCH_WORDS) >= fewest;
}

function equalBytes(sketches: Uint32Array, a: number, b: number, from: number, to: number): number {
  const startA = a * SKETCH_WORDS;
  const startB = b * SKETCH_WORDS;
  let lanes = 0;
  for (let i = from; i < to; i += 1) {
    const difference = sketches[startA + i]! ^ sketches[startB + i]!;
    const filled = (difference & 0x7f7f_7f7f) + 0x7f7f_7f7f;
    lanes += (~(filled | difference | 0x7f7f_7f7f) >>> 7) & 0x0101_0101;
  }
  return (lanes & 0xff) + ((lanes >>> 8) & 0xff) + ((lanes >>> 16) & 0xff) + (lanes >>> 24);
}

/** Links between texts that may be pairs. */
export interface BandLinks {
  /** For each text, a text of lower or the same number that it hangs together with: see {@link UnionFind}. */
  parents: Int32Array;
  /** Buckets with too many texts for each with each, and of too many families. */
  crowded: number;
}

/** Which bands are looked through: every `step`-th from `first` on, so that threads can share them. */
export interface BandShare {
  first: number;
  step: number;
}

/**
 * Groups of two or more texts that hang together by any of the links. Of all bands, every pair at or above the threshold lies
 * within one group but for a chance below {@link MISS_LIMIT}; members of different groups need no comparison.
 */
export function groupLinked(links: readonly BandLinks[], texts: number): number[][] {
  const families = new UnionFind(texts);
  for (const { parents } of links) families.joinAll(parents);
  return families.groups();
}

/** Links the texts that meet in a bucket of one of the bands and whose sketches agree well enough. */
export function linkBands(
  sketches: Uint8Array,
  texts: number,
  threshold: number,
  { first, step }: BandShare,
): BandLinks {
  const words = new Uint32Array(sketches.buffer, sketches.byteOffset, (texts * SKETCH_BINS) >> 2);
  const linker = new BucketLinker(words, new UnionFind(texts), fewestEqualBins(threshold));
  const rows = rowsForThreshold(threshold);
  const buckets = new BandBuckets(texts);
  const bands: number[] = [];
  for (let band = first; (band + 1) * rows <= SKETCH_BINS; band += step) bands.push(band * rows);
  const keys = Array.from({ length: BANDS_AT_ONCE }, () => new Uint32Array(texts));
  for (let from = 0; from < bands.length; from += BANDS_AT_ONCE) {
    const some = bands.slice(from, from + BANDS_AT_ONCE);
    for (let text = 0; text < texts; text += 1)
      for (let i = 0; i < some.length; i += 1)
        keys[i]![text] = bandKey(sketches, text * SKETCH_BINS + some[i]!, rows);
    for (let i = 0; i < some.length; i += 1) buckets.each(keys[i]!, (bucket) => linker.link(bucket));
  }
  return { parents: linker.families.parents, crowded: linker.crowded };
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
  crowded = 0;

  constructor(
    private readonly sketches: Uint32Array,
    readonly families: UnionFind,
    private readonly fewest: number,
  ) {}

  link(bucket: readonly number[]): void {
    if (bucket.length > 2 && this.isOneFamily(bucket)) return;
    if (bucket.length <= FULL_BUCKET) {
      for (let i = 1; i < bucket.length; i += 1) this.meet(bucket[i]!, bucket, 0, i);
      return;
    }
    this.linkLarge(bucket);
    if (!this.isOneFamily(bucket)) this.linkOutsiders(bucket);
  }

  /** Those outside the largest family meet each text, if they are few. */
  private linkOutsiders(bucket: readonly number[]): void {
    const sizes = new Map<number, number>();
    for (const text of bucket) {
      const family = this.families.find(text);
      sizes.set(family, (sizes.get(family) ?? 0) + 1);
    }
    const [largest] = [...sizes].reduce((a, b) => (b[1] > a[1] ? b : a));
    const outsiders = bucket.filter((text) => this.families.find(text) !== largest);
    if (outsiders.length * bucket.length > MOST_MEETINGS) this.crowded += 1;
    else for (const text of outsiders) this.meet(text, bucket, 0, bucket.length);
  }

  private isOneFamily(bucket: readonly number[]): boolean {
    const family = this.families.find(bucket[0]!);
    return bucket.every((text) => this.families.find(text) === family);
  }

  /** Each text meets those that stand for a family of their own, and its neighbours. */
  private linkLarge(bucket: readonly number[]): void {
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
      if (agreeIn(this.sketches, text, other, this.fewest)) this.families.join(text, other);
    }
  }
}
