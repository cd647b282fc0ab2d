import type { PolicyFacts } from '../analyze/policy-facts/index.js';

/** The facts of a policy's text as the database keeps them: maps as lists of their entries. */
type StoredFacts = Omit<PolicyFacts, 'mentionedTypes' | 'cues'> & {
  mentionedTypes: [string, unknown][];
  cues: [string, unknown][];
};

/** Facts in a form that JSON keeps. */
export function factsToStore(facts: PolicyFacts): StoredFacts {
  return { ...facts, mentionedTypes: [...facts.mentionedTypes], cues: [...facts.cues] };
}

/** The facts that {@link factsToStore} made storable. */
export function storedFacts(stored: StoredFacts): PolicyFacts {
  return {
    ...stored,
    mentionedTypes: new Map(stored.mentionedTypes) as PolicyFacts['mentionedTypes'],
    cues: new Map(stored.cues) as PolicyFacts['cues'],
  };
}
