import type { Database } from 'better-sqlite3';

/** Stages that derive their tables from what is recorded, in their order. */
export const DERIVING_STAGES = ['extract', 'analyze'] as const;
export type DerivingStage = (typeof DERIVING_STAGES)[number];

/** What a newer schema version means for the rows of an older one, beyond the tables and columns that it adds. */
export interface SchemaStep {
  /** Version that the step leads to. */
  to: number;
  why: string;
  /** Stages whose rows say something else than before, and are to be derived again. */
  outdates: readonly DerivingStage[];
  /** Moves rows that would be lost otherwise: a renamed column, a value written in another way. */
  move(connection: Database): void;
}

/** In the order of their versions; a step that has shipped is never changed. */
export const SCHEMA_STEPS: readonly SchemaStep[] = [
  {
    to: 2,
    why: 'version 1 was written in five shapes while soi was built; readings and findings of all of them are derived again',
    outdates: ['extract', 'analyze'],
    move: () => undefined,
  },
];

/** Version of the public schema, kept in `PRAGMA user_version`. */
export const SCHEMA_VERSION = SCHEMA_STEPS.at(-1)?.to ?? 1;
