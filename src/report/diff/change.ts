/** Reads rows of one of the two databases. */
export type Query = <T>(sql: string, ...parameters: unknown[]) => T[];

export const CHANGE_KINDS = [
  'app',
  'match-status',
  'policy',
  'policy-text',
  'controller',
  'indicator',
  'contact',
  'permission',
  'tracker',
  'signer',
] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

/**
 * Who made the difference: the `author` (another document, listing or app file), `soi` itself (the same bytes, read or
 * judged in another way), `either` (both changed), or `coverage` (one side could not be looked at: no change is claimed).
 */
export type Cause = 'author' | 'soi' | 'either' | 'coverage';

export interface TextPart {
  op: 'same' | 'new' | 'gone';
  text: string;
}

export interface Change {
  kind: ChangeKind;
  subject: string;
  province: string | null;
  change: 'new' | 'gone' | 'changed';
  /** What it is about: a permission, a mailbox, an indicator; empty where the subject says it all. */
  what: string;
  before: string | null;
  after: string | null;
  cause: Cause;
  /** Of a policy text: what stands in it now and what no longer does. */
  parts?: TextPart[];
}

export interface RunLabel {
  runId: string | null;
  finishedAt: string | null;
  soiVersion: string | null;
}

export interface Comparison {
  old: RunLabel;
  new: RunLabel;
  changes: Change[];
  counts: Record<Cause, number>;
}
