import type { ErrorCode } from '../model/error.js';
import type { Listing, Store } from '../model/listing.js';

/** One part of a listing that could not be looked at: its fields are null for that reason, not because they are empty. */
export interface ListingGap {
  part:
    | 'app-page'
    | 'data-safety'
    | 'permissions'
    | 'lookup'
    | 'search-continuation'
    | 'search-second-source';
  code: ErrorCode;
  detail: string;
}

/** Two readings that should agree and differ, or a reader that gave up where the other did not. */
export interface ReadingAnomaly {
  /** e.g. `listing com.example.app: policyUrl`. */
  subject: string;
  own: string | null;
  /** What the library (or the store's other page) made of it; null where it found nothing or failed. */
  library: string | null;
}

/** Everything a store says of one app. */
export interface ListingReading {
  listing: Listing;
  gaps: ListingGap[];
  anomalies: ReadingAnomaly[];
  /** SHA-256 of every answer that was read, in order, each once. */
  responses: string[];
}

/** A search hit carries the few fields that a result list shows; the others are null. */
export type SearchHit = Listing;

/** What happens beside the answer of a search or a developer page. */
export interface StoreObserver {
  gap?(gap: ListingGap, subject: string): void;
  anomaly?(anomaly: ReadingAnomaly): void;
}

export interface StoreOptions {
  /** Two letters, lower case, e.g. `vn`. */
  country: string;
  /** e.g. `vi`. */
  language: string;
  observer?: StoreObserver;
}

/**
 * One store in one country. Calls may run side by side.
 * Every method throws ScanError: PAYLOAD_CHANGED BLOCKED REGION_LOCKED NOT_FOUND HTTP_STATUS, or what the network threw.
 */
export interface StoreClient {
  readonly store: Store;
  /** Empty where the store answered and found nothing. */
  search(term: string): Promise<SearchHit[]>;
  listing(storeId: string): Promise<ListingReading>;
  developerApps(developerId: string): Promise<Listing[]>;
  /** Looks at an app that is known to be there; throws where the store cannot be read, before 63 provinces are "empty". */
  canary(): Promise<void>;
  close(): Promise<void>;
}
