import { pairTwins, type RegistryEntry } from '../discovery/index.js';
import { isScanError, type ScanError } from '../model/index.js';
import type { ListingReading, StoreClient } from '../stores/index.js';
import {
  type AppRecord,
  appKeyOf,
  appsToVisit,
  forgetDevelopersApps,
  readAllApps,
  readApps,
  type StoredApp,
  writeApps,
} from './apps.js';
import { compareCountries } from './compare-countries.js';
import type { Gap, ScanContext } from './context.js';
import { storeFailure, writeSearchCoverage } from './coverage.js';
import { announce } from './estimate.js';
import { recordsOf } from './found-apps.js';
import { allEnded, inOrder } from './in-order.js';
import { createJudge, type Judge } from './judging.js';
import { writeListingCoverage } from './listing-coverage.js';
import { gapsOfSearches, recordSearches, runSearches } from './searches.js';
import { STORE_NAMES } from './store-names.js';

interface Visit {
  record: StoredApp;
  reading: ListingReading | null;
  failure: ScanError | null;
  /** Why the whole store is closed to this run; null where it is not. */
  closed: string | null;
}

/**
 * Reads the page of every app that may be a province's, judges it again by what the page says, and looks at what else the
 * developers of the accepted ones have.
 */
export async function collectListings(
  context: ScanContext,
  registry: readonly RegistryEntry[],
): Promise<Gap[]> {
  const judge = createJudge(context, registry);
  applyDecisions(context, judge);
  const { database } = context.workspace;
  for (const store of context.stores) forgetDevelopers(context, store);
  const known = context.stores.map((store) => appsToVisit(database, store.store, context.selection));
  context.progress.stage('collect', known.flat().length);
  for (const [index, { store }] of context.stores.entries()) {
    const pages = known[index]?.length ?? 0;
    announce(context, store, `${pages} app pages`, 0, pages);
  }
  const gaps = await allEnded(
    context.stores.map(async (store, index) => {
      const first = await visitAll(context, store, known[index] ?? [], judge);
      return [...first, ...(await visitDevelopers(context, store, judge))];
    }),
  );
  await compareCountries(context);
  writeTwins(context);
  writeSearchCoverage(context);
  writeListingCoverage(context);
  return gaps.flat();
}

async function visitAll(
  context: ScanContext,
  store: StoreClient,
  records: readonly StoredApp[],
  judge: Judge,
): Promise<Gap[]> {
  const { database } = context.workspace;
  const closed = storeFailure(database, store.store);
  let visited = 0;
  const visits = await inOrder(
    records,
    context.selection.jobs,
    (record) => {
      visited += 1;
      const name = record.listing.title ?? record.listing.storeId;
      context.progress.step(`${STORE_NAMES[store.store]} ${visited}/${records.length}: ${name}`);
      return visit(store, record, closed);
    },
    context.signal,
  );
  return database.transaction(() => visits.flatMap((one) => writeVisit(context, one, judge)));
}

async function visit(store: StoreClient, record: StoredApp, closed: string | null): Promise<Visit> {
  if (closed !== null) return { record, reading: null, failure: null, closed };
  try {
    return { record, reading: await store.listing(record.listing.storeId), failure: null, closed };
  } catch (failure) {
    if (isScanError(failure)) return { record, reading: null, failure, closed };
    throw failure;
  }
}

/** A store that could not be looked at has its own gap already: its apps only lose their pages. */
function writeVisit(context: ScanContext, visited: Visit, judge: Judge): Gap[] {
  const { record, reading, failure, closed } = visited;
  const { database } = context.workspace;
  const key = appKeyOf(record.listing);
  if (reading === null) {
    const isGone = failure?.code === 'NOT_FOUND' && record.lastSeenRun !== context.run.runId;
    database.run('UPDATE apps SET listing_state = ? WHERE app_key = ?', isGone ? 'gone' : 'failed', key);
    const code = failure?.code ?? closed ?? 'PAYLOAD_CHANGED';
    const detail = failure?.message ?? `${STORE_NAMES[record.listing.store]} could not be looked at`;
    writeGaps(context, key, [{ part: 'listing', code, detail }]);
    return failure === null || isGone ? [] : [{ subject: key, code, detail }];
  }
  const match = judge(reading.listing, record.match);
  writeApps(database, context.run.runId, [{ listing: reading.listing, match }], 'present');
  writeGaps(context, key, reading.gaps);
  return reading.gaps.map((gap) => ({ subject: `${key} ${gap.part}`, code: gap.code, detail: gap.detail }));
}

function writeGaps(context: ScanContext, key: string, gaps: readonly object[]): void {
  context.workspace.database.run('UPDATE listings SET gaps = ? WHERE app_key = ?', JSON.stringify(gaps), key);
}

/** The other apps of those who made the accepted ones; what may be a province's is read like any other. */
async function visitDevelopers(context: ScanContext, store: StoreClient, judge: Judge): Promise<Gap[]> {
  const { database } = context.workspace;
  const searches = developersOf(context, store).map(([developerId, provinceSlug]) => ({
    provinceSlug,
    term: `developer:${developerId}`,
    ask: () => store.developerApps(developerId),
  }));
  context.progress.stage('collect', searches.length);
  const outcomes = await runSearches(context, store, searches);
  const found = newRecords(context, recordsOf(context, outcomes, judge));
  database.transaction(() => {
    recordSearches(context, store, outcomes);
    writeApps(database, context.run.runId, found, 'not-tried', 'developer');
  });
  const fresh = found.map((record) => ({
    ...record,
    state: 'not-tried' as const,
    lastSeenRun: context.run.runId,
    foundThrough: 'developer' as const,
  }));
  return [...gapsOfSearches(store, outcomes), ...(await visitAll(context, store, fresh, judge))];
}

/** A collection that was stopped begins again where discovery left off. */
function forgetDevelopers({ workspace, selection, run }: ScanContext, { store }: StoreClient): void {
  workspace.database.transaction(() => {
    forgetDevelopersApps(workspace.database, store, run.runId);
    for (const { slug } of selection.provinces)
      workspace.database.run(
        `DELETE FROM searches WHERE store = ? AND province_slug = ? AND term LIKE 'developer:%'`,
        store,
        slug,
      );
  });
}

/** Developer ids from the pages that were read (a search hit's is a name at times), each with a province that it serves. */
function developersOf(context: ScanContext, store: StoreClient): [string, string][] {
  const provinceOf = new Map<string, string>();
  const known = appsToVisit(context.workspace.database, store.store, context.selection);
  // A search is made for the province whose own app led to the developer.
  const bySearch = known.filter(({ foundThrough }) => foundThrough === 'search');
  const byDeveloper = known.filter(({ foundThrough }) => foundThrough === 'developer');
  for (const { listing, match, state } of [...bySearch, ...byDeveloper]) {
    if (state !== 'present' || match.status !== 'accepted' || match.provinceSlug === null) continue;
    if (listing.developerId !== null && !provinceOf.has(listing.developerId))
      provinceOf.set(listing.developerId, match.provinceSlug);
  }
  return [...provinceOf];
}

function newRecords(context: ScanContext, records: readonly AppRecord[]): AppRecord[] {
  const visited = new Set(
    readAllApps(context.workspace.database)
      .filter(({ state, lastSeenRun }) => lastSeenRun === context.run.runId && state !== 'not-tried')
      .map(({ listing }) => appKeyOf(listing)),
  );
  return records.filter(
    ({ listing, match }) => match.status !== 'rejected' && !visited.has(appKeyOf(listing)),
  );
}

/** What a person decided since the apps were found. */
function applyDecisions(context: ScanContext, judge: Judge): void {
  const { database, decisions } = context.workspace;
  const decided = decisions.current();
  for (const { listing, match } of readAllApps(database)) {
    const key = appKeyOf(listing);
    if (!decided.has(key)) continue;
    const held = judge(listing, match);
    database.run(
      'UPDATE apps SET match_status = ?, province_slug = ?, scope = ?, match_reasons = ? WHERE app_key = ?',
      held.status,
      held.provinceSlug,
      held.scope,
      JSON.stringify(held.reasons),
      key,
    );
  }
}

function writeTwins(context: ScanContext): void {
  const { database } = context.workspace;
  const accepted = readApps(database).filter(({ match }) => match.status === 'accepted');
  database.run('UPDATE apps SET twin_key = NULL');
  for (const { play, apple } of pairTwins(accepted.map(({ listing }) => listing))) {
    const [playKey, appleKey] = [appKeyOf(play), appKeyOf(apple)];
    database.run('UPDATE apps SET twin_key = ? WHERE app_key = ?', appleKey, playKey);
    database.run('UPDATE apps SET twin_key = ? WHERE app_key = ?', playKey, appleKey);
  }
}
