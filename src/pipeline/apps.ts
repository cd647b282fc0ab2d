import type { AppKey, Listing, Match, Store } from '../model/index.js';
import type { Row, SoiDatabase } from '../store/index.js';
import type { Selection } from './context.js';

/** A listing and whose it is judged to be. */
export interface AppRecord {
  listing: Listing;
  match: Match;
}

/** `gone`: seen in an earlier run, and the store answers now that there is no such app. */
export type ListingState = 'present' | 'failed' | 'not-tried' | 'gone';

/** An app as the workspace knows it. */
export interface StoredApp extends AppRecord {
  state: ListingState;
  lastSeenRun: string;
  foundThrough: FoundThrough;
}

/** What first showed an app: a search, a seed or a sitemap, or the page of another app's developer. */
export type FoundThrough = 'search' | 'developer';

export function appKeyOf(listing: Pick<Listing, 'store' | 'storeId'>): AppKey {
  return `${listing.store}:${listing.storeId}`;
}

/** Writes apps and their listings as seen in this run; the run that saw an app first is kept. */
export function writeApps(
  database: SoiDatabase,
  runId: string,
  records: readonly AppRecord[],
  state: ListingState = 'not-tried',
  foundThrough?: FoundThrough,
): void {
  for (const { listing, match } of records) {
    const key = appKeyOf(listing);
    const known = database.get<KnownApp>(
      'SELECT first_seen_run, found_through FROM apps WHERE app_key = ?',
      key,
    );
    database.insert('apps', {
      ...appRow(listing, match),
      listing_state: state,
      found_through: throughOf(known, runId, foundThrough),
      first_seen_run: known?.first_seen_run ?? runId,
      last_seen_run: runId,
    });
    database.insert('listings', { app_key: key, listing: JSON.stringify(listing), gaps: '[]' });
  }
}

interface KnownApp {
  first_seen_run: string;
  found_through: FoundThrough | null;
}

/** A developer's page adds nothing to an app that an earlier run knew; a page that is visited says nothing on the way to it. */
function throughOf(known: KnownApp | undefined, runId: string, through?: FoundThrough): FoundThrough {
  const isOlder = known !== undefined && known.first_seen_run !== runId;
  if (through === undefined || (through === 'developer' && isOlder)) return known?.found_through ?? 'search';
  return through;
}

function appRow(listing: Listing, match: Match): Row {
  return {
    app_key: appKeyOf(listing),
    store: listing.store,
    store_id: listing.storeId,
    title: listing.title,
    developer: listing.developer,
    developer_email: listing.developerEmail,
    developer_url: listing.developerUrl,
    policy_url: listing.policyUrl,
    province_slug: match.provinceSlug,
    scope: match.scope,
    match_score: match.score,
    match_status: match.status,
    match_reasons: JSON.stringify(match.reasons),
    twin_key: null,
    version: listing.version,
    updated: listing.updated,
    installs: listing.installs,
  };
}

interface StoredRow {
  listing: string;
  province_slug: string | null;
  scope: Match['scope'];
  match_score: number;
  match_status: Match['status'];
  match_reasons: string;
  listing_state: ListingState;
  last_seen_run: string;
  found_through: FoundThrough | null;
}

/** Every app of the workspace that is still in its store as far as is known, in the order of its key. */
export function readApps(database: SoiDatabase): StoredApp[] {
  return readAllApps(database).filter(({ state }) => state !== 'gone');
}

/** Every app that any run of the workspace saw, those that are gone included. */
export function readAllApps(database: SoiDatabase): StoredApp[] {
  const rows = database.all<StoredRow>(
    `SELECT l.listing, a.province_slug, a.scope, a.match_score, a.match_status, a.match_reasons, a.listing_state, a.last_seen_run, a.found_through
     FROM apps a JOIN listings l ON l.app_key = a.app_key ORDER BY a.app_key`,
  );
  return rows.map((row) => ({
    listing: JSON.parse(row.listing) as Listing,
    match: {
      provinceSlug: row.province_slug,
      scope: row.scope,
      score: row.match_score,
      status: row.match_status,
      reasons: JSON.parse(row.match_reasons) as string[],
    },
    state: row.listing_state,
    lastSeenRun: row.last_seen_run,
    foundThrough: row.found_through ?? 'search',
  }));
}

/** Whether an app is one of those that were asked for; one that waits for a person may have no province yet. */
export function isAskedFor({ provinceSlug, scope, status }: Match, selection: Selection): boolean {
  if (provinceSlug !== null)
    return selection.scope !== 'national' && selection.provinces.some(({ slug }) => slug === provinceSlug);
  return status === 'candidate' || (scope === 'national' && selection.scope !== 'provincial');
}

/**
 * Takes away what developer pages brought when this run was stopped in the middle: they are gone through again, and so are
 * those apps. What a search found, or another run, stays.
 */
export function forgetDevelopersApps(database: SoiDatabase, store: Store, runId: string): void {
  const own = `SELECT app_key FROM apps WHERE store = ? AND first_seen_run = ? AND found_through = 'developer'`;
  database.run(`DELETE FROM listings WHERE app_key IN (${own})`, store, runId);
  database.run(
    `DELETE FROM apps WHERE store = ? AND first_seen_run = ? AND found_through = 'developer'`,
    store,
    runId,
  );
}

/**
 * The apps of a store whose pages this run reads: all that were asked for and are not rejected, those included that only an
 * earlier run saw. A search shows what it likes; the app's own page says whether the app is still there.
 */
export function appsToVisit(database: SoiDatabase, store: Store, selection: Selection): StoredApp[] {
  return readAllApps(database).filter(
    ({ listing, match }) =>
      listing.store === store && match.status !== 'rejected' && isAskedFor(match, selection),
  );
}
