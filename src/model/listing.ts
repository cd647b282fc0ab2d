import type { Scope } from './place.js';

export type Store = 'play' | 'apple';
/** `play:com.example.app` or `apple:123456789`. */
export type AppKey = `${Store}:${string}`;

export interface DataSafetyEntry {
  /** Google's category, e.g. "Personal info". */
  type: string;
  /** Google's data type, e.g. "Email address". */
  data: string;
  optional: boolean;
  purposes: string[];
}

/** Google Play's data-safety label. `collects`/`shares` are null where the developer filed no form. */
export interface DataSafety {
  collects: boolean | null;
  shares: boolean | null;
  collected: DataSafetyEntry[];
  shared: DataSafetyEntry[];
  practices: string[];
  policyUrl: string | null;
}

/** Apple's privacy label: DATA_NOT_COLLECTED, DATA_LINKED_TO_YOU, DATA_NOT_LINKED_TO_YOU, DATA_USED_TO_TRACK_YOU. */
export interface PrivacyLabelSection {
  identifier: string;
  categories: { identifier: string; types: string[]; purposes: string[] }[];
}

export interface StorePermission {
  /** The store's group heading, e.g. "Location". */
  group: string;
  /** The store's words, e.g. "precise location (GPS and network-based)". */
  text: string;
}

/**
 * One app as a store shows it. A field that the page does not carry is null, an empty list means that the store says
 * there is none.
 */
export interface Listing {
  store: Store;
  storeId: string;
  title: string | null;
  developer: string | null;
  developerId: string | null;
  /** Apple's bundle id, where the answer carries one; a Play app's package name is its `storeId`. */
  bundleId?: string;
  developerEmail: string | null;
  developerUrl: string | null;
  /** Postal address, phone and legal name from Play's trader block, where shown. */
  trader: {
    legalName: string | null;
    email: string | null;
    address: string | null;
    phone: string | null;
  } | null;
  policyUrl: string | null;
  description: string | null;
  category: string | null;
  version: string | null;
  /** ISO 8601 UTC. */
  updated: string | null;
  released: string | null;
  /** As the store writes it, e.g. "1.000+". */
  installs: string | null;
  dataSafety: DataSafety | null;
  privacyLabel: PrivacyLabelSection[] | null;
  permissions: StorePermission[] | null;
  /** The two flags that Play's app page shows of the label; the whole label stands on its own page. */
  dataSafetySummary?: { collects: boolean | null; shares: boolean | null } | null;
}

/** Discovery's judgement on whose app a listing is. */
export interface Match {
  provinceSlug: string | null;
  scope: Scope;
  /** 0 to 1. */
  score: number;
  status: 'candidate' | 'accepted' | 'rejected';
  /** In the order of their weight; each says what was seen, e.g. "title names Bắc Kạn with a service word (+0.45)". */
  reasons: string[];
}

/** A saved or fetched store page, read. */
export interface StorePage {
  store: Store;
  page: 'app' | 'data-safety' | 'lookup' | 'search' | 'permissions' | 'developer';
  apps: Listing[];
  /** The terms of a saved search suggestion, which names no apps. */
  terms?: string[];
}
