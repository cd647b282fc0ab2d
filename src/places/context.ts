import placeTable from '../../data/places.json' with { type: 'json' };
import { exactForm } from './forms.js';
import { IS_UPPER, SEPARATOR, SYMBOL_OF } from './trie.js';

const WORDS = placeTable.words;
const PROVINCE_WORDS = new Set(WORDS.province);
const PROVINCE_WORDS_AFTER = new Set(WORDS.provinceAfter);
const STREET_WORDS = new Set(WORDS.street);
const STREET_WORDS_AFTER = new Set(WORDS.streetAfter);
const PERSON_WORDS = new Set(WORDS.person);
const MIDDLE_NAMES = new Set(WORDS.middleNames);
const SURNAMES = new Set(WORDS.surnames);
const DISTRICT_WORDS = new Set(WORDS.district);
const WARD_WORDS = new Set(WORDS.ward);
const PERSON_BEFORE = new Map(
  Object.entries(placeTable.personBefore).map(([slug, words]) => [slug, new Set(words)]),
);

/** The two words on either side of a name, in lower case with one tone placement; empty where a sentence ends between. */
export interface Surroundings {
  before: string;
  /** The two words before, joined. */
  twoBefore: string;
  after: string;
  /** Whether the word before begins with an upper-case letter. */
  isBeforeCapital: boolean;
}

const MAX_WORD_UNITS = 20;
const MAX_GAP_UNITS = 3;
const NO_BREAK_SPACE = 0xa0;
const APOSTROPHE = 0x27;
const FULL_STOP = 0x2e;
const HYPHEN = 0x2d;

/** What stands directly beside a span of the text. */
export function surroundingsOf(text: string, start: number, end: number): Surroundings {
  const hasHyphen = text.charCodeAt(start - 1) === HYPHEN;
  const wordEnd = hasHyphen ? start - 1 : skipBack(text, start);
  const wordStart = wordStartBefore(text, wordEnd);
  const before = exactForm(text.slice(wordStart, wordEnd));
  const firstEnd = skipBack(text, wordStart);
  const first = firstEnd < wordStart ? exactForm(text.slice(wordStartBefore(text, firstEnd), firstEnd)) : '';
  return {
    before,
    twoBefore: first === '' ? before : `${first} ${before}`,
    after: wordAfter(text, end),
    isBeforeCapital: wordEnd > wordStart && IS_UPPER[text.charCodeAt(wordStart)] === 1,
  };
}

/** Before at most three spaces and full stops ("TP. "). */
function skipBack(text: string, from: number): number {
  let at = from;
  while (at > 0 && from - at < MAX_GAP_UNITS && (isSpace(text.charCodeAt(at - 1)) || isStop(text, at)))
    at -= 1;
  return at;
}

/** A full stop that belongs to the word before it, as in "TP." and "T.P": not the end of a sentence. */
function isStop(text: string, at: number): boolean {
  return text.charCodeAt(at - 1) === FULL_STOP && isLetter(text.charCodeAt(at - 2));
}

function wordStartBefore(text: string, end: number): number {
  let at = end;
  while (at > 0 && end - at < MAX_WORD_UNITS && (isLetter(text.charCodeAt(at - 1)) || isStop(text, at)))
    at -= 1;
  return at;
}

function wordAfter(text: string, end: number): string {
  let from = end;
  while (from - end < MAX_GAP_UNITS && isSpace(text.charCodeAt(from))) from += 1;
  let to = from;
  while (to - from < MAX_WORD_UNITS && (isLetter(text.charCodeAt(to)) || text.charCodeAt(to) === APOSTROPHE))
    to += 1;
  return from === end ? '' : text.slice(from, to).toLowerCase();
}

function isSpace(unit: number): boolean {
  return unit === 0x20 || unit === NO_BREAK_SPACE || unit === 0x0a || unit === 0x09;
}

function isLetter(unit: number): boolean {
  return (SYMBOL_OF[unit] ?? 0) > SEPARATOR;
}

/** "tỉnh", "thành phố", "UBND" before, or "Province", "City" after. */
export function isNamedAsProvince(around: Surroundings): boolean {
  return (
    PROVINCE_WORDS.has(around.before) ||
    PROVINCE_WORDS_AFTER.has(around.after) ||
    around.twoBefore === 'thành phố' ||
    around.twoBefore === 'thanh pho' ||
    around.twoBefore === 'nhân dân' ||
    around.twoBefore === 'province of'
  );
}

/** "đường Quảng Ninh", "phố Huế", "Hanoi Street": a street, not the province. */
export function isStreet(around: Surroundings): boolean {
  if (STREET_WORDS_AFTER.has(around.after)) return true;
  if (around.twoBefore === 'thành phố') return false;
  return STREET_WORDS.has(around.before) || STREET_WORDS.has(around.twoBefore);
}

/** "Nguyễn Thái Bình", "ông Hà Nam", "Chủ tịch Hồ Chí Minh": a person, not the province. */
export function isPerson(slug: string, around: Surroundings): boolean {
  if (PERSON_BEFORE.get(slug)?.has(around.before) === true) return true;
  if (PERSON_WORDS.has(around.before)) return true;
  if (!around.isBeforeCapital) return false;
  const [first = '', second] = around.twoBefore.split(' ');
  return (
    SURNAMES.has(around.before) || (second !== undefined && SURNAMES.has(first) && MIDDLE_NAMES.has(second))
  );
}

/** "huyện", "quận", "thị xã", "TP" before. */
export function isNamedAsDistrict(around: Surroundings): boolean {
  return DISTRICT_WORDS.has(around.before) || DISTRICT_WORDS.has(around.twoBefore);
}

/** "phường", "xã", "thị trấn" before: a commune that bears the name. */
export function isNamedAsWard(around: Surroundings): boolean {
  return WARD_WORDS.has(around.before) || WARD_WORDS.has(around.twoBefore);
}
