import { type Gateway, openGateway } from '../../http/gateway.js';
import { isScanError } from '../../model/error.js';
import type { DataSafety, Listing, StorePermission } from '../../model/listing.js';
import type { HttpClient, HttpRequest } from '../../model/ports.js';
import { assertCanary } from '../canary.js';
import { fetchPayload, type PayloadExpectation } from '../fetch-payload.js';
import { payloadChanged } from '../payload-path.js';
import type {
  ListingGap,
  ListingReading,
  ReadingAnomaly,
  StoreClient,
  StoreOptions,
} from '../store-client.js';
import { readThroughLibrary, type TwoReadings } from '../through-library.js';
import {
  choosePermissions,
  compareDataSafety,
  comparePermissions,
  compareSummary,
  mergeHits,
  mergeListing,
} from './merge.js';
import { parseContinuation, parsePermissions } from './parse-answer.js';
import { type PlayPage, parsePlayPage } from './parse-page.js';
import {
  buildAppPageRequest,
  buildContinuationRequest,
  buildDataSafetyRequest,
  buildDeveloperRequest,
  buildPermissionsRequest,
  buildSearchRequest,
} from './requests.js';
import { sanitisedAnswer, sanitisedPage } from './sanitise.js';
import { loadPlayScraper, throughGateway } from './scraper.js';

const LABEL_LANGUAGE = 'en';
const MAX_CONTINUATIONS = 4;
/** More than a first page holds, so that the library returns all of it. */
const ALL_OF_FIRST_PAGE = 250;
const APP: PayloadExpectation = { missing: 'app', storeName: 'Google Play' };
const PAGE: PayloadExpectation = { missing: 'page', storeName: 'Google Play' };

interface Part<Value> {
  value: Value;
  sha256: string;
  anomalies: ReadingAnomaly[];
}

type Settled<Value> = { part: Part<Value>; gap: null } | { part: null; gap: ListingGap };

/** A part that could not be read is a gap; a bug is thrown. */
async function settle<Value>(
  name: ListingGap['part'],
  reading: Promise<Part<Value>>,
): Promise<Settled<Value>> {
  try {
    return { part: await reading, gap: null };
  } catch (error) {
    if (!isScanError(error)) throw error;
    return { part: null, gap: { part: name, code: error.code, detail: error.message } };
  }
}

function libraryAnomalies(
  subject: string,
  { libraryError }: TwoReadings<unknown, unknown>,
): ReadingAnomaly[] {
  return libraryError === null
    ? []
    : [{ subject: `${subject}: google-play-scraper failed: ${libraryError}`, own: 'read', library: null }];
}

class PlayStore implements StoreClient {
  readonly store = 'play';

  constructor(
    private readonly http: HttpClient,
    private readonly gateway: Gateway,
    private readonly options: StoreOptions,
  ) {}

  async search(term: string): Promise<Listing[]> {
    const request = buildSearchRequest(term, this.options);
    const scraper = await loadPlayScraper();
    const reading = await this.readPage(request, 'search', PAGE, 'ds:4', (common) =>
      scraper.search({ ...common, term, num: ALL_OF_FIRST_PAGE }),
    );
    return this.completeHits(reading, `search ${term}`);
  }

  async developerApps(developerId: string): Promise<Listing[]> {
    const request = buildDeveloperRequest(developerId, this.options);
    const scraper = await loadPlayScraper();
    const reading = await this.readPage(request, 'developer', APP, 'ds:3', (common) =>
      scraper.developer({ ...common, devId: developerId, num: ALL_OF_FIRST_PAGE }),
    );
    return this.completeHits(reading, `developer ${developerId}`);
  }

  async listing(storeId: string): Promise<ListingReading> {
    const app = await this.readApp(storeId);
    const [label, permissions] = await Promise.all([
      settle('data-safety', this.readLabel(storeId)),
      settle('permissions', this.readPermissions(storeId)),
    ]);
    const chosen = choosePermissions(app.value, permissions.part?.value ?? null);
    const listing: Listing = {
      ...app.value,
      policyUrl: app.value.policyUrl ?? label.part?.value.policyUrl ?? null,
      dataSafety: label.part?.value ?? null,
      permissions: chosen.permissions,
    };
    const parts = [app, label.part, permissions.part].filter((part) => part !== null);
    return {
      listing,
      gaps: [label.gap, permissions.gap].filter((gap) => gap !== null),
      anomalies: [
        ...parts.flatMap((part) => part.anomalies),
        ...compareSummary(app.value, label.part?.value ?? null),
        ...chosen.anomalies,
      ],
      responses: [...new Set(parts.map((part) => part.sha256))],
    };
  }

  canary(): Promise<void> {
    return assertCanary(this);
  }

  close(): Promise<void> {
    return this.gateway.close();
  }

  private async readApp(storeId: string): Promise<Part<Listing>> {
    const request = buildAppPageRequest(storeId, this.options);
    const scraper = await loadPlayScraper();
    const reading = await this.readPage(request, 'app', APP, 'ds:5', (common) =>
      scraper.app({ ...common, appId: storeId }),
    );
    const own = this.onlyApp(reading.own.page, storeId);
    const { listing, anomalies } = reading.library
      ? mergeListing(own, reading.library)
      : { listing: own, anomalies: [] };
    const failures = libraryAnomalies(`listing ${storeId}`, reading);
    return { value: listing, sha256: reading.own.sha256, anomalies: [...anomalies, ...failures] };
  }

  private async readLabel(storeId: string): Promise<Part<DataSafety>> {
    const request = buildDataSafetyRequest(storeId, this.options);
    const scraper = await loadPlayScraper();
    const reading = await this.readPage(request, 'data-safety', APP, 'ds:3', (common) =>
      scraper.datasafety({ ...common, lang: LABEL_LANGUAGE, appId: storeId }),
    );
    const label = this.onlyApp(reading.own.page, storeId).dataSafety;
    if (label === null) throw payloadChanged('ds:3[1][2][137]', 'a data-safety label');
    const anomalies = reading.library ? compareDataSafety(label, reading.library, storeId) : [];
    const failures = libraryAnomalies(`data safety ${storeId}`, reading);
    return { value: label, sha256: reading.own.sha256, anomalies: [...anomalies, ...failures] };
  }

  private async readPermissions(storeId: string): Promise<Part<StorePermission[]>> {
    const request = buildPermissionsRequest(storeId, this.options);
    const scraper = await loadPlayScraper();
    const reading = await readThroughLibrary(
      this.gateway,
      async () => {
        const response = await fetchPayload(this.http, request, APP);
        const { permissions, answer } = parsePermissions(new TextDecoder().decode(response.body));
        return { own: { permissions, sha256: response.sha256 }, answer: sanitisedAnswer('xdSrCf', answer) };
      },
      (call) => scraper.permissions({ ...this.common(call), lang: LABEL_LANGUAGE, appId: storeId }),
    );
    const { permissions, sha256 } = reading.own;
    const anomalies = reading.library ? comparePermissions(permissions, reading.library, storeId) : [];
    return {
      value: permissions,
      sha256,
      anomalies: [...anomalies, ...libraryAnomalies(`permissions ${storeId}`, reading)],
    };
  }

  private common(call: Parameters<typeof throughGateway>[0]) {
    return {
      lang: this.options.language,
      country: this.options.country,
      requestOptions: throughGateway(call),
    };
  }

  private readPage<Library>(
    request: HttpRequest,
    page: PlayPage['page'],
    expected: PayloadExpectation,
    key: Parameters<typeof sanitisedPage>[1],
    ask: (common: ReturnType<PlayStore['common']>) => Promise<Library>,
  ): Promise<TwoReadings<{ page: PlayPage; sha256: string }, Library>> {
    return readThroughLibrary(
      this.gateway,
      async () => {
        const response = await fetchPayload(this.http, request, expected);
        const parsed = parsePlayPage(response.body);
        if (parsed.page !== page)
          throw payloadChanged(parsed.block.key, `a ${page} page, found a ${parsed.page} page`);
        return { own: { page: parsed, sha256: response.sha256 }, answer: sanitisedPage(parsed.block, key) };
      },
      (call) => ask(this.common(call)),
    );
  }

  private onlyApp(page: PlayPage, storeId: string): Listing {
    const app = page.apps[0];
    if (app?.storeId !== storeId) throw payloadChanged(`${page.block.key}[1][11]`, `the app ${storeId}`);
    return app;
  }

  private async completeHits(
    reading: TwoReadings<{ page: PlayPage; sha256: string }, Parameters<typeof mergeHits>[1]>,
    subject: string,
  ): Promise<Listing[]> {
    const { listings, anomalies } = mergeHits(reading.own.page.apps, reading.library ?? [], subject);
    for (const anomaly of [...anomalies, ...libraryAnomalies(subject, reading)])
      this.options.observer?.anomaly?.(anomaly);
    const more = await this.readContinuations(reading.own.page.continuation, subject);
    const known = new Set(listings.map((listing) => listing.storeId));
    return [...listings, ...more.filter((listing) => !known.has(listing.storeId))];
  }

  /** What could be read of the further pages; the first that fails is reported and ends it. */
  private async readContinuations(first: string | null, subject: string): Promise<Listing[]> {
    const apps = new Map<string, Listing>();
    let token = first;
    for (let page = 0; token !== null && page < MAX_CONTINUATIONS; page += 1) {
      try {
        const response = await fetchPayload(this.http, buildContinuationRequest(token, this.options), PAGE);
        const next = parseContinuation(new TextDecoder().decode(response.body));
        for (const app of next.apps) apps.set(app.storeId, app);
        token = next.token;
      } catch (error) {
        if (!isScanError(error)) throw error;
        this.options.observer?.gap?.(
          { part: 'search-continuation', code: error.code, detail: error.message },
          subject,
        );
        token = null;
      }
    }
    return [...apps.values()];
  }
}

/**
 * Google Play in one country, read through google-play-scraper behind a gateway and by our own parsers beside it.
 */
export async function createPlayStore(http: HttpClient, options: StoreOptions): Promise<StoreClient> {
  return new PlayStore(http, await openGateway(), options);
}
