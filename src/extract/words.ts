import { addToHash, startHash } from './vocabulary.js';

const LETTER = 1;
const DIGIT = 2;
const KINDS = new Uint8Array(0x10000);
for (let unit = 0; unit < 0x10000; unit += 1) {
  if (unit >= 0xd800 && unit <= 0xdfff) continue;
  const character = String.fromCharCode(unit);
  KINDS[unit] = /[\p{L}\p{M}]/u.test(character) ? LETTER : /\p{N}/u.test(character) ? DIGIT : 0;
}
const LETTER_PAIR = /^[\p{L}\p{M}]/u;
const DIGIT_PAIR = /^\p{N}/u;

/** Kind of the character at an offset; one outside the basic plane takes two units. */
function kindAt(text: string, at: number, unit: number): number {
  if (unit < 0xd800 || unit > 0xdbff) return KINDS[unit] as number;
  const pair = text.slice(at, at + 2);
  return LETTER_PAIR.test(pair) ? LETTER : DIGIT_PAIR.test(pair) ? DIGIT : 0;
}

const unitsOf = (unit: number): number => (unit >= 0xd800 && unit <= 0xdbff ? 2 : 1);

/** Whether a UTF-16 unit is by itself a letter, a mark or a digit. */
export const isWordUnit = (unit: number): boolean => (KINDS[unit] ?? 0) !== 0;

/** Number of words as the contract counts them: runs of letters, marks and digits. */
export function countWords(text: string): number {
  let count = 0;
  let isInside = false;
  for (let at = 0; at < text.length; ) {
    const unit = text.charCodeAt(at);
    const isWord = kindAt(text, at, unit) !== 0;
    if (isWord && !isInside) count += 1;
    isInside = isWord;
    at += unitsOf(unit);
  }
  return count;
}

/** Calls `visit` with the span and hash (see {@link Vocabulary}) of every run of letters and marks between two offsets. */
export function eachLetterRun(
  text: string,
  from: number,
  to: number,
  visit: (start: number, end: number, hash: number) => void,
): void {
  let start = -1;
  let hash = startHash();
  for (let at = from; at < to; ) {
    const unit = text.charCodeAt(at);
    if (kindAt(text, at, unit) === LETTER) {
      if (start === -1) start = at;
      hash = addToHash(hash, unit);
    } else if (start !== -1) {
      visit(start, at, hash);
      start = -1;
      hash = startHash();
    }
    at += unitsOf(unit);
  }
  if (start !== -1) visit(start, to, hash);
}
