/** Reads rows of the workspace's database. */
export type Query = <T = Record<string, string | number | null>>(
  sql: string,
  ...parameters: unknown[]
) => T[];

/** A text in the two languages of the page. */
export interface Bilingual {
  vi: string;
  en: string;
}

/** What was looked for and what came of it, for one province, channel and stage. */
export interface CoverageCell {
  channel: string;
  stage: string;
  outcome: string;
  code: string | null;
  detail: string;
}

export interface ProvinceModel {
  slug: string;
  code63: string;
  nameVi: string;
  nameEn: string;
  code34: string;
  successor: string;
  /** Class of the app policy that counts; null where none could be read. */
  controllerClass: string | null;
  policyId: string | null;
  coverage: CoverageCell[];
}

/** The five sources of declarations, in the order of {@link DeclarationRow.stances}. */
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
 * What five sources say on one data type: a letter a source, and for each source the index of its evidence in
 * {@link PageModel.phrases} (0 where there is nothing to quote; trailing zeros are left out).
 */
export type DeclarationRow = [dataType: string, stances: string, ...evidence: number[]];

/** A permission as one source names it. */
export interface PermissionModel {
  name: string;
  source: string;
  protection: string | null;
  dataType: string | null;
}

export interface AppModel {
  key: string;
  store: 'play' | 'apple';
  storeId: string;
  title: string;
  developer: string | null;
  developerEmail: string | null;
  developerUrl: string | null;
  policyUrl: string | null;
  province: string | null;
  scope: string;
  status: string;
  score: number;
  reasons: string[];
  twin: string | null;
  version: string | null;
  updated: string | null;
  installs: string | null;
  listingState: string;
  firstRun: string;
  lastRun: string;
  /** Indexes into {@link PageModel.permissions}. */
  permissions: number[];
  declarations: DeclarationRow[];
  /** `says` and `against` are indexes into {@link PageModel.phrases}. */
  contradictions: { dataType: string; kind: string; says: number; against: number; level: string }[];
  trackers: string[];
  signers: { sha256: string; subject: string; schemes: string }[];
  hosts: string[];
  manifest: {
    package: string;
    sha256: string | null;
    versionName: string | null;
    minSdk: number | null;
    targetSdk: number | null;
    framework: string | null;
    cleartext: number | null;
    outcome: string;
    detail: string;
  } | null;
}

/** A passage of a policy's text: what it is evidence for, start and end (UTF-16). */
export type Mark = [
  kind: 'controller' | 'operator' | 'indicator' | 'contact',
  id: string,
  start: number,
  end: number,
];

/** One letter a result; `-` also stands for a rule without a row. */
export const RESULT_LETTERS: Readonly<Record<string, string>> = {
  yes: 'y',
  partial: 'p',
  no: 'n',
  'not-applicable': 'a',
  'not-evaluated': '-',
};

/** What one policy comes to under the rules of one pack. */
export interface PackResults {
  pack: string;
  /** A letter a rule, in the order of the pack's rules in {@link Glossary.packs}. */
  results: string;
  /** Index into {@link PageModel.phrases} of what a rule quotes, by rule id; none where a mark shows it. */
  quotes: Record<string, number>;
}

export interface PolicyModel {
  id: string;
  subject: string;
  province: string | null;
  subjectTitle: string | null;
  url: string | null;
  outcome: string;
  detail: string;
  sha256: string | null;
  language: string | null;
  words: number | null;
  title: string | null;
  isPolicy: boolean | null;
  kind: string | null;
  controllerClass: string | null;
  controllerName: string | null;
  controllerQuote: string | null;
  operator: string | null;
  template: string | null;
  templateShare: number | null;
  /** Key in {@link PageModel.texts}; null where there is no text. */
  text: string | null;
  marks: Mark[];
  /** Results by pack; a pack without any verdict is left out. */
  packs: PackResults[];
  contacts: { kind: string; value: string; category: string | null; quote: string }[];
  family: string | null;
}

export interface FindingModel {
  id: string;
  check: string;
  level: string;
  subject: string;
  province: string | null;
  titleVi: string;
  titleEn: string;
  status: string;
  /** `quote` is an index into {@link PageModel.phrases}. */
  evidence: { artifact: string; sha256: string | null; locator: string; quote: number }[];
}

export interface PairModel {
  a: string;
  b: string;
  jaccard: number;
  withoutTemplate: number | null;
  containmentA: number;
  containmentB: number;
  words: number;
  verdict: string;
  reasons: string[];
}

/** Something that subjects of two or more provinces have in common. */
export interface IdentityModel {
  kind: 'email' | 'phone' | 'url' | 'address' | 'key' | 'developer' | 'host';
  value: string;
  /** Category of a contact, or the subject of a certificate. */
  note: string | null;
  provinces: string[];
  subjects: string[];
}

/** A pack of rules: the seventeen indicators, a law, the rules of a store. */
export interface PackModel {
  id: string;
  title: Bilingual;
  isReconstruction: boolean;
  rules: (Bilingual & { id: string; articles: readonly string[]; named2022?: true })[];
  cautions: readonly Bilingual[];
}

/** Words for the ids that occur in this model. */
export interface Glossary {
  permissions: Record<string, Bilingual & { group: string | null }>;
  dataTypes: Record<string, Bilingual & { sensitive: string | null }>;
  packs: PackModel[];
  checks: {
    id: string;
    title: Bilingual;
    description: Bilingual;
    limits: Bilingual;
    sources: readonly string[];
  }[];
  templates: Record<string, string>;
}

/** All that the page shows, read once from the database; texts that several subjects share stand there once. */
export interface PageModel {
  run: {
    id: string;
    version: string;
    source: string;
    /** When the last response was recorded; the same for every replay, ISO 8601 UTC. */
    asOf: string | null;
    country: string;
    /** Funnel by step; null where the run did not count. */
    funnel: Record<string, number> | null;
  };
  provinces: ProvinceModel[];
  portals: {
    key: string;
    kind: string;
    province: string;
    url: string;
    policyUrl: string | null;
    basis: string;
  }[];
  apps: AppModel[];
  policies: PolicyModel[];
  texts: Record<string, string>;
  /** Phrases that many rows quote; the first is empty. */
  phrases: string[];
  /** Every permission that some app requests. */
  permissions: PermissionModel[];
  pairs: PairModel[];
  families: { id: string; members: string[]; template: string | null }[];
  residues: { policy: string; own: string; other: string; kind: string; quote: string; strength: string }[];
  identities: IdentityModel[];
  findings: FindingModel[];
  review: { metric: string; published: number; measured: number | null; sql: string; note: string }[];
  searches: { store: string; outcome: string; searches: number; hits: number | null }[];
  listings: { status: string; scope: string; store: string; count: number }[];
  glossary: Glossary;
}
