import { BLOCK_WORDS, LAYOUT, NEEDS_NORMALIZING, WORD_FACTOR } from './layout.js';
import { product, productHigh, productLow } from './product.js';

const LOWER = LAYOUT.lower >> 1;
const PICTOGRAPHS_FROM = 0x1f300;
const PICTOGRAPHS_TO = 0x1faff;

/** See `TextKernel.tokenize`. */
export function tokenizePlain(
  memory: Uint8Array,
  u32: Uint32Array,
  start: number,
  end: number,
  firstSlot: number,
  isNormalized: boolean,
): number {
  const lower = new Uint16Array(memory.buffer, 0, LAYOUT.member >> 1);
  let slot = firstSlot;
  let wordStart = -1;
  let at = start;
  while (at < end) {
    const first = memory[at]!;
    let length = 1;
    let isMember: boolean;
    if (first < 0x80) {
      const small = isNormalized ? memory[LAYOUT.member + first]! : lower[LOWER + first]!;
      isMember = small !== 0;
      if (isMember && !isNormalized) memory[at] = small;
    } else {
      length = sequenceLength(memory, at, end);
      if (length === 0) return NEEDS_NORMALIZING;
      const judged = isNormalized ? judgeNormalized(memory, at, length) : judgeRaw(memory, lower, at, length);
      if (judged < 0) return NEEDS_NORMALIZING;
      isMember = judged === 1;
    }
    if (isMember) {
      if (wordStart < 0) wordStart = at;
    } else if (wordStart >= 0) {
      hashWord(memory, u32, wordStart, at, slot);
      slot += 1;
      wordStart = -1;
      if (slot === BLOCK_WORDS) {
        u32[LAYOUT.position >> 2] = at;
        return slot;
      }
    }
    at += length;
  }
  if (wordStart >= 0) {
    hashWord(memory, u32, wordStart, end, slot);
    slot += 1;
  }
  u32[LAYOUT.position >> 2] = end;
  return slot;
}

/** Bytes of the well-formed UTF-8 sequence at a place; 0 where it is malformed. */
function sequenceLength(memory: Uint8Array, at: number, end: number): number {
  const first = memory[at]!;
  const second = at + 1 < end ? memory[at + 1]! : 0;
  if (first < 0xc2 || first > 0xf4 || (second & 0xc0) !== 0x80) return 0;
  if (first < 0xe0) return 2;
  const third = at + 2 < end ? memory[at + 2]! : 0;
  if ((third & 0xc0) !== 0x80) return 0;
  if (first < 0xf0) {
    if ((first === 0xe0 && second < 0xa0) || (first === 0xed && second > 0x9f)) return 0;
    return 3;
  }
  const fourth = at + 3 < end ? memory[at + 3]! : 0;
  if ((fourth & 0xc0) !== 0x80) return 0;
  return (first === 0xf0 && second < 0x90) || (first === 0xf4 && second > 0x8f) ? 0 : 4;
}

function codePoint(memory: Uint8Array, at: number, length: number): number {
  const first = memory[at]!;
  const second = memory[at + 1]! & 0x3f;
  if (length === 2) return ((first & 0x1f) << 6) | second;
  const third = memory[at + 2]! & 0x3f;
  if (length === 3) return ((first & 0x0f) << 12) | (second << 6) | third;
  return ((first & 0x07) << 18) | (second << 12) | (third << 6) | (memory[at + 3]! & 0x3f);
}

function judgeNormalized(memory: Uint8Array, at: number, length: number): number {
  const code = codePoint(memory, at, length);
  if (length < 4) return memory[LAYOUT.member + code]!;
  const bit = code - 0x1_0000;
  return (memory[LAYOUT.astral + (bit >> 3)]! >> (bit & 7)) & 1;
}

/** 1 for a part of a word, which is turned into lower case in place; 0 for none; -1 where only normalising can tell. */
function judgeRaw(memory: Uint8Array, lower: Uint16Array, at: number, length: number): number {
  const code = codePoint(memory, at, length);
  if (length === 4) return code >= PICTOGRAPHS_FROM && code <= PICTOGRAPHS_TO ? 0 : -1;
  const small = lower[LOWER + code]!;
  if (small <= 1) return -small;
  if (small !== code) writeSequence(memory, at, small);
  return 1;
}

function writeSequence(memory: Uint8Array, at: number, code: number): void {
  if (code < 0x800) {
    memory[at] = 0xc0 | (code >> 6);
    memory[at + 1] = 0x80 | (code & 0x3f);
    return;
  }
  memory[at] = 0xe0 | (code >> 12);
  memory[at + 1] = 0x80 | ((code >> 6) & 0x3f);
  memory[at + 2] = 0x80 | (code & 0x3f);
}

/** Takes eight bytes at a time, the last ones filled up with zeros: no word holds a zero, so none are mixed up. */
function hashWord(memory: Uint8Array, u32: Uint32Array, start: number, end: number, slot: number): void {
  let low = 0;
  let high = 0;
  for (let at = start; at < end; at += 8) {
    let chunkLow = 0;
    let chunkHigh = 0;
    const size = Math.min(8, end - at);
    for (let i = 0; i < size && i < 4; i += 1) chunkLow |= memory[at + i]! << (i * 8);
    for (let i = 4; i < size; i += 1) chunkHigh |= memory[at + i]! << ((i - 4) * 8);
    product((low ^ chunkLow) >>> 0, (high ^ chunkHigh) >>> 0, WORD_FACTOR[0], WORD_FACTOR[1]);
    high = productHigh;
    low = (productLow ^ productHigh) >>> 0;
  }
  const word = (LAYOUT.words >> 2) + slot * 2;
  u32[word] = low;
  u32[word + 1] = high;
}
