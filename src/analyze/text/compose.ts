import { COMPOSED_BASES, LAYOUT } from './layout.js';

const FIRST_MARK = 0x300;
const LAST_MARK = 0x36f;
/** Combining marks that are joined: U+0300 to U+036F. */
export const MARKS = LAST_MARK - FIRST_MARK + 1;
/** Entry of two characters that have not been met, and of two that are not one in NFC. */
export const UNMET = 0;
export const NOT_ONE = 0xffff;
/** Answers of `TextKernel.compose` beside a length: only full normalising will do; a letter was met for the first time. */
export const CANNOT_COMPOSE = -1;
export const MET_UNKNOWN = -2;
/** First bytes of the marks in UTF-8. */
const MARK_LEAD = 0xcc;
const MARK_LEAD_2 = 0xcd;

/** Writes what a letter becomes with each mark, by the runtime's own normalisation; `index` is that of an entry of the letter. */
export function writeComposed(memory: Uint8Array, index: number): void {
  const base = Math.floor(index / MARKS);
  const table = new Uint16Array(memory.buffer, LAYOUT.composed, COMPOSED_BASES * MARKS);
  for (let mark = 0; mark < MARKS; mark += 1) {
    const joined = String.fromCharCode(base, FIRST_MARK + mark).normalize('NFC');
    table[base * MARKS + mark] = joined.length === 1 ? joined.charCodeAt(0) : NOT_ONE;
  }
}

/** See `TextKernel.compose`. */
export function composePlain(memory: Uint8Array, u32: Uint32Array, textBytes: number): number {
  const table = new Uint16Array(memory.buffer, LAYOUT.composed, COMPOSED_BASES * MARKS);
  const end = LAYOUT.text + textBytes;
  let written: number = LAYOUT.text;
  let letter = 0;
  for (let at: number = LAYOUT.text; at < end; at += 1) {
    const byte = memory[at]!;
    if ((byte === MARK_LEAD || byte === MARK_LEAD_2) && letter > 0) {
      const second = at + 1 < end ? memory[at + 1]! : 0;
      const mark = ((byte & 0x1f) << 6) | (second & 0x3f);
      const base = decodeAt(memory, letter, written);
      if ((second & 0xc0) !== 0x80 || mark > LAST_MARK || base < 0) return CANNOT_COMPOSE;
      const index = base * MARKS + mark - FIRST_MARK;
      const code = table[index]!;
      if (code === NOT_ONE) return CANNOT_COMPOSE;
      if (code === UNMET) {
        u32[LAYOUT.position >> 2] = index;
        return MET_UNKNOWN;
      }
      written = encodeAt(memory, letter, code);
      at += 1;
      continue;
    }
    if ((byte & 0xc0) !== 0x80) letter = written;
    memory[written++] = byte;
  }
  return written - LAYOUT.text;
}

/** The code point of the letter in a range of bytes; -1 where it is malformed or beyond the table. */
function decodeAt(bytes: Uint8Array, start: number, end: number): number {
  const first = bytes[start]!;
  const size = end - start;
  if (size === 1) return first < 0x80 ? first : -1;
  const second = bytes[start + 1]! & 0x3f;
  if (size === 2) return first >= 0xc2 && first < 0xe0 ? ((first & 0x1f) << 6) | second : -1;
  return size === 3 && first === 0xe1 ? 0x1000 | (second << 6) | (bytes[start + 2]! & 0x3f) : -1;
}

/** Writes a character of the basic plane; returns where it ends. */
function encodeAt(out: Uint8Array, start: number, code: number): number {
  if (code < 0x80) {
    out[start] = code;
    return start + 1;
  }
  if (code < 0x800) {
    out[start] = 0xc0 | (code >> 6);
    out[start + 1] = 0x80 | (code & 0x3f);
    return start + 2;
  }
  out[start] = 0xe0 | (code >> 12);
  out[start + 1] = 0x80 | ((code >> 6) & 0x3f);
  out[start + 2] = 0x80 | (code & 0x3f);
  return start + 3;
}
