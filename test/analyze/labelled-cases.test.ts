import { describe, expect, it } from 'vitest';
import { artifactsOf, readCases, subjectOf } from '../../scripts/eval/declarations/case.js';
import { judgeAll } from '../../scripts/eval/declarations.js';
import { isContradictionCheck } from '../../src/analyze/contradiction.js';
import { CHECKS } from '../../src/analyze/index.js';

const CASES = readCases();
const KINDS = CHECKS.filter(isContradictionCheck);
const judged = judgeAll(CASES);

describe('the labelled app cases', () => {
  it.each(KINDS.map(({ id }) => id))('hold %s present, absent and not observable', (kind) => {
    const states = new Set(CASES.flatMap(({ expect: wanted }) => wanted[kind]?.state ?? []));
    expect([...states].sort()).toEqual(expect.arrayContaining(['clear', 'found', 'not-evaluated']));
  });

  it('are judged without a false accusation of a state', () => {
    const accused = judged.filter(({ state, expected }) => state === 'found' && expected !== 'found');
    expect(accused).toEqual([]);
  });

  it('are told apart from what could not be looked at', () => {
    const mixed = judged.filter(
      ({ state, expected }) => (state === 'not-evaluated') !== (expected === 'not-evaluated'),
    );
    expect(mixed).toEqual([]);
  });

  it('give evidence in every finding whose quote stands at its place in the policy', () => {
    for (const labelled of CASES) {
      const artifacts = artifactsOf(labelled);
      for (const check of KINDS) {
        const result = check.evaluate(subjectOf(labelled), artifacts);
        if (result.state !== 'found') continue;
        for (const { evidence } of result.findings) {
          expect(evidence.length).toBeGreaterThan(0);
          for (const { artifact, locator, quote } of evidence) {
            const span = /^text:(\d+)-(\d+)$/.exec(locator);
            if (artifact !== 'policy' || span === null || artifacts.policy.state !== 'present') continue;
            expect(artifacts.policy.value.text.slice(Number(span[1]), Number(span[2]))).toBe(quote);
          }
        }
      }
    }
  });

  it('say the same of a policy in decomposed letters', () => {
    const decomposed = CASES.map((each) =>
      each.policy === undefined ? each : { ...each, policy: each.policy.normalize('NFD') },
    );
    expect(judgeAll(decomposed)).toEqual(judged);
  });
});
