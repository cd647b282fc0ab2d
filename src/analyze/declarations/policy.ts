import type { Artifact, DataTypeStatement, Evidence, Quote } from '../../model/index.js';
import type { PolicyArtifact } from '../analyzer.js';
import type { Statements } from './declaration.js';
import { addSaid, type Said, sameForAll, unobservedWords, withSilence } from './statements.js';
import { DATA_TYPES } from './vocabulary.js';

/**
 * What the policy says on each type. A text that is no policy, or in a language that is not read, says nothing of any.
 * A sentence that denies all collection counts for the types of which the text says nothing else.
 */
export function declarePolicy(policy: Artifact<PolicyArtifact>): Statements {
  if (policy.state !== 'present') return sameForAll('policy', 'not-observable', unobservedWords(policy));
  const { reading, facts } = policy.value;
  if (facts.cause !== null) return sameForAll('policy', 'not-observable', facts.cause);
  const said = new Map<string, Said>();
  const onlyNotShared = new Map<string, DataTypeStatement>();
  for (const statement of reading.dataTypes) {
    if (statement.stance === 'not-shared') onlyNotShared.set(statement.type, statement);
    else addSaid(said, statement.type, saidOf(policy.value, statement.stance, statement.evidence));
  }
  const denial = isBlanketDenial(policy.value) ? facts.deniesCollection : null;
  if (denial !== null) {
    for (const dataType of DATA_TYPES)
      if (!said.has(dataType)) said.set(dataType, saidOf(policy.value, 'not-collected', denial));
  }
  const statements = withSilence('policy', said, { covers: () => true, obscured: () => null });
  return new Map(
    [...statements].map(([dataType, declaration]) => {
      const apart = onlyNotShared.get(dataType)?.evidence;
      if (apart === undefined || declaration.stance !== 'silent') return [dataType, declaration];
      const words = `does not say that it is collected; says that it is not shared: ${cut(apart.quote)}`;
      return [dataType, { ...declaration, words, evidence: [policyEvidence(policy.value, apart)] }];
    }),
  );
}

/** Where the same text says of some type that it is collected or shared, the denial cannot be meant of all. */
function isBlanketDenial({ reading }: PolicyArtifact): boolean {
  return !reading.dataTypes.some(({ stance }) => stance === 'collected' || stance === 'shared');
}

function saidOf(policy: PolicyArtifact, stance: Said['stance'], quote: Quote): Said {
  return {
    stance,
    words: `${stance}: ${cut(quote.quote)}`,
    evidence: [policyEvidence(policy, quote)],
  };
}

const MAX_WORDS_UNITS = 300;
const cut = (words: string): string =>
  words.length > MAX_WORDS_UNITS ? `${words.slice(0, MAX_WORDS_UNITS)}…` : words;

/** A passage of the policy as evidence. */
export function policyEvidence(
  policy: Pick<PolicyArtifact, 'sha256'>,
  { quote, start, end }: Quote,
): Evidence {
  return { artifact: 'policy', sha256: policy.sha256, locator: `text:${start}-${end}`, quote };
}

const OPENING_UNITS = 200;

/** The beginning of a text that was read whole and does not speak of something. */
export function silentPolicyEvidence(policy: Pick<PolicyArtifact, 'sha256' | 'text'>): Evidence {
  const end = Math.min(OPENING_UNITS, policy.text.length);
  return policyEvidence(policy, { quote: policy.text.slice(0, end), start: 0, end });
}
