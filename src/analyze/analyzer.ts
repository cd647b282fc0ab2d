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

/** Whom a check judges. */
export interface Subject {
  subjectKey: string;
  kind: 'app' | 'portal';
  provinceSlug: string | null;
  title: string;
}

export interface PolicyArtifact {
  policyId: string;
  url: string | null;
  sha256: string;
  text: string;
  reading: PolicyReading;
}

/** What may be known of a subject; each piece arrives with its state. */
export interface ArtifactTypes {
  listing: Listing;
  dataSafety: DataSafety;
  privacyLabel: PrivacyLabelSection[];
  storePermissions: StorePermission[];
  apk: ApkReading & { sha256: string };
  policy: PolicyArtifact;
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

type Present<K extends ArtifactName> = { [P in K]: ArtifactTypes[P] };
type Observed<K extends ArtifactName> = { [P in K]: Artifact<ArtifactTypes[P]> };

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
      const input: Record<string, unknown> = { subject };
      for (const name of definition.requires) {
        const artifact = artifacts[name];
        if (artifact.state !== 'present')
          return { state: 'not-evaluated', cause: `${name}: ${causeOf(artifact)}` };
        input[name] = artifact.value;
      }
      for (const name of definition.observes ?? []) input[name] = artifacts[name];
      return definition.run(input as { subject: Subject } & Present<R> & Observed<O>);
    },
  };
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
