import { LAYOUT } from './layout.js';

const MEMBER = /^[\p{L}\p{M}\p{N}]$/u;
const MARK = /^\p{M}$/u;
const BMP_SIZE = 0x1_0000;
/** Planes above the BMP that hold letters, marks or digits. */
const ASTRAL_PLANES = [1, 2, 3, 14];

let lowerTable: Uint16Array | null = null;
let memberTable: Uint8Array | null = null;
let astralBits: Uint8Array | null = null;

/** Code points that stand for themselves in NFC whatever is beside them, with a lower case of the same length. */
function lowerOf(code: number): number {
  const letter = String.fromCharCode(code);
  const isSurrogate = code >= 0xd800 && code <= 0xdfff;
  if (isSurrogate || code === 0) return 0;
  const isVariationSelector = code >= 0xfe00 && code <= 0xfe0f;
  if (MARK.test(letter)) return isVariationSelector ? code : 1;
  // Hangul vowels and finals join with what stands before them.
  if (code >= 0x1160 && code <= 0x11ff) return 1;
  if (letter.normalize('NFC') !== letter && (MEMBER.test(letter) || changesMembership(letter))) return 1;
  if (!MEMBER.test(letter)) return 0;
  // Sigma depends on its place in the word.
  if (code === 0x3a3) return 1;
  const lower = letter.toLowerCase();
  // A block that ends within a word is read again: lower case must stay what it is.
  const isSimple = lower.length === 1 && lower.toLowerCase() === lower && lower.normalize('NFC') === lower;
  return isSimple && utf8Length(lower.charCodeAt(0)) === utf8Length(code) ? lower.charCodeAt(0) : 1;
}

function changesMembership(letter: string): boolean {
  return [...letter.normalize('NFC')].some((part) => MEMBER.test(part));
}

function utf8Length(code: number): number {
  return code < 0x80 ? 1 : code < 0x800 ? 2 : 3;
}

/** Lower-case form of every BMP code point; 0 is no part of a word, 1 means that the text must be normalised first. */
export function lowerCaseTable(): Uint16Array {
  if (lowerTable === null) {
    lowerTable = new Uint16Array(BMP_SIZE);
    for (let code = 0; code < BMP_SIZE; code += 1) lowerTable[code] = lowerOf(code);
  }
  return lowerTable;
}

/** 1 for every BMP code point that is a letter, mark or digit. */
export function membershipTable(): Uint8Array {
  if (memberTable === null) {
    memberTable = new Uint8Array(BMP_SIZE);
    for (let code = 0; code < BMP_SIZE; code += 1)
      memberTable[code] = MEMBER.test(String.fromCharCode(code)) ? 1 : 0;
  }
  return memberTable;
}

/** One bit for every code point from U+10000 on: letter, mark or digit. */
export function astralTable(): Uint8Array {
  if (astralBits === null) {
    astralBits = new Uint8Array(0x10_0000 / 8);
    for (const plane of ASTRAL_PLANES) {
      for (let code = plane * BMP_SIZE; code < (plane + 1) * BMP_SIZE; code += 1) {
        const bit = code - BMP_SIZE;
        if (MEMBER.test(String.fromCodePoint(code))) astralBits[bit >> 3]! |= 1 << (bit & 7);
      }
    }
  }
  return astralBits;
}

/** Writes the table that tokenising raw text needs. */
export function writeLowerTable(memory: Uint8Array): void {
  new Uint16Array(memory.buffer, LAYOUT.lower, BMP_SIZE).set(lowerCaseTable());
}

/** Writes the tables that tokenising normalised text needs; they take longer to make and are rarely wanted. */
export function writeMemberTables(memory: Uint8Array): void {
  memory.set(membershipTable(), LAYOUT.member);
  memory.set(astralTable(), LAYOUT.astral);
}
