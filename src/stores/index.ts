export { createAppStore } from './app-store/app-store.js';
export { createPlayStore } from './google-play/play-store.js';
export { readStorePayload, type StorePayloadHint } from './read-payload.js';
export { isStorePayload } from './sniff.js';
export type {
  ListingGap,
  ListingReading,
  ReadingAnomaly,
  SearchHit,
  StoreClient,
  StoreObserver,
  StoreOptions,
} from './store-client.js';
