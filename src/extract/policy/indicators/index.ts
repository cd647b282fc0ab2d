import table from '../../../../data/indicators.json' with { type: 'json' };
import type { DocumentText, IndicatorReading } from '../../../model/index.js';
import type { Passage } from '../passages.js';
import { isReadable } from '../readable.js';
import { readPassages } from '../statements/annotate.js';
import { locateStatements } from '../statements/index.js';
import { automaticCollection, dataTypes, purposes } from './collection.js';
import { complaints } from './complaints.js';
import { consent } from './consent.js';
import { effectiveDate } from './effective-date.js';
import { contact, controllerNamed, officialContact, policyPublished } from './identity.js';
import { children, retention } from './keeping.js';
import { operatorNamed } from './operator.js';
import { rights, rightsProcedure } from './rights.js';
import type { IndicatorContext, IndicatorRule, PolicyFacts } from './rule.js';
import { withTopics } from './sections.js';
import { security } from './security.js';
import { thirdParties } from './third-parties.js';

export type { PolicyFacts } from './rule.js';

const RULES: readonly IndicatorRule[] = [
  policyPublished,
  controllerNamed,
  operatorNamed,
  dataTypes,
  automaticCollection,
  purposes,
  consent,
  thirdParties,
  retention,
  rights,
  rightsProcedure,
  children,
  security,
  contact,
  officialContact,
  effectiveDate,
  complaints,
];

/** The ids of the 17 indicators in their fixed order. The list is a reconstruction: the review's own is not public. */
export const INDICATOR_IDS: readonly string[] = table.indicators.map(({ id }) => id);

/**
 * The 17 indicators of one document, always all and in their fixed order. `yes` and `partial` carry the passages that
 * show it; a text that is no policy, or in neither Vietnamese nor English, has every one `not-evaluated`.
 */
export function readIndicators(
  passages: readonly Passage[],
  document: DocumentText,
  facts: PolicyFacts,
): IndicatorReading[] {
  if (!facts.isPolicy || !isReadable(document.text))
    return INDICATOR_IDS.map((id) => ({ id, result: 'not-evaluated', evidence: [] }));
  const context: IndicatorContext = {
    reads: withTopics(readPassages(passages, document), document.text),
    statements: locateStatements(passages, document),
    document,
    facts,
  };
  return RULES.map((rule) => ({ id: rule.id, ...rule.judge(context) }));
}
