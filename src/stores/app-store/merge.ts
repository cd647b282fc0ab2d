import type { Listing } from '../../model/listing.js';
import type { ReadingAnomaly } from '../store-client.js';
import type { ScraperApp } from './scraper.js';

type SharedField = 'title' | 'developer' | 'developerId' | 'developerUrl' | 'category' | 'version';

const textOf = (value: string | number | undefined) => {
  const text = value === undefined || value === null ? '' : String(value).trim();
  return text === '' ? null : text;
};

const libraryFields = (app: ScraperApp): Record<SharedField, string | null> => ({
  title: textOf(app.title),
  developer: textOf(app.developer),
  developerId: textOf(app.developerId),
  developerUrl: textOf(app.developerWebsite),
  category: textOf(app.primaryGenre),
  version: textOf(app.version),
});

/** Our records, completed by the library's of the same ids where they are null; what differs is returned beside them. */
export function mergeRecords(
  own: readonly Listing[],
  library: readonly ScraperApp[],
): { listings: Listing[]; anomalies: ReadingAnomaly[] } {
  const byId = new Map(library.map((app) => [textOf(app.id), app]));
  const anomalies: ReadingAnomaly[] = [];
  const listings = own.map((record) => {
    const listing = { ...record };
    const found = byId.get(record.storeId);
    for (const [field, value] of Object.entries(found ? libraryFields(found) : {}) as [
      SharedField,
      string | null,
    ][]) {
      if (record[field] === null) listing[field] = value;
      else if (value !== null && value !== record[field]) {
        anomalies.push({
          subject: `listing ${record.storeId}: ${field}`,
          own: record[field],
          library: value,
        });
      }
    }
    return listing;
  });
  return { listings, anomalies };
}

/**
 * A listing from the store's record and its page: the record for what both carry, the page for the policy link, the label
 * and whatever the record lacks.
 */
export function joinRecordAndPage(record: Listing, page: Listing): Listing {
  const joined: Record<string, unknown> = { ...page };
  for (const [field, value] of Object.entries(record)) if (value !== null) joined[field] = value;
  return joined as unknown as Listing;
}
