import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planByCore } from '../../../src/analyze/text/core-plan.js';
import { jaccardOf, joinExactly, planBySize } from '../../../src/analyze/text/exact-join.js';
import { createBitRows } from '../../../src/analyze/text/kernel.js';

const COLUMNS = 90;
const core = Array.from({ length: 40 }, (_, column) => column);
const anySet = fc.uniqueArray(fc.nat(COLUMNS - 1), { maxLength: 30 });
const nearCore = fc
  .tuple(
    fc.uniqueArray(fc.nat(39), { maxLength: 10 }),
    fc.uniqueArray(fc.integer({ min: 40, max: COLUMNS - 1 }), { maxLength: 10 }),
  )
  .map(([without, more]) => [...core.filter((column) => !without.includes(column)), ...more]);
const someSets = fc
  .array(fc.oneof({ weight: 3, arbitrary: nearCore }, anySet), { maxLength: 70 })
  .map((sets) => sets.map((set) => Uint32Array.from(set)));
const someThreshold = fc.constantFrom(0.1, 0.5, 0.7, 0.8, 0.95, 1);

function pairsOfAll(sets: readonly Uint32Array[], threshold: number): string[] {
  return sets
    .flatMap((a, i) =>
      sets.slice(0, i).map((b, j) => {
        const shared = a.filter((column) => b.includes(column)).length;
        const isPair = shared > 0 && jaccardOf(a.length, b.length, shared) >= threshold;
        return isPair ? `${j} ${i} ${shared}` : '';
      }),
    )
    .filter(Boolean)
    .sort();
}

function named(a: number, b: number, shared: number): string {
  return `${Math.min(a, b)} ${Math.max(a, b)} ${shared}`;
}

describe('the exact join', () => {
  it.each([
    ['by size', planBySize],
    ['by the core', (sets: readonly Uint32Array[], t: number) => ({ ...planByCore(sets, COLUMNS, t) })],
  ])('taken %s finds the pairs of a comparison of each with each', (_title, plan) => {
    fc.assert(
      fc.property(someSets, someThreshold, (sets, threshold) => {
        const expected = pairsOfAll(sets, threshold);
        const found: string[] = [];
        const made = plan(sets, threshold);
        joinExactly(sets, COLUMNS, threshold, (a, b, n) => found.push(named(a, b, n)), createBitRows, made);
        const settled: string[] = [];
        if ('partners' in made) {
          const { order, partners } = made as ReturnType<typeof planByCore>;
          for (const [rank, count] of partners.entries())
            for (let i = 0; i < count; i += 1)
              settled.push(named(order[rank]!, order[i]!, 0).replace(/ 0$/, ''));
        }
        const withoutCount = (pair: string): string => pair.split(' ').slice(0, 2).join(' ');
        expect([...found.map(withoutCount), ...settled].sort()).toEqual(expected.map(withoutCount).sort());
        for (const pair of found) expect(expected).toContain(pair);
      }),
      { numRuns: 300 },
    );
  });

  it('settles near-copies of one text without comparing them with each other', () => {
    const sets = Array.from({ length: 60 }, (_, i) => Uint32Array.from([...core, 40 + (i % 50)]));
    const { undecided, partners } = planByCore(sets, COLUMNS, 0.8);
    expect(undecided).toBe(0);
    expect(partners.reduce((sum, count) => sum + count, 0)).toBe((60 * 59) / 2);
  });
});
