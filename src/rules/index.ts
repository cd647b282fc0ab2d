import dataTypes from '../../data/data-types.json' with { type: 'json' };
import { isInForce } from './packs.js';
import { runTest, type TestOutcome } from './tests.js';
import type { Rule, RuleFacts, RulePack, RuleResult } from './types.js';

export { isInForce, listPacks, packsAt } from './packs.js';
export type * from './types.js';

/**
 * The result of every rule of a pack on one subject, in the pack's order, each with its articles and cautions. What is
 * not known is `not-evaluated`; a state body is never failed by a rule that its tasks by law set aside.
 */
export function evaluatePack(pack: RulePack, facts: RuleFacts): RuleResult[] {
  return pack.rules.map((rule) => evaluateRule(pack, rule, facts));
}

function evaluateRule(pack: RulePack, rule: Rule, facts: RuleFacts): RuleResult {
  const validFrom = rule.validFrom ?? pack.validFrom;
  const validTo = rule.validTo ?? pack.validTo;
  const outcome = isInForce(validFrom, validTo, facts.day)
    ? (inapplicable(rule, facts) ?? waived(rule, facts, runTest(rule.test, facts)))
    : notApplicable('not-in-force');
  return {
    packId: pack.id,
    ruleId: rule.id,
    result: outcome.result,
    cause: outcome.cause,
    evidence: outcome.evidence,
    articles: rule.articles,
    cautions: pack.cautions.filter(({ id }) => rule.cautions?.includes(id)),
    isAdvisory: rule.isAdvisory ?? false,
    validFrom,
    validTo,
  };
}

const notApplicable = (cause: string): TestOutcome => ({ result: 'not-applicable', cause, evidence: [] });
const notEvaluated = (cause: string): TestOutcome => ({ result: 'not-evaluated', cause, evidence: [] });

/** A missing clause is no fault of a state body; where it is open whose policy it is, nothing is said. */
function waived(rule: Rule, facts: RuleFacts, outcome: TestOutcome): TestOutcome {
  const isShort = outcome.result === 'not-met' || outcome.result === 'partly';
  if (rule.waivedFor === undefined || !isShort) return outcome;
  if (facts.isStateBody === true) return notApplicable('state-body');
  return facts.isStateBody === false ? outcome : notEvaluated('controller-open');
}

const SENSITIVE: ReadonlySet<string> = new Set(
  dataTypes.types.filter(({ sensitive }) => sensitive !== null).map(({ id }) => id),
);

/** Why a rule that holds only under a condition does not apply here; null where it does. */
function inapplicable(rule: Rule, facts: RuleFacts): TestOutcome | null {
  const { when } = rule;
  if (when === undefined) return null;
  if (when.mention !== undefined) {
    const quotes = facts.mentions?.[when.mention];
    if (quotes === undefined) return notEvaluated('topic-not-read');
    return quotes.length > 0 ? null : notApplicable('not-mentioned');
  }
  if (facts.dataTypes === undefined) return notEvaluated('data-types-not-read');
  const isMeant = (type: string): boolean =>
    when.sensitive === true ? SENSITIVE.has(type) : (when.dataTypes?.includes(type) ?? false);
  const isCollected = facts.dataTypes.some(
    ({ type, stance }) => (stance === 'collected' || stance === 'shared') && isMeant(type),
  );
  return isCollected ? null : notApplicable('no-such-data');
}
