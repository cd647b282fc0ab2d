import { buildQueries, nationalSeeds, type RegistryEntry } from '../discovery/index.js';
import { isScanError, type Listing, type ScanError, type Store } from '../model/index.js';
import { PROVINCES } from '../places/index.js';
import type { StoreClient } from '../stores/index.js';
import { appKeyOf, appsToVisit, isAskedFor, writeApps } from './apps.js';
import type { Gap, ScanContext } from './context.js';
import { isNetworkFailure, outcomeOfCode, writeSearchCoverage } from './coverage.js';
import { discoverSitemaps } from './discover-sitemaps.js';
import { announce } from './estimate.js';
import { recordsOf } from './found-apps.js';
import { allEnded } from './in-order.js';
import { createJudge, type Judge, rejectedByPerson } from './judging.js';
import { gapsOfSearches, recordSearches, runSearches, type Search } from './searches.js';
import { STORE_NAMES } from './store-names.js';

/** Searches both stores, side by side, for every province's apps; writes apps and searches. */
export async function discover(context: ScanContext, registry: readonly RegistryEntry[]): Promise<Gap[]> {
  writeProvinces(context);
  const judge = createJudge(context, registry);
  const searches = context.stores.map((store) => searchesOf(context, store, registry));
  for (const [index, { store }] of context.stores.entries())
    announceStore(context, store, searches[index]?.length ?? 0);
  context.progress.stage('discover', searches.flat().length);
  const gaps = await allEnded(
    context.stores.map((store, index) => discoverStore(context, store, searches[index] ?? [], judge)),
  );
  if (context.sitemaps !== undefined) gaps.push(await discoverSitemaps(context, context.sitemaps, judge));
  writeSearchCoverage(context);
  return gaps.flat();
}

/** How many apps a province has in a store at most, by the review of 2022 and what has come since. */
const APPS_OF_PROVINCE = 2;

function announceStore(context: ScanContext, store: Store, searches: number): void {
  const { workspace, selection } = context;
  const known = appsToVisit(workspace.database, store, selection).length;
  const listings = Math.max(known, APPS_OF_PROVINCE * selection.provinces.length);
  announce(context, store, `${searches} searches, then some ${listings} app pages`, searches, listings);
}

async function discoverStore(
  context: ScanContext,
  store: StoreClient,
  searches: readonly Search[],
  judge: Judge,
): Promise<Gap[]> {
  const changed = await canaryFailure(store);
  if (changed !== null) {
    forgetSearches(context, store);
    recordUnreachableStore(context, store, changed);
    return [unreachable(store, changed)];
  }
  const outcomes = await runSearches(context, store, searches);
  const found = recordsOf(context, outcomes, judge);
  context.workspace.database.transaction(() => {
    forgetSearches(context, store);
    forgetOwnApps(context, store);
    recordSearches(context, store, outcomes);
    writeApps(context.workspace.database, context.run.runId, found, 'not-tried', 'search');
  });
  return gapsOfSearches(store, outcomes);
}

/** Why the store cannot be relied on today; null where the canary apps read as expected. */
async function canaryFailure(store: StoreClient): Promise<ScanError | null> {
  try {
    await store.canary();
    return null;
  } catch (error) {
    if (isScanError(error)) return error;
    throw error;
  }
}

function searchesOf(context: ScanContext, store: StoreClient, registry: readonly RegistryEntry[]): Search[] {
  return [...provinceSearches(context, store), ...seedSearches(context, store, registry)];
}

function provinceSearches({ selection }: ScanContext, store: StoreClient): Search[] {
  if (selection.scope === 'national') return [];
  return selection.provinces.flatMap((province) =>
    buildQueries(province, { depth: selection.depth ?? 'default' }).map((term) => ({
      provinceSlug: province.slug,
      term,
      ask: () => store.search(term),
    })),
  );
}

/**
 * National apps by their documented ids, and the apps that the registry adds: a seed is only ever a question, the store
 * answers it.
 */
function seedSearches(
  context: ScanContext,
  store: StoreClient,
  registry: readonly RegistryEntry[],
): Search[] {
  const rejected = rejectedByPerson(context);
  const seeds = new Map<string, string>();
  if (context.selection.scope !== 'provincial') {
    for (const seed of nationalSeeds()) {
      const id = store.store === 'play' ? seed.playId : seed.appStoreId;
      if (id !== null) seeds.set(id, '');
    }
  }
  for (const entry of registry.filter((one) => one.store === store.store)) {
    if (entry.action === 'exclude') seeds.delete(entry.storeId);
    else if (isEntryAskedFor(context, entry)) seeds.set(entry.storeId, entry.provinceSlug ?? '');
  }
  return [...seeds]
    .filter(([storeId]) => !rejected.has(appKeyOf({ store: store.store, storeId })))
    .map(([storeId, provinceSlug]) => ({
      provinceSlug,
      term: `seed:${storeId}`,
      ask: () => resolveSeed(store, storeId, provinceSlug),
    }));
}

/** A documented id that the store does not know is an answer; of an id that the registry adds the auditor wants to know. */
async function resolveSeed(store: StoreClient, storeId: string, provinceSlug: string): Promise<Listing[]> {
  try {
    return [(await store.listing(storeId)).listing];
  } catch (error) {
    if (isScanError(error) && error.code === 'NOT_FOUND' && provinceSlug === '') return [];
    throw error;
  }
}

function isEntryAskedFor({ selection }: ScanContext, { provinceSlug, scope }: RegistryEntry): boolean {
  return isAskedFor({ provinceSlug, scope, status: 'accepted', score: 1, reasons: [] }, selection);
}

/** What this run found before it was stopped is found again: it goes on from the same rows as an undisturbed one. */
function forgetOwnApps({ workspace, run }: ScanContext, store: StoreClient): void {
  const own = 'SELECT app_key FROM apps WHERE store = ? AND first_seen_run = ?';
  workspace.database.run(`DELETE FROM listings WHERE app_key IN (${own})`, store.store, run.runId);
  workspace.database.run(`DELETE FROM apps WHERE app_key IN (${own})`, store.store, run.runId);
}

/** What an earlier run was told is no denominator for this one. */
function forgetSearches({ workspace, selection }: ScanContext, store: StoreClient): void {
  for (const slug of ['', ...selection.provinces.map((province) => province.slug)]) {
    workspace.database.run('DELETE FROM searches WHERE store = ? AND province_slug = ?', store.store, slug);
  }
}

/** A store that cannot be read leaves a row for each province: nothing there reads as "none". */
function recordUnreachableStore(context: ScanContext, store: StoreClient, failure: ScanError): void {
  context.workspace.database.insertAll(
    'searches',
    context.selection.provinces.map((province) => ({
      store: store.store,
      province_slug: province.slug,
      term: 'canary',
      outcome: outcomeOfCode(failure.code),
      code: failure.code,
      hits: null,
    })),
  );
}

function unreachable(store: StoreClient, error: ScanError): Gap {
  const remedy = isNetworkFailure(error.code)
    ? 'check the network and run the same command again'
    : 'nothing there was judged; update soi or try again later';
  return {
    subject: store.store,
    code: error.code,
    detail: `${STORE_NAMES[store.store]} could not be looked at (${error.message}): ${remedy}`,
  };
}

function writeProvinces(context: ScanContext): void {
  context.workspace.database.insertAll(
    'provinces',
    PROVINCES.map((province) => ({
      code63: province.code63,
      slug: province.slug,
      name_vi: province.nameVi,
      name_en: province.nameEn,
      successor_code34: province.successorCode34,
      successor_name: province.successorName,
      merged: province.merged ? 1 : 0,
      portal_host: province.portalHost,
      eservice_host: province.eserviceHost,
    })),
  );
}
