/** The five sources of declarations, in the order of {@link DeclarationRow}'s stances. */
export const DECLARATION_SOURCES = [
  'manifest',
  'store-permissions',
  'data-safety',
  'privacy-label',
  'policy',
] as const;

/** One letter a stance: collected, shared, not collected, silent, not observable; a space where there is no row. */
export const STANCE_LETTERS: Readonly<Record<string, string>> = {
  collected: 'c',
  shared: 's',
  'not-collected': 'n',
  'not-shared': 'x',
  silent: '.',
  'not-observable': '?',
};

/**
 * What five sources say on one data type: a letter a source, and for each source the index of its evidence in the
 * page's phrases (0 where there is nothing to quote; trailing zeros are left out).
 */
export type DeclarationRow = [dataType: string, stances: string, ...evidence: number[]];

/** A permission as one source names it. */
export interface PermissionModel {
  name: string;
  source: string;
  protection: string | null;
  dataType: string | null;
}

/** What lists show of an app. */
export interface AppModel {
  key: string;
  store: 'play' | 'apple';
  title: string;
  developer: string | null;
  province: string | null;
  scope: string;
  status: string;
  /** Whether its app file was read: present or failed; null where there is none. */
  file: string | null;
  /** Indexes into the page's permissions. */
  permissions: number[];
}

/** What only the page of the app shows. */
export interface AppDetail {
  storeId: string;
  developerEmail: string | null;
  developerUrl: string | null;
  policyUrl: string | null;
  score: number;
  reasons: string[];
  twin: string | null;
  version: string | null;
  updated: string | null;
  installs: string | null;
  listingState: string;
  firstRun: string;
  lastRun: string;
  declarations: DeclarationRow[];
  /** `says` and `against` are indexes into the page's phrases. */
  contradictions: { dataType: string; kind: string; says: number; against: number; level: string }[];
  trackers: string[];
  signers: { sha256: string; subject: string; schemes: string }[];
  hosts: string[];
  manifest: ManifestModel | null;
}

export interface ManifestModel {
  /** store, mirror or supplied: who gave the file; null where nobody did. */
  source: string | null;
  package: string | null;
  sha256: string | null;
  versionName: string | null;
  minSdk: number | null;
  targetSdk: number | null;
  framework: string | null;
  cleartext: number | null;
  outcome: string;
  detail: string;
}
