import { foldText, unifyTones } from '../../places/fold.js';

/** A place where one of an index's phrases stands. */
export interface PhraseHit<T> {
  value: T;
  start: number;
  end: number;
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

  /** The longest phrase at each place, in order, not overlapping. `lower` is `unifyTones` of the text. */
  find(folded: string, lower: string): PhraseHit<T>[] {
    const hits: PhraseHit<T>[] = [];
    let at = 0;
    while (at < folded.length) {
      if (!isWordUnit(folded.charCodeAt(at))) {
        at += 1;
        continue;
      }
      let wordEnd = at + 1;
      while (wordEnd < folded.length && isWordUnit(folded.charCodeAt(wordEnd))) wordEnd += 1;
      const hit = this.#hitAt(folded, lower, at, wordEnd);
      if (hit !== null) hits.push(hit);
      at = hit === null ? wordEnd : hit.end;
    }
    return hits;
  }

  #hitAt(folded: string, lower: string, start: number, wordEnd: number): PhraseHit<T> | null {
    const entries = this.#byFirstWord.get(folded.slice(start, wordEnd));
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
