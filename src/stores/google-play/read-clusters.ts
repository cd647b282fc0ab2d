import type { Listing } from '../../model/listing.js';
import { emptyListing } from '../empty-listing.js';
import { markupText } from '../html-text.js';
import { listAt, textAt, valueAt } from '../payload-path.js';
import { isPackageName, readAppRoot } from './read-app.js';

/** Items come bare (developer pages) or wrapped in a list of one (search, charts). */
function unwrapItem(item: unknown): unknown {
  return isPackageName(valueAt(item, 0, 0)) ? item : valueAt(item, 0);
}

/** A card of today's layout: [id, icon, screenshots, title, …]. */
function readCard(card: unknown): Listing | null {
  const storeId = valueAt(card, 0, 0);
  const title = textAt(card, 3);
  if (!isPackageName(storeId) || title === null) return null;
  return {
    ...emptyListing('play', storeId),
    title,
    developer: textAt(card, 14),
    description: markupText(textAt(card, 13, 1)),
    category: textAt(card, 5),
    installs: textAt(card, 15),
  };
}

/** A card of the older layout, which continuation pages still use: title at 2, id at 12. */
function readOlderCard(card: unknown): Listing | null {
  const storeId = valueAt(card, 12, 0);
  const title = textAt(card, 2);
  if (!isPackageName(storeId) || title === null) return null;
  return {
    ...emptyListing('play', storeId),
    title,
    developer: textAt(card, 4, 0, 0, 0),
    description: markupText(textAt(card, 4, 1, 1, 1, 1)),
  };
}

const readItem = (item: unknown): Listing | null =>
  readCard(unwrapItem(item)) ?? readOlderCard(item) ?? readOlderCard(unwrapItem(item));

function readCluster(part: unknown): Listing[] {
  const items = listAt(part, 0);
  const listings = items.map(readItem);
  return listings.every((listing) => listing !== null) ? listings : [];
}

/** The one app that a search or a developer page puts on top, with a root of its own beside its id. */
function readFeatured(part: unknown, at: string): Listing | null {
  const storeId = valueAt(part, 16, 3, 11, 0, 0) ?? valueAt(part, 16, 11, 0, 0);
  if (!isPackageName(storeId)) return null;
  return readAppRoot(valueAt(part, 16, 2), storeId, `${at}[16][2]`);
}

/** Every app in the sections of a search, chart or developer block, in page order, each once. */
export function readSections(sections: readonly unknown[], at: string): Listing[] {
  const byId = new Map<string, Listing>();
  sections.forEach((section, index) => {
    listAt(section).forEach((part, place) => {
      if (!Array.isArray(part)) return;
      const featured = readFeatured(part, `${at}[${index}][${place}]`);
      for (const listing of featured ? [featured] : readCluster(part)) {
        if (!byId.has(listing.storeId)) byId.set(listing.storeId, listing);
      }
    });
  });
  return [...byId.values()];
}

/** Apps of a continuation page, whose cards stand in one list. */
export const readCards = (cards: readonly unknown[]): Listing[] =>
  cards.map(readItem).filter((listing) => listing !== null);

const TOKEN_PATHS = [
  [22, 1, 3, 1],
  [21, 1, 3, 1],
] as const;

/** The token that asks for more of the first section that offers any; null where the store has no more. */
export function readContinuation(sections: readonly unknown[]): string | null {
  for (const section of sections) {
    for (const path of TOKEN_PATHS) {
      const token = textAt(section, ...path);
      if (token !== null) return token;
    }
  }
  return null;
}
