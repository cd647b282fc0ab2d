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
