import type { Evidence } from '../../model/index.js';

export const SOURCES = ['manifest', 'store-permissions', 'data-safety', 'privacy-label', 'policy'] as const;
export type DeclarationSource = (typeof SOURCES)[number];

/**
 * `collected` of a manifest or of the store's permission list means that the app requests access to it, not that it uses it.
 * `silent`: looked at, says nothing on it. `not-observable`: could not be looked at, or has no word for it.
 */
export type Stance = 'collected' | 'shared' | 'not-collected' | 'silent' | 'not-observable';

/** What one source says on one data type. */
export interface Declaration {
  dataType: string;
  source: DeclarationSource;
  stance: Stance;
  /** The words, or why there are none. */
  words: string;
  /** Empty where the source says nothing. */
  evidence: readonly Evidence[];
}

/** What one source says on every data type, in the vocabulary's order. */
export type Statements = ReadonlyMap<string, Declaration>;

/** The five sources side by side. */
export type Declarations = Readonly<Record<DeclarationSource, Statements>>;

/** Whether the source says that the data leave the person: collected or shared. */
export function isDeclared(declaration: Declaration | undefined): boolean {
  return declaration?.stance === 'collected' || declaration?.stance === 'shared';
}
