import type { Listing, PrivacyLabelSection } from '../../model/listing.js';
import { emptyListing } from '../empty-listing.js';
import { isoFromDateText, listAt, parseJson, payloadChanged, textAt, valueAt } from '../payload-path.js';

const AT = 'shoebox-media-api-cache-apps';
const PLATFORMS = ['ios', 'osx', 'appletvos', 'watchos', 'xros'] as const;

function readCatalogLabel(attributes: unknown, at: string): PrivacyLabelSection[] | null {
  const sections = valueAt(attributes, 'privacy', 'privacyTypes');
  if (!Array.isArray(sections) || sections.length === 0) return null;
  return sections.map((section, index) => {
    const identifier = textAt(section, 'identifier');
    if (identifier === null)
      throw payloadChanged(`${at}.privacy.privacyTypes[${index}].identifier`, 'DATA_…');
    const categories = listAt(section, 'dataCategories').map((category) => ({
      identifier: textAt(category, 'identifier') ?? '',
      types: listAt(category, 'dataTypes').filter((type) => typeof type === 'string'),
      purposes: [],
    }));
    return { identifier, categories };
  });
}

/** The first record in the cache, whose values are JSON written into strings. */
function findRecord(cache: unknown): unknown {
  for (const entry of Object.values(cache ?? {})) {
    if (typeof entry !== 'string' || !entry.startsWith('{')) continue;
    const record = valueAt(parseJson(entry, AT), 'd', 0);
    if (valueAt(record, 'type') === 'apps') return record;
  }
  return undefined;
}

/**
 * The listing in the catalogue cache that app pages held until 2025 (`shoebox-media-api-cache-apps`).
 * @throws PAYLOAD_CHANGED
 */
export function readCatalog(cache: unknown): Listing {
  const record = findRecord(cache);
  const attributes = valueAt(record, 'attributes');
  const storeId = textAt(record, 'id');
  if (storeId === null || textAt(attributes, 'name') === null) throw payloadChanged(AT, 'a record of an app');
  const platforms = valueAt(attributes, 'platformAttributes');
  const platform = PLATFORMS.map((key) => valueAt(platforms, key)).find((found) => found !== undefined);
  if (platform === undefined) throw payloadChanged(`${AT}.attributes.platformAttributes`, 'a platform');
  const seller = textAt(platform, 'seller');
  const latest = valueAt(platform, 'versionHistory', 0);
  return {
    ...emptyListing('apple', storeId),
    title: textAt(attributes, 'name'),
    developer: textAt(attributes, 'artistName'),
    developerId: textAt(record, 'relationships', 'developer', 'data', 0, 'id'),
    developerUrl: textAt(platform, 'websiteUrl'),
    trader: seller === null ? null : { legalName: seller, email: null, address: null, phone: null },
    policyUrl: textAt(platform, 'privacyPolicyUrl'),
    description: textAt(platform, 'description', 'standard'),
    category: textAt(attributes, 'genreDisplayName'),
    version: textAt(latest, 'versionDisplay'),
    updated: isoFromDateText(textAt(latest, 'releaseTimestamp') ?? textAt(latest, 'releaseDate')),
    released: isoFromDateText(textAt(platform, 'releaseDate')),
    privacyLabel: readCatalogLabel(attributes, AT),
  };
}
