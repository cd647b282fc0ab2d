import { isWordUnit } from '../../words.js';

/** The words of a text as the trees of terms read them, in order; offsets are UTF-16 into the text. */
export interface TermWords {
  /** Number of the word in the vocabulary; {@link UNKNOWN} for one that no tree has, {@link BREAK} where phrases end. */
  numbers: readonly number[];
  starts: readonly number[];
  ends: readonly number[];
  /** Whether it is written without diacritics. */
  isPlain: readonly boolean[];
  /** Whether it is a number, in digits or as a word. */
  isNumber: readonly boolean[];
  /** Size of the vocabulary when the text was split. */
  vocabulary: number;
}

export const UNKNOWN = 0;
export const BREAK = -1;
export const COMMA = ',';

const VOCABULARY = new Map<string, number>();

/** How many words the trees that were built so far have. */
export const vocabularySize = (): number => VOCABULARY.size;

/** The number of a folded word, given to it where it has none yet: only for the words of terms. */
export function learnWord(word: string): number {
  const known = VOCABULARY.get(word);
  if (known !== undefined) return known;
  VOCABULARY.set(word, VOCABULARY.size + 1);
  return VOCABULARY.size;
}

// Stops, colons, semicolons, bars and line breaks end a phrase; quotes, brackets, hyphens and slashes do not.
const BREAKS = new Set([...'.;:|!?\n\r…•'].map((mark) => mark.charCodeAt(0)));
const COMMA_UNIT = COMMA.charCodeAt(0);
const NUMBER_WORDS = new Set(
  'one two three four five six seven eight nine ten twelve thirty sixty ninety mot hai ba bon muoi'.split(
    ' ',
  ),
);
const ONLY_DIGITS = /^\d+$/;

/** Splits a text, given folded and in lower case, into words, commas and breaks. */
export function splitTermWords(folded: string, lower: string): TermWords {
  const numbers: number[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  const isPlain: boolean[] = [];
  const isNumber: boolean[] = [];
  for (let at = 0; at < folded.length; ) {
    const unit = folded.charCodeAt(at);
    const start = at;
    let plain = true;
    if (isWordUnit(unit)) {
      for (let own = unit; isWordUnit(own); own = folded.charCodeAt(at)) {
        if (lower.charCodeAt(at) !== own) plain = false;
        at += 1;
      }
      const word = folded.slice(start, at);
      const isDigit = unit < 0x3a;
      numbers.push(VOCABULARY.get(word) ?? UNKNOWN);
      isNumber.push(isDigit ? ONLY_DIGITS.test(word) : NUMBER_WORDS.has(word));
    } else {
      at += 1;
      if (unit === COMMA_UNIT) numbers.push(VOCABULARY.get(COMMA) ?? UNKNOWN);
      else if (BREAKS.has(unit)) numbers.push(BREAK);
      else continue;
      isNumber.push(false);
    }
    starts.push(start);
    ends.push(at);
    isPlain.push(plain);
  }
  return { numbers, starts, ends, isPlain, isNumber, vocabulary: VOCABULARY.size };
}
