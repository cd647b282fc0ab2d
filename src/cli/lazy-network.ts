import type { Converter, HttpClient, Store } from '../model/index.js';
import type { Extractor } from '../pipeline/extractor.js';
import type { StoreClient } from '../stores/index.js';
import type { ConversionOptions, OpenConverter } from './conversions.js';

export interface LazyNetwork {
  open(): Promise<{ http: HttpClient; store(store: Store): Promise<StoreClient> }>;
  /** Makes pages of scripts and scans readable; for a local scan no network is opened. */
  converter(): Promise<Converter>;
  close(): Promise<void>;
}

const PACE_MS = 1_000;

export interface LazyNetworkOptions extends ConversionOptions {
  contact?: string;
  extraPorts: readonly number[];
  extractor: Extractor;
}

/** A network that is opened, and its code loaded, by the first target that needs it; files need none. */
export function createLazyNetwork(options: LazyNetworkOptions): LazyNetwork {
  const { contact, extraPorts, extractor } = options;
  let http: Promise<HttpClient> | null = null;
  let opened: Promise<OpenConverter> | null = null;
  const stores = new Map<Store, Promise<StoreClient>>();
  const closers: (() => unknown)[] = [];
  const openClient = async (): Promise<HttpClient> => {
    const { createHttpClient, createNetworkTransport } = await import('../http/index.js');
    const { systemClock, userAgentOf } = await import('./adapters.js');
    const userAgent = userAgentOf(contact);
    const transport = createNetworkTransport({ userAgent, extraPorts });
    closers.push(() => transport.close());
    const pace = { perHostMs: PACE_MS };
    return createHttpClient({ transport, clock: systemClock, userAgent, pace, extraPorts });
  };
  const openStore = async (name: Store, client: HttpClient): Promise<StoreClient> => {
    const { createAppStore, createPlayStore } = await import('../stores/index.js');
    const options = { country: 'vn', language: 'vi' };
    return name === 'play' ? createPlayStore(client, options) : createAppStore(client, options);
  };
  const openConversions = async (): Promise<OpenConverter> => {
    const { openConverter } = await import('./conversions.js');
    const { systemClock } = await import('./adapters.js');
    const client: HttpClient = {
      fetch: async (request) => {
        http ??= openClient();
        return (await http).fetch(request);
      },
    };
    return openConverter(options, {
      http: client,
      extractor,
      clock: systemClock,
      recorded: null,
      isReplay: false,
    });
  };
  return {
    async converter() {
      opened ??= openConversions();
      return (await opened).converter;
    },
    async open() {
      http ??= openClient();
      const client = await http;
      return {
        http: client,
        store(name) {
          const store = stores.get(name) ?? openStore(name, client);
          stores.set(name, store);
          return store;
        },
      };
    },
    async close() {
      if (opened !== null) await (await opened).close();
      for (const store of stores.values()) await (await store).close();
      for (const close of closers) close();
    },
  };
}
