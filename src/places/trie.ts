import { foldText } from './fold.js';
import type { PlaceForm } from './forms.js';

/** Symbols of the automaton: 0 ends a name, 1 separates words, 2-27 are letters, 28-37 digits, 38 any other letter. */
export const SYMBOLS = 39;
export const SEPARATOR = 1;
const OTHER_LETTER = 38;

/** Symbol of every UTF-16 unit, diacritics and case dropped: no folded copy of the text is needed. */
export const SYMBOL_OF = new Uint8Array(0x10000);
/** 1 where a unit is an upper-case letter of the Latin script. */
export const IS_UPPER = new Uint8Array(0x10000);

const LAST_LATIN = 0x1eff;
for (let unit = 0; unit < 0x10000; unit += 1) SYMBOL_OF[unit] = symbolOf(unit);

function symbolOf(unit: number): number {
  if (unit > LAST_LATIN) return isBeyondLatinLetter(unit) ? OTHER_LETTER : symbolOfAscii(foldedUnit(unit));
  const letter = String.fromCharCode(unit);
  if (letter !== letter.toLowerCase()) IS_UPPER[unit] = 1;
  const symbol = symbolOfAscii(foldedUnit(unit));
  return symbol === 0 && /[\p{L}\p{M}]/u.test(letter) ? OTHER_LETTER : symbol;
}

function foldedUnit(unit: number): number {
  return foldText(String.fromCharCode(unit)).charCodeAt(0);
}

// Punctuation (2000-2BFF, 3000-303F), surrogates and private use stand between words; what else is there are letters.
function isBeyondLatinLetter(unit: number): boolean {
  if (unit >= 0x2000 && unit <= 0x2bff) return false;
  if (unit >= 0x3000 && unit <= 0x303f) return false;
  return unit < 0xd800;
}

function symbolOfAscii(unit: number): number {
  if (unit >= 97 && unit <= 122) return unit - 95;
  if (unit >= 48 && unit <= 57) return unit - 20;
  return unit === 32 || unit === 9 || unit === 10 || unit === 13 || unit === 45 || unit === 95
    ? SEPARATOR
    : 0;
}

/** A trie over folded names: `next[node * SYMBOLS + symbol]` is the following node, 0 where there is none. */
export interface PlaceTrie {
  next: Uint16Array;
  /** Forms that end at a node, in the order in which they are tried. */
  formsAt: ReadonlyMap<number, readonly PlaceForm[]>;
  /** 1 where forms end. */
  isEnd: Uint8Array;
}

/** The trie of these forms; a run of separators is one symbol. */
export function buildTrie(forms: readonly PlaceForm[]): PlaceTrie {
  const rows: Uint16Array[] = [new Uint16Array(SYMBOLS)];
  const formsAt = new Map<number, PlaceForm[]>();
  for (const form of forms) {
    const node = insert(rows, form.exact);
    const there = formsAt.get(node) ?? [];
    const isKnown = there.some((other) => other.kind === form.kind && other.exact === form.exact);
    if (!isKnown) there.push(form);
    formsAt.set(node, there);
  }
  const next = new Uint16Array(rows.length * SYMBOLS);
  const isEnd = new Uint8Array(rows.length);
  rows.forEach((row, node) => {
    next.set(row, node * SYMBOLS);
  });
  for (const node of formsAt.keys()) isEnd[node] = 1;
  return { next, formsAt, isEnd };
}

function insert(rows: Uint16Array[], exact: string): number {
  let node = 0;
  let wasSeparator = false;
  for (const letter of exact) {
    const symbol = SYMBOL_OF[letter.charCodeAt(0)] ?? 0;
    const isRepeated = symbol === SEPARATOR && wasSeparator;
    wasSeparator = symbol === SEPARATOR;
    if (symbol === 0 || isRepeated) continue;
    node = child(rows, node, symbol);
  }
  return node;
}

function child(rows: Uint16Array[], node: number, symbol: number): number {
  const row = rows[node] as Uint16Array;
  const known = row[symbol] ?? 0;
  if (known !== 0) return known;
  rows.push(new Uint16Array(SYMBOLS));
  row[symbol] = rows.length - 1;
  return rows.length - 1;
}
