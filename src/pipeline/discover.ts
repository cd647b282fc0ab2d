import { buildQueries, judgeListing, nationalSeeds, type RegistryEntry } from '../discovery/index.js';
import { isScanError, type Listing, type ScanError } from '../model/index.js';
import { PROVINCES } from '../places/index.js';
import type { StoreClient } from '../stores/index.js';
import { type AppRecord, appKeyOf, readApps, writeApps } from './apps.js';
import type { Gap, ScanContext } from './context.js';
import { isNetworkFailure, writeSearchCoverage } from './coverage.js';
import { inOrder } from './in-order.js';

interface Search {
  /** Province that it is made for; empty for a national app. */
  provinceSlug: string;
  term: string;
}

interface SearchOutcome extends Search {
  listings: Listing[];
  failure: ScanError | null;
}

/** Searches both stores for every province's apps, and the developers of those found; writes apps and searches. */
export async function discover(context: ScanContext, registry: readonly RegistryEntry[]): Promise<Gap[]> {
  writeProvinces(context);
  const gaps: Gap[] = [];
  for (const store of context.stores) gaps.push(...(await discoverStore(context, store, registry)));
  writeSearchCoverage(context);
  return gaps;
}

async function discoverStore(
  context: ScanContext,
  store: StoreClient,
  registry: readonly RegistryEntry[],
): Promise<Gap[]> {
  const changed = await canaryFailure(store);
  if (changed !== null) {
    recordUnreachableStore(context, store, changed);
    return [unreachable(store, changed)];
  }
  const searches = searchesOf(context);
  context.progress.stage('discover', searches.length);
  const outcomes = await inOrder(
    searches,
    context.selection.jobs,
    (search) => runSearch(context, store, search),
    context.signal,
  );
  const found = new Map<string, AppRecord>();
  for (const outcome of outcomes) keepBest(found, outcome.listings, registry);
  const developers = await searchDevelopers(context, store, found);
  for (const outcome of developers) keepBest(found, outcome.listings, registry);
  const seeds =
    context.selection.scope === 'provincial' ? [] : await resolveSeeds(context, store, found, registry);
  context.workspace.database.transaction(() => {
    recordSearches(context, store, [...outcomes, ...developers, ...seeds]);
    writeApps(context.workspace.database, context.run.runId, [...found.values()]);
  });
  return summarize(store, [...outcomes, ...developers, ...seeds]);
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

function searchesOf(context: ScanContext): Search[] {
  if (context.selection.scope === 'national') return [];
  return context.selection.provinces.flatMap((province) =>
    buildQueries(province).map((term) => ({ provinceSlug: province.slug, term })),
  );
}

async function runSearch(context: ScanContext, store: StoreClient, search: Search): Promise<SearchOutcome> {
  context.progress.step(`${store.store}: ${search.term}`);
  return outcomeOf(search, () => store.search(search.term));
}

async function outcomeOf(search: Search, request: () => Promise<Listing[]>): Promise<SearchOutcome> {
  try {
    return { ...search, listings: await request(), failure: null };
  } catch (error) {
    if (isScanError(error)) return { ...search, listings: [], failure: error };
    throw error;
  }
}

async function searchDevelopers(
  context: ScanContext,
  store: StoreClient,
  found: ReadonlyMap<string, AppRecord>,
): Promise<SearchOutcome[]> {
  const provinceOfDeveloper = new Map<string, string>();
  for (const { listing, match } of found.values()) {
    if (match.status !== 'accepted' || match.provinceSlug === null || listing.developerId === null) continue;
    if (!provinceOfDeveloper.has(listing.developerId))
      provinceOfDeveloper.set(listing.developerId, match.provinceSlug);
  }
  return inOrder(
    [...provinceOfDeveloper],
    context.selection.jobs,
    ([developerId, provinceSlug]) =>
      outcomeOf({ provinceSlug, term: `developer:${developerId}` }, () => store.developerApps(developerId)),
    context.signal,
  );
}

/** National apps are looked up by their documented ids: a seed is only ever a question, the store answers it. */
async function resolveSeeds(
  context: ScanContext,
  store: StoreClient,
  found: Map<string, AppRecord>,
  registry: readonly RegistryEntry[],
): Promise<SearchOutcome[]> {
  const ids = nationalSeeds().flatMap((seed) => {
    const id = store.store === 'play' ? seed.playId : seed.appStoreId;
    return id === null ? [] : [id];
  });
  const outcomes = await inOrder(
    ids,
    context.selection.jobs,
    (id) =>
      outcomeOf({ provinceSlug: '', term: `seed:${id}` }, async () => [(await store.listing(id)).listing]),
    context.signal,
  );
  for (const { listings } of outcomes) keepBest(found, listings, registry);
  return outcomes;
}

/** One record an app: the judgement with the highest score, whichever search returned it. */
function keepBest(
  found: Map<string, AppRecord>,
  listings: readonly Listing[],
  registry: readonly RegistryEntry[],
): void {
  for (const listing of listings) {
    const key = appKeyOf(listing);
    const match = judgeListing(listing, { registry: [...registry] });
    const known = found.get(key);
    if (known === undefined || match.score > known.match.score) found.set(key, { listing, match });
  }
}

function recordSearches(context: ScanContext, store: StoreClient, outcomes: readonly SearchOutcome[]): void {
  context.workspace.database.insertAll(
    'searches',
    outcomes.map(({ provinceSlug, term, listings, failure }) => ({
      store: store.store,
      province_slug: provinceSlug,
      term,
      outcome:
        failure === null
          ? listings.length > 0
            ? 'found'
            : 'none'
          : failure.code === 'BLOCKED'
            ? 'blocked'
            : 'failed',
      code: failure?.code ?? null,
      hits: failure === null ? listings.length : null,
    })),
  );
}

/** A store that cannot be read leaves a row for each province: nothing there reads as "none". */
function recordUnreachableStore(context: ScanContext, store: StoreClient, failure: ScanError): void {
  context.workspace.database.insertAll(
    'searches',
    context.selection.provinces.map((province) => ({
      store: store.store,
      province_slug: province.slug,
      term: 'canary',
      outcome: failure.code === 'BLOCKED' ? 'blocked' : 'failed',
      code: failure.code,
      hits: null,
    })),
  );
}

function summarize(store: StoreClient, outcomes: readonly SearchOutcome[]): Gap[] {
  const byCode = new Map<string, SearchOutcome[]>();
  for (const outcome of outcomes) {
    if (outcome.failure !== null)
      byCode.set(outcome.failure.code, [...(byCode.get(outcome.failure.code) ?? []), outcome]);
  }
  return [...byCode].map(([code, failures]) => ({
    subject: store.store,
    code,
    detail: `${failures.length} of ${outcomes.length} searches failed, first: ${failures[0]?.term} (${failures[0]?.failure?.message})`,
  }));
}

const STORE_NAMES: Readonly<Record<StoreClient['store'], string>> = {
  play: 'Google Play',
  apple: 'the App Store',
};

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

/** The apps that later stages look at: accepted ones, and those that still wait for a person. */
export function appsToCollect(context: ScanContext): AppRecord[] {
  return readApps(context.workspace.database).filter(({ match }) => match.status !== 'rejected');
}
