import type { AppKey, Listing, Match } from '../model/index.js';
import type { Row, SoiDatabase } from '../store/index.js';

/** A listing and whose it is judged to be. */
export interface AppRecord {
  listing: Listing;
  match: Match;
}

export function appKeyOf(listing: Pick<Listing, 'store' | 'storeId'>): AppKey {
  return `${listing.store}:${listing.storeId}`;
}

/** Writes apps and their listings; the run that saw an app first is kept. */
export function writeApps(
  database: SoiDatabase,
  runId: string,
  records: readonly AppRecord[],
  state: 'present' | 'not-tried' = 'not-tried',
): void {
  for (const { listing, match } of records) {
    const key = appKeyOf(listing);
    const known = database.get<{ first_seen_run: string }>(
      'SELECT first_seen_run FROM apps WHERE app_key = ?',
      key,
    );
    database.insert('apps', {
      ...appRow(listing, match),
      listing_state: state,
      first_seen_run: known?.first_seen_run ?? runId,
      last_seen_run: runId,
    });
    database.insert('listings', { app_key: key, listing: JSON.stringify(listing), gaps: '[]' });
  }
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

/** Every app of the workspace in the order of its key. */
export function readApps(database: SoiDatabase): AppRecord[] {
  const rows = database.all<{
    listing: string;
    province_slug: string | null;
    scope: Match['scope'];
    match_score: number;
    match_status: Match['status'];
    match_reasons: string;
  }>(
    `SELECT l.listing, a.province_slug, a.scope, a.match_score, a.match_status, a.match_reasons
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
  }));
}
