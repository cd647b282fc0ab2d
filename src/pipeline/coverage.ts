import type { Store } from '../model/index.js';
import type { SoiDatabase } from '../store/index.js';
import type { ScanContext } from './context.js';

export type CoverageOutcome = 'found' | 'none' | 'failed' | 'blocked' | 'not-tried';
export type Channel = Store | 'egp' | 'esp';

export interface CoverageRow {
  province_slug: string;
  channel: Channel;
  stage: 'search' | 'listing' | 'policy' | 'manifest' | 'labels';
  outcome: CoverageOutcome;
  code: string | null;
  detail: string;
}

/** How a failure stands in a table of outcomes: a refusal is told apart from a breakdown. */
export function outcomeOfCode(code: string | null): 'failed' | 'blocked' {
  return code === 'BLOCKED' || code === 'ROBOTS_DENIED' ? 'blocked' : 'failed';
}

/** Codes that say nothing of the other side: the way there is closed. */
export function isNetworkFailure(code: string | null): boolean {
  return code === 'DNS_FAILED' || code === 'CONNECTION_FAILED' || code === 'TIMEOUT';
}

/** Whether no store that was asked could be reached at all: then there is no network, and nothing else is dialled. */
export function isOffline(database: SoiDatabase): boolean {
  const searches = database.all<{ code: string | null; outcome: string }>(
    'SELECT DISTINCT code, outcome FROM searches',
  );
  return searches.length > 0 && searches.every(({ code }) => isNetworkFailure(code));
}

/** Why a store could not be looked at when it was last searched; null where it could, or was never searched. */
export function storeFailure(database: SoiDatabase, store: Store): string | null {
  const rows = database.all<{ term: string; code: string | null }>(
    'SELECT term, code FROM searches WHERE store = ?',
    store,
  );
  return rows.every(({ term }) => term === 'canary') ? (rows[0]?.code ?? null) : null;
}

/** Takes away what an earlier run wrote on the provinces of this one. */
export function forgetCoverage(
  { workspace, selection }: ScanContext,
  stages: readonly CoverageRow['stage'][],
): void {
  for (const { slug } of selection.provinces) {
    for (const stage of stages)
      workspace.database.run('DELETE FROM coverage WHERE province_slug = ? AND stage = ?', slug, stage);
  }
}

export function writeCoverage(database: SoiDatabase, rows: readonly CoverageRow[]): void {
  database.insertAll(
    'coverage',
    rows.map((row) => ({ ...row })),
  );
}

interface SearchCounts {
  searches: number;
  failures: number;
  code: string | null;
  accepted: number;
  candidates: number;
}

/** One row a province and store; a "none" is only written where every search was answered. */
export function writeSearchCoverage(context: ScanContext): void {
  const { database } = context.workspace;
  const stores: readonly Store[] = ['play', 'apple'];
  const rows = context.selection.provinces.flatMap((province) =>
    stores.map(
      (store): CoverageRow => ({
        province_slug: province.slug,
        channel: store,
        stage: 'search',
        ...searchOutcome(countSearches(database, store, province.slug)),
      }),
    ),
  );
  writeCoverage(database, rows);
}

function countSearches(database: SoiDatabase, store: Store, slug: string): SearchCounts {
  const searches = database.get<{ searches: number; failures: number; code: string | null }>(
    `SELECT count(*) AS searches, coalesce(sum(code IS NOT NULL), 0) AS failures, max(code) AS code FROM searches WHERE store = ? AND province_slug = ?`,
    store,
    slug,
  );
  const apps = database.get<{ accepted: number; candidates: number }>(
    `SELECT coalesce(sum(match_status = 'accepted'), 0) AS accepted, coalesce(sum(match_status = 'candidate'), 0) AS candidates
     FROM apps WHERE store = ? AND province_slug = ? AND scope = 'provincial' AND listing_state <> 'gone'`,
    store,
    slug,
  );
  return { searches: 0, failures: 0, code: null, accepted: 0, candidates: 0, ...searches, ...apps };
}

function searchOutcome(counts: SearchCounts): Pick<CoverageRow, 'outcome' | 'code' | 'detail'> {
  const detail = `${counts.searches - counts.failures} of ${counts.searches} searches answered in full; ${counts.accepted} accepted, ${counts.candidates} wait for a person`;
  if (counts.accepted > 0) return { outcome: 'found', code: counts.code, detail };
  if (counts.searches === 0) return { outcome: 'not-tried', code: null, detail: 'this store was not asked' };
  if (counts.failures > 0) return { outcome: outcomeOfCode(counts.code), code: counts.code, detail };
  return { outcome: 'none', code: null, detail };
}
