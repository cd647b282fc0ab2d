import type { Listing } from '../../model/listing.js';
import { emptyListing } from '../empty-listing.js';
import { markupText } from '../html-text.js';
import { listAt, payloadChanged, textAt, valueAt } from '../payload-path.js';
import { isPackageName, readAppRoot } from './read-app.js';

/** Items come bare (developer pages) or wrapped in a list of one (search, charts). */
function unwrapItem(item: unknown): unknown {
  return isPackageName(valueAt(item, 0, 0)) ? item : valueAt(item, 0);
}

/** A card of today's layout: [id, icon, screenshots, title, …]. One that names an app must have the app's title. */
function readCard(card: unknown, at: string): Listing | null {
  const storeId = valueAt(card, 0, 0);
  const title = textAt(card, 3);
  if (!isPackageName(storeId)) return null;
  if (title === null) throw payloadChanged(`${at}[3]`, `the title of ${storeId}`);
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

const readItem = (item: unknown, at: string): Listing | null =>
  readCard(unwrapItem(item), at) ?? readOlderCard(item) ?? readOlderCard(unwrapItem(item));

/** The apps among a list's items; an item that names none (an offer, a film) is passed over. */
const readItems = (items: readonly unknown[], at: string): Listing[] =>
  items.map((item, index) => readItem(item, `${at}[${index}]`)).filter((listing) => listing !== null);

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
      const where = `${at}[${index}][${place}]`;
      const featured = readFeatured(part, where);
      for (const listing of featured ? [featured] : readItems(listAt(part, 0), `${where}[0]`)) {
        if (!byId.has(listing.storeId)) byId.set(listing.storeId, listing);
      }
    });
  });
  return [...byId.values()];
}

/** Apps of a continuation page, whose cards stand in one list. */
export const readCards = (cards: readonly unknown[]): Listing[] => readItems(cards, 'qnKhOb[0][0][0]');

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
