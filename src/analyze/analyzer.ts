import type {
  ApkReading,
  Artifact,
  CheckResult,
  DataSafety,
  ErrorCode,
  FindingDraft,
  Listing,
  PolicyReading,
  PrivacyLabelSection,
  StorePermission,
} from '../model/index.js';
import type { Declarations } from './declarations/declaration.js';
import type { PolicyFacts } from './policy-facts/index.js';

/** Whom a check judges. */
export interface Subject {
  subjectKey: string;
  kind: 'app' | 'portal';
  provinceSlug: string | null;
  title: string;
  /** The day on which it is judged, ISO 8601. */
  day: string;
}

export interface PolicyArtifact {
  policyId: string;
  url: string | null;
  sha256: string;
  text: string;
  reading: PolicyReading;
  facts: PolicyFacts;
}

/** The same app in the other store. */
export interface Twin {
  appKey: string;
  title: string;
  declarations: Declarations;
  policy: Artifact<PolicyArtifact>;
}

/** What may be known of a subject; each piece arrives with its state. */
export interface ArtifactTypes {
  listing: Listing;
  dataSafety: DataSafety;
  privacyLabel: PrivacyLabelSection[];
  storePermissions: StorePermission[];
  apk: ApkReading & { sha256: string };
  policy: PolicyArtifact;
  /** The five sources side by side; of apps only. */
  declarations: Declarations;
  twin: Twin;
}
export type ArtifactName = keyof ArtifactTypes;
export type Artifacts = { [K in ArtifactName]: Artifact<ArtifactTypes[K]> };

export interface CheckMetadata {
  /** Noun for the failing state; equals the file name. */
  id: string;
  title: { vi: string; en: string };
  /** What it looks at and why it matters, in two sentences at most. */
  description: { vi: string; en: string };
  /** Addresses or articles that it rests on. */
  sources: readonly string[];
  /** What it cannot see. */
  limits: { vi: string; en: string };
}

export type Present<K extends ArtifactName> = { [P in K]: ArtifactTypes[P] };
export type Observed<K extends ArtifactName> = { [P in K]: Artifact<ArtifactTypes[P]> };

export interface AppCheckDefinition<R extends ArtifactName, O extends ArtifactName> extends CheckMetadata {
  /** Pieces without which nothing can be said. */
  requires: readonly R[];
  /** Pieces whose state itself is judged. */
  observes?: readonly O[];
  run(input: { subject: Subject } & Present<R> & Observed<O>): CheckResult;
}

export interface AppCheck extends CheckMetadata {
  scope: 'app';
  requires: readonly ArtifactName[];
  evaluate(subject: Subject, artifacts: Artifacts): CheckResult;
}

/** A check of one app or portal; reading an artifact that it did not ask for does not compile. */
export function appCheck<R extends ArtifactName = never, O extends ArtifactName = never>(
  definition: AppCheckDefinition<R, O>,
): AppCheck {
  return {
    ...definition,
    scope: 'app',
    evaluate(subject, artifacts) {
      const gathered = gather(definition, artifacts);
      if ('cause' in gathered) return { state: 'not-evaluated', cause: gathered.cause };
      return definition.run({ subject, ...gathered.input });
    },
  };
}

/** The pieces that a check asked for, or why one without which nothing can be said is not there. */
export function gather<R extends ArtifactName, O extends ArtifactName>(
  { requires, observes }: { requires: readonly R[]; observes?: readonly O[] },
  artifacts: Artifacts,
): { input: Present<R> & Observed<O> } | { cause: string } {
  const input: Record<string, unknown> = {};
  for (const name of requires) {
    const artifact = artifacts[name];
    if (artifact.state !== 'present') return { cause: `${name}: ${causeOf(artifact)}` };
    input[name] = artifact.value;
  }
  for (const name of observes ?? []) input[name] = artifacts[name];
  return { input: input as Present<R> & Observed<O> };
}

function causeOf(artifact: Exclude<Artifact<unknown>, { state: 'present' }>): string {
  return artifact.state === 'failed'
    ? `${artifact.code satisfies ErrorCode} ${artifact.detail}`
    : `${artifact.state}: ${artifact.reason}`;
}

/** All that is known across provinces. */
export interface Corpus {
  contacts: readonly ContactFact[];
  clonePairs: readonly ClonePairFact[];
  residues: readonly ResidueFact[];
  signers: readonly SignerFact[];
  documents: readonly DocumentFact[];
  developers: readonly DeveloperFact[];
  backends: readonly BackendFact[];
  /** The day on which all is judged, ISO 8601: provinces merged by then are one. */
  day: string;
}

/** Which policy document a subject lists. */
export interface DocumentFact {
  subjectKey: string;
  provinceSlug: string | null;
  url: string | null;
  sha256: string;
  /** First words of the text. */
  opening: string;
}

export interface DeveloperFact {
  appKey: string;
  provinceSlug: string | null;
  store: string;
  developer: string;
}

/** A host that an app's code names and that is its own, its province's or its vendor's. */
export interface BackendFact {
  appKey: string;
  provinceSlug: string | null;
  host: string;
  source: string;
  apkSha256: string;
}

export interface ContactFact {
  subjectKey: string;
  provinceSlug: string | null;
  kind: string;
  value: string;
  category: string | null;
  source: 'policy' | 'listing';
  quote: string;
  sha256: string | null;
}

export interface ClonePairFact {
  policyA: string;
  policyB: string;
  provinceA: string | null;
  provinceB: string | null;
  subjectA: string;
  subjectB: string;
  shaA: string;
  shaB: string;
  jaccard: number;
  sharedWords: number;
  verdict: string;
  quote: string;
}

export interface ResidueFact {
  policyId: string;
  subjectKey: string;
  ownProvince: string;
  otherProvince: string;
  kind: string;
  quote: string;
  strength: 'strong' | 'weak';
  sha256: string;
  start: number;
  end: number;
}

export interface SignerFact {
  appKey: string;
  provinceSlug: string | null;
  scheme: string;
  sha256: string;
  subject: string;
  apkSha256: string;
}

export interface CorpusCheck extends CheckMetadata {
  scope: 'corpus';
  run(corpus: Corpus): readonly FindingDraft[];
}

/** A check across all apps and portals. */
export function corpusCheck(definition: Omit<CorpusCheck, 'scope'>): CorpusCheck {
  return { ...definition, scope: 'corpus' };
}

export type Check = AppCheck | CorpusCheck;

/** The result of a check that found something, `clear` where the list is empty. */
export function foundOrClear(findings: readonly FindingDraft[]): CheckResult {
  return findings.length === 0 ? { state: 'clear' } : { state: 'found', findings };
}
