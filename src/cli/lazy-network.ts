import type { HttpClient, Store } from '../model/index.js';
import type { StoreClient } from '../stores/index.js';

export interface LazyNetwork {
  open(): Promise<{ http: HttpClient; store(store: Store): Promise<StoreClient> }>;
  close(): Promise<void>;
}

const PACE_MS = 1_000;

/** A network that is opened, and its code loaded, by the first target that needs it; files need none. */
export function createLazyNetwork(contact: string | undefined): LazyNetwork {
  let http: Promise<HttpClient> | null = null;
  const stores = new Map<Store, Promise<StoreClient>>();
  const closers: (() => unknown)[] = [];
  const openClient = async (): Promise<HttpClient> => {
    const { createHttpClient, createNetworkTransport } = await import('../http/index.js');
    const { systemClock, userAgentOf } = await import('./adapters.js');
    const userAgent = userAgentOf(contact);
    const transport = createNetworkTransport({ userAgent });
    closers.push(() => transport.close());
    return createHttpClient({ transport, clock: systemClock, userAgent, pace: { perHostMs: PACE_MS } });
  };
  const openStore = async (name: Store, client: HttpClient): Promise<StoreClient> => {
    const { createAppStore, createPlayStore } = await import('../stores/index.js');
    const options = { country: 'vn', language: 'vi' };
    return name === 'play' ? createPlayStore(client, options) : createAppStore(client, options);
  };
  return {
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
      for (const store of stores.values()) await (await store).close();
      for (const close of closers) close();
    },
  };
}
