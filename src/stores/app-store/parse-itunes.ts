import type { Listing } from '../../model/listing.js';
import { emptyListing } from '../empty-listing.js';
import { isoFromDateText, payloadChanged, textAt, valueAt } from '../payload-path.js';

/** Kinds of record in a lookup or search; artists and bundles are no apps. */
const APP_KINDS = new Set(['software', 'mac-software', 'ios-software']);

/** Whether a parsed JSON value is a record of the iTunes lookup or search, of whatever kind. */
export function isItunesRecord(value: unknown): boolean {
  const hasId =
    typeof valueAt(value, 'trackId') === 'number' || typeof valueAt(value, 'artistId') === 'number';
  return hasId && (textAt(value, 'wrapperType') !== null || textAt(value, 'bundleId') !== null);
}

/** Whether a parsed JSON value is an iTunes lookup or search answer. */
export function isItunesAnswer(value: unknown): boolean {
  return typeof valueAt(value, 'resultCount') === 'number' && Array.isArray(valueAt(value, 'results'));
}

/** Artists, books and films have no bundle id. */
const isApp = (record: unknown) =>
  APP_KINDS.has(textAt(record, 'kind') ?? '') || textAt(record, 'bundleId') !== null;

function readRecord(record: unknown, at: string): Listing {
  const storeId = textAt(record, 'trackId');
  const title = textAt(record, 'trackName');
  if (storeId === null) throw payloadChanged(`${at}.trackId`, 'an id');
  if (title === null) throw payloadChanged(`${at}.trackName`, 'a name');
  const seller = textAt(record, 'sellerName');
  const bundleId = textAt(record, 'bundleId');
  return {
    ...emptyListing('apple', storeId),
    title,
    developer: textAt(record, 'artistName'),
    developerId: textAt(record, 'artistId'),
    ...(bundleId === null ? {} : { bundleId }),
    developerUrl: textAt(record, 'sellerUrl'),
    trader: seller === null ? null : { legalName: seller, email: null, address: null, phone: null },
    description: textAt(record, 'description'),
    category: textAt(record, 'primaryGenreName'),
    version: textAt(record, 'version'),
    updated: isoFromDateText(textAt(record, 'currentVersionReleaseDate')),
    released: isoFromDateText(textAt(record, 'releaseDate')),
  };
}

/**
 * The apps in an iTunes lookup or search answer, or in one record of it, in the store's order. An empty list means that
 * the store answered and knows none.
 * @throws PAYLOAD_CHANGED
 */
export function parseItunes(value: unknown): Listing[] {
  const results = isItunesAnswer(value) ? valueAt(value, 'results') : isItunesRecord(value) ? [value] : value;
  if (!Array.isArray(results)) throw payloadChanged('results', 'a list of records');
  if (results.length === 0 && Number(valueAt(value, 'resultCount') ?? 0) > 0) {
    throw payloadChanged('results', 'as many records as were counted');
  }
  const apps = results.filter(isApp).map((record, index) => readRecord(record, `results[${index}]`));
  if (apps.length === 0 && results.some((record) => !isItunesRecord(record))) {
    throw payloadChanged('results[0]', 'a record with an id');
  }
  return apps;
}
