import { countOverlapsPlain, markPlain, markSlots } from './group-marks.js';
import { readStringPlain, writeEscapes } from './json-string.js';
import {
  EMPTY_BIN,
  LAYOUT,
  MIX_FACTOR,
  PADDING_BYTES,
  SHINGLE_FACTOR,
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

const [MIX_LOW, MIX_HIGH] = MIX_FACTOR;
const [BASE_LOW, BASE_HIGH] = SHINGLE_FACTOR;
/** The base to the power of the words in a shingle: takes the leaving word out of the rolling sum. */
const [LEAVE_LOW, LEAVE_HIGH] = powerOf(SHINGLE_WORDS);

function powerOf(exponent: number): [number, number] {
  let power = 1n;
  const base = (BigInt(BASE_HIGH) << 32n) | BigInt(BASE_LOW);
  for (let i = 0; i < exponent; i += 1) power = BigInt.asUintN(64, power * base);
  return [Number(power & 0xffff_ffffn), Number(power >> 32n)];
}

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

  identify(from: number, to: number): void {
    const { u32 } = this;
    const at = LAYOUT.identity >> 2;
    let low = u32[at]!;
    let high = u32[at + 1]!;
    for (let word = (LAYOUT.words >> 2) + from * 2; word < (LAYOUT.words >> 2) + to * 2; word += 2) {
      product(low, high, BASE_LOW, BASE_HIGH);
      low = productLow + u32[word]!;
      high = (productHigh + u32[word + 1]! + (low > 0xffff_ffff ? 1 : 0)) >>> 0;
      low >>>= 0;
    }
    u32[at] = low;
    u32[at + 1] = high;
  }

  shingle(count: number): number {
    if (count === 0) return 0;
    const { u32 } = this;
    const words = LAYOUT.words >> 2;
    let out = LAYOUT.shingles >> 2;
    let low = 0;
    let high = 0;
    for (let i = 0; i < count; i += 1) {
      const word = words + i * 2;
      product(low, high, BASE_LOW, BASE_HIGH);
      low = productLow + u32[word]!;
      high = (productHigh + u32[word + 1]! + (low > 0xffff_ffff ? 1 : 0)) >>> 0;
      low >>>= 0;
      if (i >= SHINGLE_WORDS) {
        const leaving = word - SHINGLE_WORDS * 2;
        product(u32[leaving]!, u32[leaving + 1]!, LEAVE_LOW, LEAVE_HIGH);
        const borrow = low < productLow ? 1 : 0;
        low = (low - productLow) >>> 0;
        high = (high - productHigh - borrow) >>> 0;
      }
      if (i < SHINGLE_WORDS - 1 && i < count - 1) continue;
      product((low ^ high) >>> 0, high, MIX_LOW, MIX_HIGH);
      u32[out] = (productLow ^ ((productLow >>> 29) | (productHigh << 3))) >>> 0;
      u32[out + 1] = (productHigh ^ (productHigh >>> 29)) >>> 0;
      out += 2;
    }
    return Math.max(1, count - SHINGLE_WORDS + 1);
  }

  sketch(count: number, round: number): number {
    const { u32, memory } = this;
    if (round >= SKETCH_ROUNDS) return fillEmptyBins(memory, u32, (salt) => smallestUnder(u32, count, salt));
    const bins = LAYOUT.bins >> 2;
    const shingles = LAYOUT.shingles >> 2;
    const values =
      round === 0 ? u32.subarray(bins, bins + SKETCH_BINS) : new Uint32Array(SKETCH_BINS).fill(EMPTY_BIN);
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
    return closeRound(memory, u32, values, round);
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

  readString(from: number, end: number): number {
    return readStringPlain(this.memory, this.u32, from, end);
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
