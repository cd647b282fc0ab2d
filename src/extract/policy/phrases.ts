import { foldText, unifyTones } from '../../places/fold.js';

/** A place where one of an index's phrases stands. */
export interface PhraseHit<T> {
  value: T;
  start: number;
  end: number;
}

/** A folded text's words in order: runs of letters and digits. */
export interface TextWords {
  texts: readonly string[];
  starts: readonly number[];
}

/** The words of a folded text, with where each begins. */
export function splitWords(folded: string): TextWords {
  const texts: string[] = [];
  const starts: number[] = [];
  let at = 0;
  while (at < folded.length) {
    if (!isWordUnit(folded.charCodeAt(at))) {
      at += 1;
      continue;
    }
    let end = at + 1;
    while (end < folded.length && isWordUnit(folded.charCodeAt(end))) end += 1;
    texts.push(folded.slice(at, end));
    starts.push(at);
    at = end;
  }
  return { texts, starts };
}

interface Entry<T> {
  folded: string;
  /** Lower case with diacritics; equal to `folded` for English. */
  accented: string;
  value: T;
}

/**
 * Finds many fixed phrases in one walk over a text: words are looked up once, whatever the number of phrases. A phrase
 * with diacritics matches the same letters, or a text that has none ("so y te"), never other diacritics ("hồ sơ y tế").
 */
export class PhraseIndex<T> {
  readonly #byFirstWord = new Map<string, Entry<T>[]>();

  constructor(phrases: Iterable<readonly [string, T]>) {
    for (const [phrase, value] of phrases) this.#add(phrase, value);
    for (const entries of this.#byFirstWord.values())
      entries.sort((a, b) => b.folded.length - a.folded.length);
  }

  #add(phrase: string, value: T): void {
    const folded = foldText(phrase);
    let length = 0;
    while (isWordUnit(folded.charCodeAt(length))) length += 1;
    const first = folded.slice(0, length);
    if (first === '') throw new Error(`a phrase must begin with a letter or digit: ${phrase}`);
    const entries = this.#byFirstWord.get(first) ?? [];
    entries.push({ folded, accented: unifyTones(phrase), value });
    this.#byFirstWord.set(first, entries);
  }

  /**
   * The longest phrase at each place, in order, not overlapping. `lower` is `unifyTones` of the text; the words of a text
   * that several indexes read are given, so that it is split once.
   */
  find(folded: string, lower: string, words: TextWords = splitWords(folded)): PhraseHit<T>[] {
    const hits: PhraseHit<T>[] = [];
    let covered = 0;
    for (let index = 0; index < words.texts.length; index += 1) {
      const start = words.starts[index] ?? 0;
      if (start < covered) continue;
      const hit = this.#hitAt(folded, lower, start, words.texts[index] ?? '');
      if (hit === null) continue;
      hits.push(hit);
      covered = hit.end;
    }
    return hits;
  }

  #hitAt(folded: string, lower: string, start: number, word: string): PhraseHit<T> | null {
    const entries = this.#byFirstWord.get(word);
    if (entries === undefined) return null;
    for (const entry of entries) {
      const end = start + entry.folded.length;
      if (!folded.startsWith(entry.folded, start) || isWordUnit(folded.charCodeAt(end))) continue;
      if (entry.accented !== entry.folded && !agrees(entry, lower, start, end)) continue;
      return { value: entry.value, start, end };
    }
    return null;
  }
}

function agrees(entry: Entry<unknown>, lower: string, start: number, end: number): boolean {
  if (lower.startsWith(entry.accented, start)) return true;
  // "quy trình" is not "quỹ": one syllable without diacritics says too little.
  return entry.folded.includes(' ') && lower.slice(start, end) === entry.folded;
}

function isWordUnit(unit: number): boolean {
  return (unit >= 97 && unit <= 122) || (unit >= 48 && unit <= 57) || unit > 0x2ff;
}
