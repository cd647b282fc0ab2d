import type { DataSafety, Listing, StorePermission } from '../../model/listing.js';
import type { ReadingAnomaly } from '../store-client.js';
import { VARIES_WITH_DEVICE } from './read-app.js';
import type { ScraperApp, ScraperDataSafety, ScraperPermission } from './scraper.js';

type SharedField =
  | 'title'
  | 'developer'
  | 'developerEmail'
  | 'developerUrl'
  | 'policyUrl'
  | 'category'
  | 'installs'
  | 'version'
  | 'updated';

const textOf = (value: unknown) => (typeof value === 'string' && value.trim() !== '' ? value.trim() : null);

/** The library writes "VARY" also where it found no version at all. */
const versionOf = (version: string | undefined) => (version === VARIES_WITH_DEVICE ? null : textOf(version));

function updatedOf(epochMs: number | undefined): string | null {
  const isTime = typeof epochMs === 'number' && Number.isFinite(epochMs) && epochMs > 0;
  return isTime ? new Date(epochMs).toISOString() : null;
}

function libraryFields(app: ScraperApp): Record<SharedField, string | null> {
  return {
    title: textOf(app.title),
    developer: textOf(app.developer),
    developerEmail: textOf(app.developerEmail),
    developerUrl: textOf(app.developerWebsite),
    policyUrl: textOf(app.privacyPolicy),
    category: textOf(app.genre),
    installs: textOf(app.installs),
    version: versionOf(app.version),
    updated: updatedOf(app.updated),
  };
}

/** Our reading, completed by the library's where it is null; what differs is returned beside it. */
export function mergeListing(
  own: Listing,
  library: ScraperApp,
): { listing: Listing; anomalies: ReadingAnomaly[] } {
  const listing = { ...own };
  const anomalies: ReadingAnomaly[] = [];
  for (const [field, value] of Object.entries(libraryFields(library)) as [SharedField, string | null][]) {
    const ownValue = own[field];
    if (ownValue === null) listing[field] = value;
    else if (value !== null && value !== ownValue) {
      anomalies.push({ subject: `listing ${own.storeId}: ${field}`, own: ownValue, library: value });
    }
  }
  // A result list names the developer where its page would give the id: Play takes both.
  if (listing.developerId === null) listing.developerId = textOf(library.developerId);
  return { listing, anomalies };
}

/** Hits in our order, each completed by the library's hit of the same id; a difference in ids is one anomaly. */
export function mergeHits(
  own: readonly Listing[],
  library: readonly ScraperApp[],
  subject: string,
): { listings: Listing[]; anomalies: ReadingAnomaly[] } {
  const byId = new Map(library.map((app) => [app.appId, app]));
  const merged = own.map((listing) => {
    const found = byId.get(listing.storeId);
    return found ? mergeListing(listing, found) : { listing, anomalies: [] };
  });
  const ownIds = new Set(own.map((listing) => listing.storeId));
  const extra = library.filter((app) => app.appId !== undefined && !ownIds.has(app.appId));
  const anomalies = merged.flatMap((one) => one.anomalies);
  if (extra.length > 0) {
    anomalies.push({ subject, own: null, library: extra.map((app) => app.appId).join(' ') });
  }
  return { listings: merged.map((one) => one.listing), anomalies };
}

const labelLine = (entries: readonly { type?: string; data?: string }[]) =>
  entries.map((entry) => `${entry.type}/${entry.data}`).join('; ');

/** Where the library read another label from the same page. */
export function compareDataSafety(
  own: DataSafety,
  library: ScraperDataSafety,
  storeId: string,
): ReadingAnomaly[] {
  const pairs = [
    ['collected', labelLine(own.collected), labelLine(library.collectedData)],
    ['shared', labelLine(own.shared), labelLine(library.sharedData)],
    ['practices', own.practices.join('; '), library.securityPractices.map((one) => one.practice).join('; ')],
  ] as const;
  return pairs
    .filter(([, mine, theirs]) => mine !== theirs)
    .map(([field, mine, theirs]) => ({
      subject: `data safety ${storeId}: ${field}`,
      own: mine,
      library: theirs,
    }));
}

/** Where the app page's two flags say something else than the label's own page. */
export function compareSummary(listing: Listing, label: DataSafety | null): ReadingAnomaly[] {
  const summary = listing.dataSafetySummary;
  if (!summary || label === null) return [];
  return (['collects', 'shares'] as const)
    .filter((flag) => summary[flag] !== null && label[flag] !== null && summary[flag] !== label[flag])
    .map((flag) => ({
      subject: `data safety ${listing.storeId}: ${flag}, app page against label page`,
      own: String(summary[flag]),
      library: String(label[flag]),
    }));
}

/** Where the library read a permission that we did not; it does not look at the loose ones, which we do. */
export function comparePermissions(
  own: readonly StorePermission[],
  library: readonly ScraperPermission[],
  storeId: string,
): ReadingAnomaly[] {
  const texts = new Set(own.map((permission) => permission.text));
  const extra = library.flatMap(({ permission }) =>
    permission && !texts.has(permission) ? [permission] : [],
  );
  return extra.length === 0
    ? []
    : [{ subject: `permissions ${storeId}`, own: null, library: extra.join('; ') }];
}

/**
 * The permission list of a listing: the English answer, and the app page's own list where the answer names none though
 * the page does. A call that failed half-way answers like an app without permissions.
 */
export function choosePermissions(
  page: Listing,
  answer: readonly StorePermission[] | null,
): { permissions: StorePermission[] | null; anomalies: ReadingAnomaly[] } {
  const listed = page.permissions;
  if (answer === null || listed === null)
    return { permissions: answer === null ? listed : [...answer], anomalies: [] };
  const anomalies =
    answer.length === listed.length
      ? []
      : [
          {
            subject: `permissions ${page.storeId}: app page against permission list`,
            own: String(listed.length),
            library: String(answer.length),
          },
        ];
  return { permissions: answer.length === 0 ? listed : [...answer], anomalies };
}
