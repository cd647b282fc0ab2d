import type { Store } from '../model/index.js';
import type { ScanContext } from './context.js';
import { STORE_NAMES } from './store-names.js';

/** What is asked of one host of a store. */
interface HostLoad {
  host: string;
  searches: number;
  listings: number;
}

/** Requests that a search and an app's page take, by host; hosts of one store are asked side by side. */
const REQUESTS: Readonly<Record<Store, readonly HostLoad[]>> = {
  // An app: its page, its data-safety page, its permissions.
  play: [{ host: 'play.google.com', searches: 1, listings: 3 }],
  // An app: its record by the lookup, its page.
  apple: [
    { host: 'itunes.apple.com', searches: 1, listings: 1 },
    { host: 'apps.apple.com', searches: 0, listings: 1 },
  ],
};

export interface Estimate {
  requests: number;
  durationMs: number;
}

/** What so many searches and app pages take of a store at the given pace. */
export function estimateStore(
  store: Store,
  searches: number,
  listings: number,
  paceMs: (host: string) => number,
): Estimate {
  const loads = REQUESTS[store].map((one) => ({
    host: one.host,
    requests: one.searches * searches + one.listings * listings,
  }));
  return {
    requests: loads.reduce((sum, { requests }) => sum + requests, 0),
    durationMs: Math.max(...loads.map(({ host, requests }) => requests * paceMs(host))),
  };
}

/** Says before a live stage begins what it asks of a store and how long that takes; a replay has no pace and needs none. */
export function announce(
  context: ScanContext,
  store: Store,
  what: string,
  searches: number,
  listings: number,
): void {
  const { paceMs } = context;
  if (paceMs === undefined || searches + listings === 0) return;
  const { requests, durationMs } = estimateStore(store, searches, listings, paceMs);
  context.progress.note(
    `${STORE_NAMES[store]}: ${what}, about ${requests} requests, ${durationText(durationMs)} at the pace that is kept`,
  );
}

/** "40 s", "25 min", "3 h 10 min". */
export function durationText(durationMs: number): string {
  const minutes = Math.round(durationMs / 60_000);
  if (minutes === 0) return `${Math.ceil(durationMs / 1000)} s`;
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
