import type { DataTypeStatement, IndicatorReading, Listing, PolicyOutcome, Quote } from '../model/index.js';

/** How a rule is judged. Every kind is a pure function of {@link RuleFacts}. */
export type RuleTest =
  | { kind: 'indicators'; ids: readonly string[]; mode: 'all' | 'any' }
  | { kind: 'mention'; topic: string }
  | { kind: 'no-outdated'; of: 'law' | 'body' }
  | { kind: 'listing'; field: 'policyUrl' }
  | { kind: 'names-listing' }
  | { kind: 'is-policy' }
  | { kind: 'mime'; not: readonly string[] }
  | { kind: 'outcome'; failing: readonly string[]; unknown: readonly string[] }
  | { kind: 'manual'; cause: string };

/** One rule of a pack, with the article or address that it stands on. */
export interface Rule {
  id: string;
  titleVi: string;
  titleEn: string;
  /** Never empty. */
  articles: readonly string[];
  test: RuleTest;
  /** Ids of the pack's cautions that go with every result of the rule. */
  cautions?: readonly string[];
  /** Whom the rule cannot fail: a missing consent clause is no fault of a state body. */
  waivedFor?: 'state-body';
  /** The rule applies only where this holds. */
  when?: { dataTypes?: readonly string[]; sensitive?: boolean; mention?: string };
  /** Good practice: its absence is shown, never counted as a breach. */
  isAdvisory?: boolean;
  /** Where narrower than the pack's own. ISO 8601 days, both included; null is open. */
  validFrom?: string | null;
  validTo?: string | null;
}

export interface Caution {
  id: string;
  vi: string;
  en: string;
}

/** Rules of one source. Dates are ISO 8601 days, both included; null is open. */
export interface RulePack {
  id: string;
  titleVi: string;
  titleEn: string;
  validFrom: string | null;
  validTo: string | null;
  /** Put together from secondary sources: to be labelled so wherever it is shown. */
  isReconstruction: boolean;
  sources: readonly string[];
  cautions: readonly Caution[];
  rules: readonly Rule[];
}

/** A law or body named in the text, with its last day in force or in being. */
export interface CitedSource {
  kind: 'law' | 'body';
  id: string;
  validTo: string | null;
  evidence: Quote;
}

/** What is known of one subject. A field left out is not known, and never read as absent. */
export interface RuleFacts {
  /** The day on which the subject is judged, ISO 8601. */
  day: string;
  indicators?: readonly IndicatorReading[];
  dataTypes?: readonly DataTypeStatement[];
  /** Topics of the text with a sentence each; a topic that was looked for and not found has an empty list. */
  mentions?: Readonly<Record<string, readonly Quote[]>>;
  citations?: readonly CitedSource[];
  isPolicy?: boolean;
  /** Whether a state body is responsible; null where the text leaves it open. */
  isStateBody?: boolean | null;
  listing?: Pick<Listing, 'policyUrl' | 'title' | 'developer'>;
  policyText?: string;
  mime?: string;
  outcome?: PolicyOutcome;
}

export type RuleResultState = 'met' | 'partly' | 'not-met' | 'not-applicable' | 'not-evaluated';

export interface RuleResult {
  packId: string;
  ruleId: string;
  result: RuleResultState;
  /** Why, where it is `not-applicable` or `not-evaluated`; null else. */
  cause: string | null;
  evidence: readonly Quote[];
  articles: readonly string[];
  cautions: readonly Caution[];
  isAdvisory: boolean;
  validFrom: string | null;
  validTo: string | null;
}
