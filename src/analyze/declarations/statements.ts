import type { Evidence } from '../../model/index.js';
import type { Declaration, DeclarationSource, Stance, Statements } from './declaration.js';
import { DATA_TYPES } from './vocabulary.js';

/** What a source says of one type before the types that it leaves out are filled in. */
export interface Said {
  stance: 'collected' | 'shared' | 'not-collected';
  words: string;
  evidence: readonly Evidence[];
}

/** Every type with one stance and reason: a source that could not be looked at, or that says one thing of all. */
export function sameForAll(
  source: DeclarationSource,
  stance: Stance,
  words: string,
  evidence: readonly Evidence[] = [],
): Statements {
  return new Map(DATA_TYPES.map((dataType) => [dataType, { dataType, source, stance, words, evidence }]));
}

export interface Silence {
  /** Types of which the source has a word. */
  covers: (dataType: string) => boolean;
  /** Why a type that it has a word for cannot be told after all; null where it says nothing. */
  obscured: (dataType: string) => string | null;
}

/** Every type: what was said of it, else `silent`, or `not-observable` where the source has no word for it. */
export function withSilence(
  source: DeclarationSource,
  said: ReadonlyMap<string, Said>,
  silence: Silence,
): Statements {
  return new Map(
    DATA_TYPES.map((dataType): [string, Declaration] => {
      const own = said.get(dataType);
      if (own !== undefined) return [dataType, { dataType, source, ...own }];
      const reason = silence.covers(dataType) ? silence.obscured(dataType) : `${source} has no word for it`;
      return [
        dataType,
        {
          dataType,
          source,
          stance: reason === null ? 'silent' : 'not-observable',
          words: reason ?? '',
          evidence: [],
        },
      ];
    }),
  );
}

/** Joins what is said twice of a type: `shared` outweighs `collected`, which outweighs a denial; the words of both are kept. */
export function addSaid(said: Map<string, Said>, dataType: string, more: Said): void {
  const known = said.get(dataType);
  if (known === undefined) {
    said.set(dataType, more);
    return;
  }
  const strongest = RANK.indexOf(known.stance) <= RANK.indexOf(more.stance) ? known : more;
  said.set(dataType, {
    stance: strongest.stance,
    words: known.words.includes(more.words) ? known.words : `${known.words}; ${more.words}`,
    evidence: [...known.evidence, ...more.evidence],
  });
}

const RANK: readonly Said['stance'][] = ['shared', 'collected', 'not-collected'];

/** Why an artifact says nothing, in words. */
export function unobservedWords(artifact: {
  state: 'absent' | 'failed' | 'not-tried';
  reason?: string;
  detail?: string;
  code?: string;
}): string {
  if (artifact.state === 'failed') return `could not be read: ${artifact.code} ${artifact.detail}`;
  return `${artifact.state === 'absent' ? 'there is none' : 'not looked at'}: ${artifact.reason}`;
}
