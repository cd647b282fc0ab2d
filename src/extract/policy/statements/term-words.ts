import { addToHash, startHash, Vocabulary } from '../../vocabulary.js';
import { isWordUnit } from '../../words.js';

export const UNKNOWN = 0;
/** Stands between two words that no phrase joins. */
export const BREAK = -1;
const COMMA = ',';

const VOCABULARY = new Vocabulary();
const COMMA_NUMBER = VOCABULARY.learn(COMMA);
const NUMBER_WORDS =
  'one two three four five six seven eight nine ten twelve thirty sixty ninety mot hai ba bon muoi';
/** Learnt right after the comma: a number up to this one, the comma's aside, is a word for a number. */
let lastNumeral = COMMA_NUMBER;
for (const word of NUMBER_WORDS.split(' ')) lastNumeral = VOCABULARY.learn(word);

/** The number of a folded word or comma of a term. */
export const learnWord = (word: string): number => VOCABULARY.learn(word);

// Stops, colons, semicolons, bars and line breaks end a phrase; quotes, brackets, hyphens and slashes do not.
const IS_BREAK = new Uint8Array(0x10000);
for (const mark of '.;:|!?\n\r…•') IS_BREAK[mark.charCodeAt(0)] = 1;
const COMMA_UNIT = COMMA.charCodeAt(0);
const NINE = 0x39;
const ZERO = 0x30;

/** The words, commas and breaks of one text at a time, in order; offsets are UTF-16 into the text. */
export class TermWords {
  count = 0;
  /** Number of the word; {@link UNKNOWN} for one that no tree has, {@link BREAK} where phrases end. */
  numbers = new Int32Array(4096);
  starts = new Int32Array(4096);
  ends = new Int32Array(4096);
  /** 1 where the word is written without diacritics. */
  plain = new Uint8Array(4096);
  /** 1 where the word is a number, in digits or in letters. */
  numeral = new Uint8Array(4096);

  /** Takes the words of a text, given folded and in lower case. */
  read(folded: string, lower: string): void {
    this.count = 0;
    if (folded.length > this.numbers.length) this.#enlarge(folded.length);
    for (let at = 0; at < folded.length; ) {
      const unit = folded.charCodeAt(at);
      if (isWordUnit(unit)) at = this.#readWord(folded, lower, at);
      else {
        if (unit === COMMA_UNIT) this.#add(COMMA_NUMBER, at, at + 1);
        else if (IS_BREAK[unit] === 1) this.#add(BREAK, at, at + 1);
        at += 1;
      }
    }
  }

  #readWord(folded: string, lower: string, start: number): number {
    let at = start;
    let hash = startHash();
    let isPlain = true;
    let isDigits = true;
    for (; at < folded.length; at += 1) {
      const unit = folded.charCodeAt(at);
      if (!isWordUnit(unit)) break;
      hash = addToHash(hash, unit);
      if (lower.charCodeAt(at) !== unit) isPlain = false;
      if (unit < ZERO || unit > NINE) isDigits = false;
    }
    const number = VOCABULARY.find(folded, start, at, hash);
    this.#add(number, start, at);
    this.plain[this.count - 1] = isPlain ? 1 : 0;
    this.numeral[this.count - 1] = isDigits || (number > COMMA_NUMBER && number <= lastNumeral) ? 1 : 0;
    return at;
  }

  #add(number: number, start: number, end: number): void {
    this.numbers[this.count] = number;
    this.starts[this.count] = start;
    this.ends[this.count] = end;
    this.plain[this.count] = 1;
    this.numeral[this.count] = 0;
    this.count += 1;
  }

  #enlarge(size: number): void {
    this.numbers = new Int32Array(size);
    this.starts = new Int32Array(size);
    this.ends = new Int32Array(size);
    this.plain = new Uint8Array(size);
    this.numeral = new Uint8Array(size);
  }
}
