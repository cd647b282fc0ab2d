import { type HttpClient, type HttpResponse, isScanError, ScanError, type Store } from '../model/index.js';
import type { StoreClient } from '../stores/index.js';
import { appKeyOf, writeApps } from './apps.js';
import type { Gap, ScanContext } from './context.js';
import { outcomeOfCode, storeFailure } from './coverage.js';
import { durationText } from './estimate.js';
import { recordsOf } from './found-apps.js';
import { inOrder } from './in-order.js';
import { type Judge, rejectedByPerson } from './judging.js';
import { gapsOfSearches, recordSearches, runSearches } from './searches.js';
import { isAppSitemap, readSitemapAddress, type SitemapApp } from './sitemap-filter.js';
import { readLocations } from './sitemap-stream.js';
import { STORE_NAMES } from './store-names.js';

const ROBOTS: Readonly<Record<Store, string>> = {
  play: 'https://play.google.com/robots.txt',
  apple: 'https://apps.apple.com/robots.txt',
};

/**
 * Goes through the stores' sitemaps for apps that no search shows: robots.txt, the indexes it names, their parts. A part
 * that was read is not read again; what is found is looked up in the store and judged like any search hit. The parts are too
 * many to be kept: their hashes are.
 */
export async function discoverSitemaps(context: ScanContext, http: HttpClient, judge: Judge): Promise<Gap[]> {
  const gaps: Gap[] = [];
  for (const store of context.stores) {
    if (storeFailure(context.workspace.database, store.store) !== null) continue;
    try {
      const shards = await findShards(context, http, store.store);
      gaps.push(...(await readShards(context, http, store.store, shards)));
    } catch (error) {
      if (!isScanError(error)) throw error;
      gaps.push({ subject: `${store.store} sitemaps`, code: error.code, detail: error.message });
    }
    gaps.push(...(await resolveFound(context, store, judge)));
  }
  return gaps;
}

/** The parts that no run has read yet, in the order of the indexes. */
async function findShards(context: ScanContext, http: HttpClient, store: Store): Promise<string[]> {
  const robots = Buffer.from((await fetchOk(http, ROBOTS[store])).body).toString('utf8');
  const named = [...robots.matchAll(/^sitemap:[ \t]*(\S+)/gim)].map(([, address = '']) => address);
  const indexes = named.filter((address) => isAppSitemap(store, address));
  if (indexes.length === 0)
    throw new ScanError('PAYLOAD_CHANGED', 'robots.txt names no sitemap of apps', { at: ROBOTS[store] });
  const shards = new Set<string>();
  for (const index of indexes) {
    await readLocations((await fetchOk(http, index)).body, (address) => {
      if (isSameStore(address, store)) shards.add(address);
    });
  }
  const read = new Set(
    context.workspace.database
      .all<{ url: string }>(`SELECT url FROM sitemap_shards WHERE store = ? AND outcome = 'read'`, store)
      .map(({ url }) => url),
  );
  const left = [...shards].filter((address) => !read.has(address));
  announceShards(context, store, shards.size, left);
  const former = [...read].filter((address) => !shards.has(address)).length;
  if (former > 0) context.progress.note(formerEdition(store, former));
  return left;
}

/** Google names each part with the day of the edition: a new edition has none of the parts that were read. */
function formerEdition(store: Store, parts: number): string {
  return `${STORE_NAMES[store]}: ${parts} parts read before are no longer in the sitemap, which was published anew; what they named is kept`;
}

/** An index that names addresses elsewhere is not followed there. */
function isSameStore(address: string, store: Store): boolean {
  return URL.canParse(address) && new URL(address).hostname === new URL(ROBOTS[store]).hostname;
}

function announceShards(context: ScanContext, store: Store, total: number, left: readonly string[]): void {
  const host = new URL(ROBOTS[store]).hostname;
  const durationMs = left.length * (context.paceMs?.(host) ?? 0);
  const time = context.paceMs === undefined ? '' : `, ${durationText(durationMs)} at the pace that is kept`;
  context.progress.note(
    `${STORE_NAMES[store]}: ${total} parts of the sitemap, ${left.length} of them still to read${time}`,
  );
}

async function readShards(
  context: ScanContext,
  http: HttpClient,
  store: Store,
  shards: readonly string[],
): Promise<Gap[]> {
  context.progress.stage('discover', shards.length);
  const failures = await inOrder(
    shards,
    context.selection.jobs,
    async (url) => {
      context.progress.step(`${STORE_NAMES[store]}: ${url}`);
      return readShard(context, http, store, url);
    },
    context.signal,
  );
  const failed = failures.filter((failure) => failure !== null);
  const [first] = failed;
  if (first === undefined) return [];
  const detail = `${failed.length} of ${shards.length} parts of the sitemap were not read, first: ${first.message}`;
  return [{ subject: `${store} sitemaps`, code: first.code, detail }];
}

async function readShard(
  context: ScanContext,
  http: HttpClient,
  store: Store,
  url: string,
): Promise<ScanError | null> {
  const found = new Map<string, SitemapApp>();
  try {
    const response = await fetchOk(http, url);
    const addresses = await readLocations(response.body, (address) => {
      const app = readSitemapAddress(address);
      if (app !== null) found.set(appKeyOf(app), app);
    });
    writeShard(
      context,
      { url, store, outcome: 'read', code: null, addresses, sha256: response.sha256 },
      found,
    );
    return null;
  } catch (error) {
    if (!isScanError(error)) throw error;
    const outcome = outcomeOfCode(error.code);
    writeShard(context, { url, store, outcome, code: error.code, addresses: null, sha256: null }, found);
    return error;
  }
}

interface ShardRow {
  url: string;
  store: Store;
  outcome: 'read' | 'failed' | 'blocked';
  code: string | null;
  addresses: number | null;
  sha256: string | null;
}

/** A part and what was found in it stand there together, or neither does: a kill in between loses nothing. */
function writeShard({ workspace }: ScanContext, row: ShardRow, found: ReadonlyMap<string, SitemapApp>): void {
  workspace.database.transaction(() => {
    workspace.database.insert('sitemap_shards', {
      ...row,
      matches: row.outcome === 'read' ? found.size : null,
    });
    for (const [app_key, { store, storeId, reason }] of found) {
      workspace.database.insert('sitemap_apps', {
        app_key,
        store,
        store_id: storeId,
        reason,
        shard_url: row.url,
      });
    }
  });
}

/** Looks up in the store what the sitemaps named; an app that is not offered in this country is an answer. */
async function resolveFound(context: ScanContext, store: StoreClient, judge: Judge): Promise<Gap[]> {
  const { database } = context.workspace;
  const rejected = rejectedByPerson(context);
  const ids = database
    .all<{ app_key: string; store_id: string }>(
      `SELECT app_key, store_id FROM sitemap_apps WHERE store = ? AND app_key NOT IN
        (SELECT app_key FROM apps WHERE last_seen_run = ?) ORDER BY app_key`,
      store.store,
      context.run.runId,
    )
    .filter(({ app_key }) => !rejected.has(app_key));
  const searches = ids.map(({ store_id }) => ({
    provinceSlug: '',
    term: `sitemap:${store_id}`,
    ask: () => lookUp(store, store_id),
  }));
  const outcomes = await runSearches(context, store, searches);
  database.transaction(() => {
    recordSearches(context, store, outcomes);
    writeApps(database, context.run.runId, recordsOf(context, outcomes, judge), 'not-tried', 'search');
  });
  return gapsOfSearches(store, outcomes);
}

async function lookUp(store: StoreClient, storeId: string) {
  try {
    return [(await store.listing(storeId)).listing];
  } catch (error) {
    if (isScanError(error) && (error.code === 'NOT_FOUND' || error.code === 'REGION_LOCKED')) return [];
    throw error;
  }
}

async function fetchOk(http: HttpClient, url: string): Promise<HttpResponse> {
  const response = await http.fetch({ method: 'GET', url, purpose: 'store' });
  const { status } = response;
  if (status === 200) return response;
  const code = status === 403 || status === 429 ? 'BLOCKED' : 'HTTP_STATUS';
  throw new ScanError(code, `${url} answered with status ${status}`, { at: url, status, retry: 'later' });
}
