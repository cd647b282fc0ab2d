import type { ControllerClass } from '../../../model/index.js';
import type { Passage } from '../passages.js';

/** Somebody named in a text who could be responsible for data. */
export interface PartyMention {
  class: Exclude<ControllerClass, 'unclear' | 'none'>;
  name: string;
  /** The name by which two spellings are compared, see {@link nameKey}. */
  key: string;
  start: number;
  end: number;
  /** `body`: public or non-profit, by its kind; `company`: by its legal form; `brand`: only by the words around it. */
  form: 'body' | 'company' | 'brand';
}

/** A party with everything that speaks for it. */
export interface Candidate {
  mention: PartyMention;
  weight: number;
  cue: string;
}

/** The passage that an offset stands in; the one before it where it falls between two. */
export function passageAt(passages: readonly Passage[], offset: number): Passage | null {
  let low = 0;
  let high = passages.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((passages[middle]?.start ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return passages[low] ?? null;
}

/** A name without case, diacritics and signs, by which two spellings are compared. */
export function nameKey(foldedName: string): string {
  return foldedName.replace(/[^\p{L}\p{N}]+/gu, '');
}
