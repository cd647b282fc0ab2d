import { foldText } from '../../places/fold.js';
import { Vocabulary } from '../vocabulary.js';
import { eachLetterRun } from '../words.js';

const SAMPLE_UNITS = 6_000;
const MIN_WORDS = 40;
/** Share of words below which a text is taken for one in another language; English and Vietnamese have 0.15 and more. */
const MIN_SHARE = 0.05;
const COMMON =
  'the and to you your we our are this with information not for or by ' +
  'cua va cac cho duoc khong chung toi thong tin nguoi dung voi khi trong hoac bao mat du lieu ca nhan';
const KNOWN = new Vocabulary();
for (const word of COMMON.split(' ')) KNOWN.learn(word);

/**
 * Whether the text is in a language that the lexicon knows, Vietnamese or English. In any other it finds nothing, and
 * "not found" would read as "not there".
 */
export function isReadable(text: string): boolean {
  const sample = foldText(text.slice(0, SAMPLE_UNITS));
  let words = 0;
  let common = 0;
  eachLetterRun(sample, 0, sample.length, (start, end, hash) => {
    words += 1;
    if (KNOWN.find(sample, start, end, hash) !== 0) common += 1;
  });
  return words < MIN_WORDS ? isLatin(text) : common / words >= MIN_SHARE;
}

const LATIN = /\p{Script=Latin}/u;

/** A text too short to count words: its letters decide. */
function isLatin(text: string): boolean {
  const letters = [...text.slice(0, SAMPLE_UNITS)].filter((letter) => /\p{L}/u.test(letter));
  const latin = letters.filter((letter) => LATIN.test(letter)).length;
  return latin * 2 >= letters.length;
}
