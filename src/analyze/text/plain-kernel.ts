import { composePlain } from './compose.js';
import { countOverlapsPlain, keepCorePlain, leaveCorePlain, markPlain, markSlots } from './group-marks.js';
import { readStringPlain, writeEscapes } from './json-string.js';
import {
  EMPTY_BIN,
  IDENTITY_FACTOR,
  LAYOUT,
  MIX_FACTOR,
  PADDING_BYTES,
  SHINGLE_ROTATION,
  SKETCH_BINS,
  SKETCH_ROUNDS,
  type TextKernel,
  WORD_FACTOR,
} from './layout.js';
import { writeLowerTable } from './letters.js';
import { tokenizePlain } from './plain-tokenizer.js';
import { product, productHigh, productLow } from './product.js';
import { SHINGLE_WORDS } from './shingles.js';
import { closeRound, fillEmptyBins } from './sketch-bins.js';

const WORDS = LAYOUT.words >> 2;
const BINS = LAYOUT.bins >> 2;
/** By how many bits the word that leaves a shingle has been turned. */
const LEAVING = (SHINGLE_ROTATION * SHINGLE_WORDS) % 64;

/** The kernel in plain TypeScript: the same results as the WebAssembly one, for where that cannot run. */
export class PlainKernel implements TextKernel {
  readonly name = 'plain';
  memory = new Uint8Array(LAYOUT.text + 65_536);
  private u32 = new Uint32Array(this.memory.buffer);
  private markSlots = 0;

  constructor() {
    writeLowerTable(this.memory);
    writeEscapes(this.memory);
  }

  reserve(textBytes: number): void {
    const size = LAYOUT.text + textBytes + PADDING_BYTES;
    if (size <= this.memory.length) return;
    const grown = new Uint8Array(Math.ceil((size * 1.25) / 4) * 4);
    grown.set(this.memory.subarray(0, LAYOUT.text));
    this.memory = grown;
    this.u32 = new Uint32Array(grown.buffer);
  }

  tokenize(start: number, end: number, slot: number, isNormalized: boolean): number {
    return tokenizePlain(this.memory, this.u32, start, end, slot, isNormalized);
  }

  start(): void {
    this.memory.fill(0, LAYOUT.identity, LAYOUT.identity + 8);
    this.memory.fill(0xff, LAYOUT.bins, LAYOUT.bins + SKETCH_BINS * 4);
  }

  digest(from: number, count: number): number {
    identify(this.u32, from, count);
    const shingles = hashShingles(this.u32, count);
    lowerBins(this.u32, this.u32.subarray(BINS, BINS + SKETCH_BINS), shingles, 0);
    return shingles;
  }

  sketch(count: number, round: number): number {
    const { u32, memory } = this;
    if (round >= SKETCH_ROUNDS) return fillEmptyBins(memory, u32, (salt) => smallestUnder(u32, count, salt));
    if (round === 0) return closeRound(memory, u32, u32.subarray(BINS, BINS + SKETCH_BINS), 0);
    const values = new Uint32Array(SKETCH_BINS).fill(EMPTY_BIN);
    lowerBins(u32, values, count, round);
    return closeRound(memory, u32, values, round);
  }

  compose(textBytes: number): number {
    return composePlain(this.memory, this.u32, textBytes);
  }

  clearMarks(words: number): void {
    this.markSlots = markSlots(words);
    this.memory.fill(0, LAYOUT.marks, LAYOUT.marks + this.markSlots * 16);
  }

  mark(count: number, text: number): number {
    return markPlain(this.u32, this.markSlots, count, text);
  }

  countOverlaps(): void {
    countOverlapsPlain(this.u32, this.markSlots);
  }

  keepCore(least: number): number {
    return keepCorePlain(this.u32, this.markSlots, least);
  }

  leaveCore(count: number): number {
    return leaveCorePlain(this.u32, this.markSlots, count);
  }

  readString(from: number, end: number): number {
    return readStringPlain(this.memory, this.u32, from, end);
  }
}

/** Takes words into the hash of all words in their order. */
function identify(u32: Uint32Array, from: number, to: number): void {
  const at = LAYOUT.identity >> 2;
  let low = u32[at]!;
  let high = u32[at + 1]!;
  for (let word = WORDS + from * 2; word < WORDS + to * 2; word += 2) {
    product(low, high, IDENTITY_FACTOR[0], IDENTITY_FACTOR[1]);
    low = productLow + u32[word]!;
    high = (productHigh + u32[word + 1]! + (low > 0xffff_ffff ? 1 : 0)) >>> 0;
    low >>>= 0;
  }
  u32[at] = low;
  u32[at + 1] = high;
}

/** Hashes the shingles of words: each word's hash is turned by its place from the end. */
function hashShingles(u32: Uint32Array, count: number): number {
  if (count === 0) return 0;
  let out = LAYOUT.shingles >> 2;
  let low = 0;
  let high = 0;
  for (let i = 0; i < count; i += 1) {
    const word = WORDS + i * 2;
    const turned = (high << SHINGLE_ROTATION) | (low >>> (32 - SHINGLE_ROTATION));
    low = (low << SHINGLE_ROTATION) | (high >>> (32 - SHINGLE_ROTATION));
    low ^= u32[word]!;
    high = turned ^ u32[word + 1]!;
    if (i >= SHINGLE_WORDS) {
      const leavingLow = u32[word - SHINGLE_WORDS * 2]!;
      const leavingHigh = u32[word - SHINGLE_WORDS * 2 + 1]!;
      low ^= (leavingLow << LEAVING) | (leavingHigh >>> (32 - LEAVING));
      high ^= (leavingHigh << LEAVING) | (leavingLow >>> (32 - LEAVING));
    }
    if (i < SHINGLE_WORDS - 1 && i < count - 1) continue;
    product((low ^ high) >>> 0, high >>> 0, MIX_FACTOR[0], MIX_FACTOR[1]);
    u32[out] = (productLow ^ ((productLow >>> 29) | (productHigh << 3))) >>> 0;
    u32[out + 1] = (productHigh ^ (productHigh >>> 29)) >>> 0;
    out += 2;
  }
  return Math.max(1, count - SHINGLE_WORDS + 1);
}

/** Lowers the bins by the shingles; each round hashes them anew. */
function lowerBins(u32: Uint32Array, values: Uint32Array, count: number, round: number): void {
  const shingles = LAYOUT.shingles >> 2;
  for (let i = shingles; i < shingles + count * 2; i += 2) {
    let low = u32[i]!;
    let high = u32[i + 1]!;
    if (round > 0) {
      product(low, (high ^ round) >>> 0, WORD_FACTOR[0], WORD_FACTOR[1]);
      low = productLow;
      high = productHigh;
    }
    const bin = high >>> 25;
    const value = ((high << 7) | (low >>> 25)) >>> 0;
    if (value < values[bin]!) values[bin] = value;
  }
}

function smallestUnder(u32: Uint32Array, count: number, salt: number): number {
  const shingles = LAYOUT.shingles >> 2;
  let smallest = EMPTY_BIN;
  for (let i = shingles; i < shingles + count * 2; i += 2) {
    product(u32[i]!, (u32[i + 1]! ^ salt) >>> 0, WORD_FACTOR[0], WORD_FACTOR[1]);
    if (productHigh < smallest) smallest = productHigh;
  }
  return smallest;
}
