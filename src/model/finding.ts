import type { EvidenceList } from './evidence.js';

export const LEVELS = ['info', 'low', 'medium', 'high'] as const;
export type Level = (typeof LEVELS)[number];

/** What a check may say: `found` with proof, `clear`, or why it says nothing. */
export type CheckResult =
  | { state: 'found'; findings: readonly FindingDraft[] }
  | { state: 'clear' }
  | { state: 'not-applicable' }
  | { state: 'not-evaluated'; cause: string };

export interface FindingDraft {
  /** Distinguishes several findings of one check on one subject; part of the stable id. */
  key: string;
  subjectKey: string;
  provinceSlug: string | null;
  level: Level;
  titleVi: string;
  titleEn: string;
  evidence: EvidenceList;
}
