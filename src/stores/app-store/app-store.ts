import { type Gateway, type GatewayRequest, openGateway } from '../../http/gateway.js';
import { isScanError, ScanError } from '../../model/error.js';
import type { Listing } from '../../model/listing.js';
import type { HttpClient, HttpResponse } from '../../model/ports.js';
import { assertCanary } from '../canary.js';
import { fetchPayload, type PayloadExpectation } from '../fetch-payload.js';
import { parseJson, payloadChanged } from '../payload-path.js';
import type {
  ListingGap,
  ListingReading,
  ReadingAnomaly,
  StoreClient,
  StoreOptions,
} from '../store-client.js';
import { type Forwarded, readThroughLibrary } from '../through-library.js';
import { joinRecordAndPage, mergeRecords } from './merge.js';
import { parseItunes } from './parse-itunes.js';
import { lacksServerData, parseAppStorePage } from './parse-page.js';
import { readStorefrontSearch } from './read-storefront-search.js';
import {
  buildAppPageRequest,
  buildAppPageRequestAsBrowser,
  buildLookupRequest,
  buildSearchRequest,
  buildStorefrontSearchRequest,
} from './requests.js';
import { loadAppStoreScraper, type ScraperApp, throughGateway } from './scraper.js';

const STORE_NAME = 'the App Store';
const APP: PayloadExpectation = { missing: 'app', storeName: STORE_NAME };
const INTERFACE: PayloadExpectation = { missing: 'page', storeName: STORE_NAME };
const SECOND_SOURCE_HITS = 50;
/** Only what the store itself said rules out asking elsewhere. */
const FINAL = new Set(['NOT_FOUND', 'NOT_IN_ARCHIVE']);

interface Records {
  listings: Listing[];
  sha256: string;
}

interface Merged extends Records {
  anomalies: ReadingAnomaly[];
}

const textOf = (response: HttpResponse) => new TextDecoder().decode(response.body);

const jsonOf = (response: HttpResponse) => parseJson(textOf(response), response.url);

const asAnswer = (value: unknown) =>
  ({ contentType: 'application/json; charset=utf-8', body: JSON.stringify(value) }) as const;

const gapOf = (part: ListingGap['part'], error: ScanError): ListingGap => ({
  part,
  code: error.code,
  detail: error.message,
});

class AppStore implements StoreClient {
  readonly store = 'apple';

  constructor(
    private readonly http: HttpClient,
    private readonly gateway: Gateway,
    private readonly options: StoreOptions,
  ) {}

  async search(term: string): Promise<Listing[]> {
    try {
      const response = await fetchPayload(
        this.http,
        buildSearchRequest(term, this.options.country),
        INTERFACE,
      );
      return parseItunes(jsonOf(response));
    } catch (error) {
      if (!isScanError(error) || FINAL.has(error.code)) throw error;
      return this.searchSecondSource(term, error);
    }
  }

  async developerApps(developerId: string): Promise<Listing[]> {
    const scraper = await loadAppStoreScraper();
    const { listings, anomalies } = await this.readRecords(developerId, (common) =>
      scraper.developer({ ...common, devId: developerId }),
    );
    for (const anomaly of anomalies) this.options.observer?.anomaly?.(anomaly);
    return listings;
  }

  async listing(storeId: string): Promise<ListingReading> {
    const [record, page] = await Promise.allSettled([this.readRecord(storeId), this.readPage(storeId)]);
    for (const { reason } of [record, page].filter((one) => one.status === 'rejected')) {
      if (!isScanError(reason)) throw reason;
    }
    if (record.status === 'rejected' && (page.status === 'rejected' || record.reason.code === 'NOT_FOUND')) {
      throw record.reason;
    }
    const found = record.status === 'fulfilled' ? record.value : null;
    const seen = page.status === 'fulfilled' ? page.value : null;
    const listing = this.join(found?.listings[0] ?? null, seen?.listing ?? null);
    const gaps = [
      ...(record.status === 'rejected' ? [gapOf('lookup', record.reason)] : []),
      ...(page.status === 'rejected' ? [gapOf('app-page', page.reason)] : []),
    ];
    const responses = [found?.sha256, seen?.sha256].filter((sha256) => sha256 !== undefined);
    return { listing, gaps, anomalies: found?.anomalies ?? [], responses: [...new Set(responses)] };
  }

  canary(): Promise<void> {
    return assertCanary(this);
  }

  close(): Promise<void> {
    return this.gateway.close();
  }

  private join(record: Listing | null, page: Listing | null): Listing {
    if (record !== null && page !== null) return joinRecordAndPage(record, page);
    const listing = record ?? page;
    if (listing === null) throw new Error('neither record nor page, and no error');
    return listing;
  }

  private async readRecord(storeId: string): Promise<Merged> {
    const scraper = await loadAppStoreScraper();
    const merged = await this.readRecords(storeId, async (common) => [
      await scraper.app({ ...common, id: storeId }),
    ]);
    const listings = merged.listings.filter((listing) => listing.storeId === storeId);
    if (listings.length === 0) throw payloadChanged('results[0].trackId', `the app ${storeId}`);
    return { ...merged, listings };
  }

  /** A lookup of one id: an app's, or a developer's, which answers with all of the developer's apps. */
  private async readRecords(
    id: string,
    ask: (common: {
      country: string;
      requestOptions: ReturnType<typeof throughGateway>;
    }) => Promise<ScraperApp[]>,
  ): Promise<Merged> {
    const { own, library, libraryError } = await readThroughLibrary(
      this.gateway,
      () => this.lookup([id]),
      (call) => ask({ country: this.options.country, requestOptions: throughGateway(call) }),
    );
    if (own.listings.length === 0) {
      throw new ScanError('NOT_FOUND', `the App Store knows no ${id} in ${this.options.country}`, { at: id });
    }
    const { listings, anomalies } = mergeRecords(own.listings, library ?? []);
    if (libraryError !== null) {
      anomalies.push({
        subject: `lookup ${id}: app-store-scraper failed: ${libraryError}`,
        own: 'read',
        library: null,
      });
    }
    return { listings, anomalies, sha256: own.sha256 };
  }

  private async lookup(ids: readonly string[]): Promise<Forwarded<Records>> {
    const request = buildLookupRequest(ids, this.options.country);
    const response = await fetchPayload(this.http, request, INTERFACE);
    const value = jsonOf(response);
    return { own: { listings: parseItunes(value), sha256: response.sha256 }, answer: asAnswer(value) };
  }

  /** The script is left out for agents that the store does not know: asked once more as a browser. */
  private async readPage(storeId: string): Promise<{ listing: Listing; sha256: string }> {
    const { country } = this.options;
    let response = await fetchPayload(this.http, buildAppPageRequest(storeId, country), APP);
    if (lacksServerData(textOf(response))) {
      response = await fetchPayload(this.http, buildAppPageRequestAsBrowser(storeId, country), APP);
    }
    const listing = parseAppStorePage(textOf(response));
    if (listing.storeId !== storeId && listing.storeId !== '')
      throw payloadChanged('data[0].intent.id', storeId);
    return { listing: { ...listing, storeId }, sha256: response.sha256 };
  }

  private async searchSecondSource(term: string, first: ScanError): Promise<Listing[]> {
    const scraper = await loadAppStoreScraper();
    const forward = (request: GatewayRequest | null) => this.forwardSearch(term, request, first);
    const { own, libraryError } = await readThroughLibrary(this.gateway, forward, (call) =>
      scraper.search({
        term,
        num: SECOND_SOURCE_HITS,
        lang: this.options.language,
        country: this.options.country,
        requestOptions: throughGateway(call),
      }),
    );
    // The search alone gives ids: without the lookup behind it nothing was found out.
    if (own === null) throw libraryError === null ? first : payloadChanged('bubbles', libraryError);
    this.options.observer?.gap?.(gapOf('search-second-source', first), `search ${term}`);
    return own.listings;
  }

  private async forwardSearch(
    term: string,
    request: GatewayRequest | null,
    first: ScanError,
  ): Promise<Forwarded<Records | null>> {
    if (request === null) throw first;
    const url = new URL(request.url);
    if (url.pathname === '/lookup') {
      const ids = (url.searchParams.get('id') ?? '').split(',').filter((id) => /^[0-9]+$/.test(id));
      if (ids.length > 0) return this.lookup(ids);
      return { own: { listings: [], sha256: '' }, answer: asAnswer({ resultCount: 0, results: [] }) };
    }
    const storefront = /^[0-9]+/.exec(String(request.headers['x-apple-store-front'] ?? ''))?.[0] ?? '';
    const response = await fetchPayload(this.http, buildStorefrontSearchRequest(term, storefront), INTERFACE);
    const ids = readStorefrontSearch(jsonOf(response));
    const results = ids.map((id) => ({ id: Number(id) }));
    return { own: null, answer: asAnswer({ bubbles: [{ results }] }) };
  }
}

/**
 * The App Store in one country: the documented search by own requests, records through app-store-scraper behind a
 * gateway, policy link and label from the app's page by our own parser.
 */
export async function createAppStore(http: HttpClient, options: StoreOptions): Promise<StoreClient> {
  return new AppStore(http, await openGateway(), options);
}
