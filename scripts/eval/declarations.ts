import { isContradictionCheck } from '../../src/analyze/contradiction.js';
import { CHECKS } from '../../src/analyze/index.js';
import { artifactsOf, type LabelledCase, readCases, type State, subjectOf } from './declarations/case.js';

interface Judged {
  id: string;
  kind: string;
  expected: State;
  state: State;
  expectedTypes: readonly string[];
  types: readonly string[];
}

const CONTRADICTIONS = CHECKS.filter(isContradictionCheck);
/** The kinds that hold a label against a policy. */
const LABEL_AGAINST_POLICY = [
  'label-none-policy-collects',
  'policy-denies-label',
  'label-shares-policy-denies',
  'label-not-in-policy',
  'policy-not-in-label',
];

/** What the checks say of every labelled pair of case and kind. */
export function judgeAll(cases: readonly LabelledCase[]): Judged[] {
  return cases.flatMap((labelled) => {
    const artifacts = artifactsOf(labelled);
    return Object.entries(labelled.expect).map(([kind, expected]) => {
      const check = CONTRADICTIONS.find(({ id }) => id === kind);
      if (check === undefined) throw new Error(`case ${labelled.id} expects an unknown kind: ${kind}`);
      const result = check.contradict(subjectOf(labelled), artifacts);
      const types = result.state === 'found' ? result.contradictions.map(({ dataType }) => dataType) : [];
      return {
        id: labelled.id,
        kind,
        expected: expected.state,
        state: result.state,
        expectedTypes: expected.types ?? [],
        types,
      };
    });
  });
}

/** Prints precision, recall and F1 of the contradictions by kind, over data types, beside the states told right. */
export async function run(): Promise<void> {
  for (const part of ['cases', 'held-apart']) print(part);
  console.log(
    'Published for label against policy, on other apps: PolicyGapper F1 .76. found, clear, open: labelled pairs.',
  );
}

function print(part: string): void {
  const judged = judgeAll(readCases(`fixtures/labelled/declarations/${part}.jsonl`));
  console.log(part);
  const kinds = CONTRADICTIONS.map(({ id }) => id);
  console.table([
    ...kinds.map((kind) =>
      measure(
        kind,
        judged.filter((each) => each.kind === kind),
      ),
    ),
    measure(
      'label against policy',
      judged.filter(({ kind }) => LABEL_AGAINST_POLICY.includes(kind)),
    ),
    measure('all', judged),
  ]);
  for (const { id, kind, expected, state, expectedTypes, types } of judged)
    if (expected !== state || !isSame(expectedTypes, types))
      console.log(`miss ${id} ${kind}: ${expected} [${expectedTypes}] read as ${state} [${types}]`);
}

const isSame = (a: readonly string[], b: readonly string[]): boolean =>
  [...a].sort().join() === [...b].sort().join();

function measure(kind: string, judged: readonly Judged[]) {
  let hits = 0;
  let said = 0;
  let wanted = 0;
  for (const { types, expectedTypes } of judged) {
    hits += types.filter((type) => expectedTypes.includes(type)).length;
    said += types.length;
    wanted += expectedTypes.length;
  }
  const precision = said === 0 ? Number.NaN : hits / said;
  const recall = wanted === 0 ? Number.NaN : hits / wanted;
  const count = (state: State): number => judged.filter(({ expected }) => expected === state).length;
  return {
    kind,
    found: count('found'),
    clear: count('clear') + count('not-applicable'),
    open: count('not-evaluated'),
    P: precision.toFixed(3),
    R: recall.toFixed(3),
    F1: ((2 * precision * recall) / (precision + recall)).toFixed(3),
    'states right': `${judged.filter(({ expected, state }) => expected === state).length}/${judged.length}`,
  };
}
