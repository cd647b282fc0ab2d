import type { Listing } from '../model/index.js';
import { foldText, toNfc } from '../places/index.js';
import { tokensOf } from './terms.js';
import { readTitle } from './title.js';
import { belongTogether } from './weigh.js';

/** The same app in both stores. */
export interface Twin {
  play: Listing;
  apple: Listing;
  /** 0 to 1. */
  score: number;
  reasons: string[];
}

const MIN_SCORE = 0.6;
const WEIGHT = {
  sameTitle: 0.6,
  likeTitle: 0.4,
  developer: 0.25,
  policy: 0.35,
  email: 0.25,
  website: 0.15,
  generic: -0.3,
};
const LIKE_TITLE = 0.6;

interface Prepared {
  listing: Listing;
  words: Set<string>;
  slug: string | null;
  developer: string;
}

/**
 * Android and iOS listings that are one app, by title, developer and addresses; each listing in one pair at most, the surest pairs first. A
 * title that names no province ("Phản ánh hiện trường") pairs only where an address or the developer agrees too.
 */
export function pairTwins(listings: readonly Listing[]): Twin[] {
  const play = listings.filter(({ store }) => store === 'play').map(prepare);
  const apple = listings.filter(({ store }) => store === 'apple').map(prepare);
  const pairs = play.flatMap((a) => apple.flatMap((b) => twinOf(a, b) ?? []));
  pairs.sort(
    (a, b) =>
      b.score - a.score || order(a.play.storeId, b.play.storeId) || order(a.apple.storeId, b.apple.storeId),
  );
  const taken = new Set<Listing>();
  return pairs.filter(({ play: a, apple: b }) => {
    if (taken.has(a) || taken.has(b)) return false;
    taken.add(a).add(b);
    return true;
  });
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function prepare(listing: Listing): Prepared {
  const title = toNfc(listing.title ?? '');
  return {
    listing,
    words: new Set(tokensOf(title).map(({ plain }) => plain)),
    slug: readTitle(title).place?.slug ?? null,
    developer: foldText(toNfc(listing.developer ?? ''))
      .replace(/[^a-z0-9]+/g, ' ')
      .trim(),
  };
}

function twinOf(a: Prepared, b: Prepared): Twin | null {
  if (a.slug !== null && b.slug !== null && !belongTogether(a.slug, b.slug)) return null;
  const grounds: [number, string][] = [];
  const alike = jaccard(a.words, b.words);
  if (alike === 1) grounds.push([WEIGHT.sameTitle, 'same title']);
  else if (alike >= LIKE_TITLE) grounds.push([WEIGHT.likeTitle, 'similar title']);
  if (alike >= LIKE_TITLE && a.slug === null && b.slug === null)
    grounds.push([WEIGHT.generic, 'title names no province']);
  if (a.developer !== '' && a.developer === b.developer) grounds.push([WEIGHT.developer, 'same developer']);
  if (same(a, b, 'policyUrl')) grounds.push([WEIGHT.policy, 'same policy address']);
  if (same(a, b, 'developerEmail')) grounds.push([WEIGHT.email, 'same e-mail']);
  if (same(a, b, 'developerUrl')) grounds.push([WEIGHT.website, 'same website']);
  const score =
    Math.round(
      Math.min(
        1,
        grounds.reduce((sum, [weight]) => sum + weight, 0),
      ) * 100,
    ) / 100;
  // A vendor's apps share developer and addresses: without a like title they are not one app.
  if (alike < LIKE_TITLE / 2 || score < MIN_SCORE) return null;
  return { play: a.listing, apple: b.listing, score, reasons: grounds.map(([, text]) => text) };
}

function same(a: Prepared, b: Prepared, field: 'policyUrl' | 'developerEmail' | 'developerUrl'): boolean {
  const value = a.listing[field]?.toLowerCase().replace(/\/+$/, '');
  return value !== undefined && value === b.listing[field]?.toLowerCase().replace(/\/+$/, '');
}

function jaccard(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  if (a.size === 0 || b.size === 0) return 0;
  const shared = [...a].filter((word) => b.has(word)).length;
  return shared / (a.size + b.size - shared);
}
