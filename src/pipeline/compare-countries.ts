import { isScanError, type Listing } from '../model/index.js';
import { toNfc } from '../places/index.js';
import { appKeyOf, isAskedFor, readApps, type StoredApp } from './apps.js';
import type { ScanContext } from './context.js';
import { inOrder } from './in-order.js';
import { STORE_NAMES } from './store-names.js';

/**
 * Fields that a developer sets once for all countries: where they differ, somebody meant it, or the store caches. A title may be another
 * language's; it is compared as it reads, not as its letters are composed.
 */
const FIELDS: readonly [string, (listing: Listing) => string | null][] = [
  ['title', ({ title }) => asRead(title)],
  ['developer', ({ developer }) => asRead(developer)],
  ['developer_email', ({ developerEmail }) => developerEmail],
  ['policy_url', ({ policyUrl }) => policyUrl],
  ['version', ({ version }) => version],
  [
    'labels',
    ({ dataSafety, privacyLabel }) =>
      dataSafety === null && privacyLabel === null ? null : JSON.stringify(dataSafety ?? privacyLabel),
  ],
];
function asRead(text: string | null): string | null {
  return text === null ? null : toNfc(text).replace(/\s+/g, ' ').trim();
}

const ABSENT = new Set(['NOT_FOUND', 'REGION_LOCKED']);

interface Difference {
  app_key: string;
  field: string;
  here: string | null;
  there: string | null;
}

/** Reads the accepted apps in the stores of a second country, and writes down what is otherwise there. */
export async function compareCountries(context: ScanContext): Promise<void> {
  if (context.elsewhere === undefined) return;
  const { country, stores } = context.elsewhere;
  const { database } = context.workspace;
  const apps = readApps(database).filter(
    ({ state, match }) =>
      state === 'present' && match.status === 'accepted' && isAskedFor(match, context.selection),
  );
  context.progress.stage('collect', apps.length);
  const differences = await inOrder(
    apps,
    context.selection.jobs,
    async (app) => {
      const store = stores.find((one) => one.store === app.listing.store);
      context.progress.step(`${STORE_NAMES[app.listing.store]} ${country}: ${app.listing.title ?? ''}`);
      return store === undefined ? [] : differencesOf(app, (id) => store.listing(id));
    },
    context.signal,
  );
  database.transaction(() => {
    database.run('DELETE FROM country_differences WHERE country = ?', country);
    database.insertAll(
      'country_differences',
      differences.flat().map((difference) => ({ ...difference, country })),
    );
  });
}

/** None where the other page could not be read: that says nothing. */
async function differencesOf(
  { listing }: StoredApp,
  ask: (storeId: string) => Promise<{ listing: Listing; gaps: readonly unknown[] }>,
): Promise<Difference[]> {
  const app_key = appKeyOf(listing);
  try {
    const { listing: other, gaps } = await ask(listing.storeId);
    // A part that could not be read is null for that reason alone.
    return FIELDS.filter(
      ([, read]) => read(listing) !== read(other) && (gaps.length === 0 || read(other) !== null),
    ).map(([field, read]) => ({ app_key, field, here: read(listing), there: read(other) }));
  } catch (error) {
    if (!isScanError(error)) throw error;
    return ABSENT.has(error.code) ? [{ app_key, field: 'listed', here: 'yes', there: null }] : [];
  }
}
