import { findPlaces, PROVINCES } from '../places/index.js';
import type { TermHit, Token } from './terms.js';
import type { TitlePlace } from './title-place.js';

const MAX_ABBREVIATION_UNITS = 4;

/** "KH" or "VLG" beside the name that it shortens. */
export function isAbbreviationOf(place: TitlePlace | null, token: Token, text: string): boolean {
  const written = text.slice(token.start, token.end);
  if (place === null || written.length > MAX_ABBREVIATION_UNITS || written !== written.toUpperCase())
    return false;
  return token.plain.startsWith(initialsOf(place.slug));
}

const INITIALS = new Set(PROVINCES.map(({ slug }) => initialsOf(slug)));

function initialsOf(slug: string): string {
  return slug
    .split('-')
    .map((word) => word[0])
    .join('');
}

/** "QN": a province's initials, of which one or several. */
export function isInitials(token: Token, text: string): boolean {
  return INITIALS.has(token.plain) && isCapitals(token, text);
}

function isCapitals(token: Token, text: string): boolean {
  const written = text.slice(token.start, token.end);
  return written === written.toUpperCase() && /\p{Lu}/u.test(written);
}

/** The province of an abbreviation such as "HP", which means it only beside the name of a public service. */
export function shortened(text: string, tokens: readonly Token[]): TitlePlace | null {
  for (const token of tokens.filter((candidate) => isCapitals(candidate, text))) {
    const quote = text.slice(token.start, token.end);
    const [mention] = findPlaces(`TP ${quote}`);
    if (mention?.via === 'alias') return { slug: mention.slug, strength: 'short', quote, isSubUnit: false };
  }
  return null;
}

/** "CA" directly before a place is its police ("CA Thanh Hóa"). */
export function policeBefore(text: string, tokens: readonly Token[], isPlace: readonly boolean[]): TermHit[] {
  return tokens.flatMap((token, i) =>
    token.plain === 'ca' && isCapitals(token, text) && isPlace[i + 1] === true
      ? [{ term: 'ca', category: 'police', from: i, to: i + 1 }]
      : [],
  );
}
