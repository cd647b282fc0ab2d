import placeTable from '../../data/places.json' with { type: 'json' };
import { exactForm } from './forms.js';

const WORDS = placeTable.words;
const PROVINCE_WORDS = new Set(WORDS.province);
const PROVINCE_WORDS_AFTER = new Set(WORDS.provinceAfter);
const STREET_WORDS = new Set(WORDS.street);
const STREET_WORDS_AFTER = new Set(WORDS.streetAfter);
const PERSON_WORDS = new Set(WORDS.person);
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

const BEFORE = /(?:([\p{L}\p{M}.]{1,20})[\s\u00a0]{1,3})?([\p{L}\p{M}.]{1,20}?)(?:\.?[\s\u00a0]{0,3}|-)$/u;
const AFTER = /^[\s\u00a0]{1,3}([\p{L}\p{M}']{1,16})/u;
const WINDOW_UNITS = 48;

/** What stands directly beside a span of the text. */
export function surroundingsOf(text: string, start: number, end: number): Surroundings {
  const match = BEFORE.exec(text.slice(Math.max(0, start - WINDOW_UNITS), start));
  const word = match?.[2] ?? '';
  const before = exactForm(word).replace(/\.+$/, '');
  const first = exactForm(match?.[1] ?? '').replace(/\.+$/, '');
  const following = AFTER.exec(text.slice(end, end + WINDOW_UNITS))?.[1] ?? '';
  return {
    before,
    twoBefore: first === '' ? before : `${first} ${before}`,
    after: following.toLowerCase(),
    isBeforeCapital: word !== '' && word[0] !== word[0]?.toLowerCase(),
  };
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
  return around.isBeforeCapital && SURNAMES.has(around.before);
}

/** "huyện", "quận", "thị xã", "TP" before. */
export function isNamedAsDistrict(around: Surroundings): boolean {
  return DISTRICT_WORDS.has(around.before) || DISTRICT_WORDS.has(around.twoBefore);
}

/** "phường", "xã", "thị trấn" before: a commune that bears the name. */
export function isNamedAsWard(around: Surroundings): boolean {
  return WARD_WORDS.has(around.before) || WARD_WORDS.has(around.twoBefore);
}
