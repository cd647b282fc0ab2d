import personNames from '../../data/person-names.json' with { type: 'json' };
import type { Listing } from '../model/index.js';
import { toNfc } from '../places/index.js';
import { SETTINGS } from './settings.js';
import { tokensOf } from './terms.js';

// Letters that no other language of the stores writes.
const VIETNAMESE_LETTER = /[ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]/i;
const MARKED_LETTER = /[\u00c0-\u1eff]/;
const VIETNAMESE_HOST = /\.vn(?:[/:?#]|$)/i;
const SURNAMES = new Set(personNames.long_surnames);
const BUSINESS_WORDS = SETTINGS.vietnameseBusinessWords;
const MAX_READ_UNITS = 2_000;

/**
 * Whether a listing is Vietnam's by anything in it: its language, an address under .vn, the developer's name in Vietnamese though without
 * diacritics ("CONG TY CO PHAN …", "Nguyen Van A").
 */
export function isVietnamese(listing: Listing): boolean {
  const { title, developer, description, developerEmail, developerUrl, policyUrl } = listing;
  const names = [developer, listing.trader?.legalName ?? null].filter((name) => name !== null);
  const texts = [...names, description ?? ''].map((text) => toNfc(text.slice(0, MAX_READ_UNITS)));
  if (texts.some((text) => VIETNAMESE_LETTER.test(text)) || MARKED_LETTER.test(toNfc(title ?? '')))
    return true;
  const addresses = [developerEmail, developerUrl, policyUrl];
  if (addresses.some((address) => address !== null && VIETNAMESE_HOST.test(address))) return true;
  return names.some(isVietnameseName);
}

function isVietnameseName(name: string): boolean {
  const words = tokensOf(toNfc(name)).map(({ plain }) => plain);
  const text = ` ${words.join(' ')} `;
  return (
    words.some((word) => SURNAMES.has(word)) || BUSINESS_WORDS.some((word) => text.includes(` ${word} `))
  );
}
