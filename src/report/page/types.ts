import type { TextPart } from '../diff/change.js';
import type { AppDetail, AppModel, PermissionModel } from './app-types.js';
import type { PartList } from './parts.js';
import type { PolicyDetail, PolicyModel } from './policy-types.js';

export * from './app-types.js';
export * from './policy-types.js';

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

/** What lists show of a finding. */
export interface FindingModel {
  id: string;
  check: string;
  level: string;
  subject: string;
  province: string | null;
  titleVi: string;
  titleEn: string;
  status: string;
  /** Index into {@link PageModel.phrases} of the first words that it rests on. */
  proof: number;
}

/** `quote` is an index into {@link PageModel.phrases}. */
export interface EvidenceModel {
  artifact: string;
  sha256: string | null;
  locator: string;
  quote: number;
}

/** What a run found otherwise than the run before it. */
export interface ChangeModel {
  kind: string;
  subject: string;
  province: string | null;
  what: string;
  change: string;
  cause: string;
}

/** A change of one subject, with the runs that were compared. */
export interface SubjectChange extends Omit<ChangeModel, 'subject' | 'province'> {
  run: string;
  previous: string;
  before: string | null;
  after: string | null;
  /** Of a policy's text: what went and came, with some words around. */
  parts: TextPart[] | null;
}

/** All on one app or portal that no list shows. */
export interface SubjectDetail {
  app?: AppDetail;
  policy?: PolicyDetail;
  /** By finding id. */
  evidence?: Record<string, EvidenceModel[]>;
  /** The newest first; none where nothing changed. */
  history?: SubjectChange[];
}

/** Two alike policies: places in {@link FamilyModel.members}, shares from 0 to 1, and reasons as indexes of phrases. */
export type PairRow = [
  a: number,
  b: number,
  jaccard: number,
  withoutTemplate: number | null,
  containmentA: number,
  containmentB: number,
  words: number,
  verdict: string,
  ...reasons: number[],
];

export interface FamilyModel {
  id: string;
  members: string[];
  template: string | null;
  /** Every verdict on a pair of its members. */
  verdicts: string[];
}

/** Something that subjects of two or more provinces have in common. */
export interface IdentityModel {
  /** email, phone, url, address, key, developer, host, policy-host, policy-document, project, package-prefix or sdk-set. */
  kind: string;
  value: string;
  /** Category of a contact, or the subject of a certificate. */
  note: string | null;
  /** strong, supporting or weak: how much it says of who stands behind. */
  strength: string;
  provinces: string[];
  subjects: string[];
}

/** Subjects behind which one party stands, as far as it shows. */
export interface VendorModel {
  id: string;
  name: string;
  provinces: string[];
  subjects: string[];
}

/** One use of a thing that joins a vendor's subjects. */
export interface VendorProof {
  kind: string;
  value: string;
  subject: string;
  province: string | null;
  strength: string;
  why: string;
  artifact: string;
  sha256: string | null;
  locator: string;
  quote: string;
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

/** Pairs grow with the square of a family; beyond this many members the database has them. */
export const MEASURED_MEMBERS = 300;

/**
 * All that the page shows, read once from the database. Details, texts, pairs and phrases are what a large page keeps in
 * files beside it; the rest stands in the page itself.
 */
export interface PageModel {
  run: {
    id: string;
    version: string;
    source: string;
    /** When the last response was recorded; the same for every replay, ISO 8601 UTC. */
    asOf: string | null;
    country: string;
    /** Run before it that it was compared with; null where there is none. */
    comparedWith: string | null;
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
  /** By subject key. */
  details: Record<string, SubjectDetail>;
  /** By the key that policies name; a text that several subjects share stands there once. */
  texts: Record<string, string>;
  /** Phrases that many rows quote, by index; phrase 0 is empty. */
  phrases: Record<number, string>;
  /** Every permission that some app requests. */
  permissions: PermissionModel[];
  /** By family id; of a large family only the pairs of its first members ({@link MEASURED_MEMBERS}). */
  pairs: Record<string, PairRow[]>;
  families: FamilyModel[];
  identities: IdentityModel[];
  vendors: VendorModel[];
  /** By vendor id: what joins its subjects. */
  proofs: Record<string, VendorProof[]>;
  findings: FindingModel[];
  /** How far each check of one app or portal could look; none of checks across provinces. */
  looked: { check: string; found: number; clear: number; notApplicable: number; notEvaluated: number }[];
  /** Between the newest run and the one before. */
  changes: ChangeModel[];
  review: { metric: string; published: number; measured: number | null; sql: string; note: string }[];
  searches: { store: string; outcome: string; searches: number; hits: number | null }[];
  listings: { status: string; scope: string; store: string; count: number }[];
  glossary: Glossary;
  /** Address of the review queue, from the page; null where the page is a file. */
  reviewAt: string | null;
  /** The files that hold the rest; null where the page holds all. */
  parts: PartList | null;
}
