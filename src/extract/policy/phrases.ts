import { foldText, unifyTones } from '../../places/fold.js';
import { addToHash, startHash, Vocabulary } from '../vocabulary.js';

/** A place where one of an index's phrases stands. */
export interface PhraseHit<T> {
  value: T;
  start: number;
  end: number;
}

/** The words of a folded text that begin a phrase of some index, in order. */
export interface TextWords {
  /** Number of the word among the first words of all phrases. */
  numbers: readonly number[];
  starts: readonly number[];
  /** How many first words were known when the text was split. */
  vocabulary: number;
}

/** Number of every word that begins a phrase of an index: a text's words are looked up once for all of them. */
const FIRST_WORDS = new Vocabulary();

/** The words of a folded text that may begin a phrase, with where each begins. */
export function splitWords(folded: string): TextWords {
  const numbers: number[] = [];
  const starts: number[] = [];
  for (let at = 0; at < folded.length; at += 1) {
    let unit = folded.charCodeAt(at);
    if (!isWordUnit(unit)) continue;
    const start = at;
    let hash = startHash();
    while (isWordUnit(unit)) {
      hash = addToHash(hash, unit);
      at += 1;
      unit = folded.charCodeAt(at);
    }
    const number = FIRST_WORDS.find(folded, start, at, hash);
    if (number === 0) continue;
    numbers.push(number);
    starts.push(start);
  }
  return { numbers, starts, vocabulary: FIRST_WORDS.size };
}

/** Words of a folded text; as the contract counts them would need the table of marks, here letters and digits will do. */
export function wordCount(folded: string): number {
  let count = 0;
  let isInside = false;
  for (let at = 0; at < folded.length; at += 1) {
    const isWord = isWordUnit(folded.charCodeAt(at));
    if (isWord && !isInside) count += 1;
    isInside = isWord;
  }
  return count;
}

interface Entry<T> {
  folded: string;
  /** Lower case with diacritics; equal to `folded` for English. */
  accented: string;
  lastUnit: number;
  value: T;
}

/**
 * Finds many fixed phrases in one walk over a text: words are looked up once, whatever the number of phrases. A phrase
 * with diacritics matches the same letters, or a text that has none ("so y te"), never other diacritics ("hồ sơ y tế").
 */
export class PhraseIndex<T> {
  /** Entries by the number of their first word, the longest first. */
  readonly #byFirstWord: (Entry<T>[] | null)[] = [];

  constructor(phrases: Iterable<readonly [string, T]>) {
    for (const [phrase, value] of phrases) this.#add(phrase, value);
    for (const entries of this.#byFirstWord) entries?.sort((a, b) => b.folded.length - a.folded.length);
  }

  #add(phrase: string, value: T): void {
    const folded = foldText(phrase);
    let length = 0;
    while (isWordUnit(folded.charCodeAt(length))) length += 1;
    const first = folded.slice(0, length);
    if (first === '') throw new Error(`a phrase must begin with a letter or digit: ${phrase}`);
    const number = FIRST_WORDS.learn(first);
    while (this.#byFirstWord.length <= number) this.#byFirstWord.push(null);
    const entries = this.#byFirstWord[number] ?? [];
    const lastUnit = folded.charCodeAt(folded.length - 1);
    entries.push({ folded, accented: unifyTones(phrase), lastUnit, value });
    this.#byFirstWord[number] = entries;
  }

  /**
   * The longest phrase at each place, in order, not overlapping. `lower` is `unifyTones` of the text; the words of a text
   * that several indexes read are given, so that it is split once.
   */
  find(folded: string, lower: string, words: TextWords = splitWords(folded)): PhraseHit<T>[] {
    const { numbers, starts, vocabulary } = words;
    if (vocabulary < this.#byFirstWord.length - 1) return this.find(folded, lower);
    const byFirstWord = this.#byFirstWord;
    const hits: PhraseHit<T>[] = [];
    let covered = 0;
    for (let index = 0; index < numbers.length; index += 1) {
      const entries = byFirstWord[numbers[index] as number];
      if (entries === null || entries === undefined) continue;
      const start = starts[index] as number;
      if (start < covered) continue;
      const hit = hitAt(entries, folded, lower, start);
      if (hit === null) continue;
      hits.push(hit);
      covered = hit.end;
    }
    return hits;
  }
}

function hitAt<T>(
  entries: readonly Entry<T>[],
  folded: string,
  lower: string,
  start: number,
): PhraseHit<T> | null {
  for (const entry of entries) {
    const end = start + entry.folded.length;
    // The last letter tells most phrases apart at the price of one look.
    if (folded.charCodeAt(end - 1) !== entry.lastUnit) continue;
    if (!folded.startsWith(entry.folded, start) || isWordUnit(folded.charCodeAt(end))) continue;
    if (entry.accented !== entry.folded && !agrees(entry, lower, start, end)) continue;
    return { value: entry.value, start, end };
  }
  return null;
}

function agrees(entry: Entry<unknown>, lower: string, start: number, end: number): boolean {
  if (lower.startsWith(entry.accented, start)) return true;
  // "quy trình" is not "quỹ": one syllable without diacritics says too little.
  return entry.folded.includes(' ') && lower.slice(start, end) === entry.folded;
}

function isWordUnit(unit: number): boolean {
  return (unit >= 97 && unit <= 122) || (unit >= 48 && unit <= 57) || unit > 0x2ff;
}
