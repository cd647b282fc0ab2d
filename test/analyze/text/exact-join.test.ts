import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PlainBitRows } from '../../../src/analyze/text/bit-rows.js';
import { planByCore } from '../../../src/analyze/text/core-plan.js';
import { jaccardOf, joinExactly, joinSets } from '../../../src/analyze/text/exact-join.js';
import { createBitRows } from '../../../src/analyze/text/kernel.js';
import { countBits, type ShingleSets, sharedWith } from '../../../src/analyze/text/shingle-sets.js';

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

/** The first forty columns as bits of the core, the others as they are. */
function withCore(sets: readonly Uint32Array[]): ShingleSets {
  const cores = sets.map((set) => {
    const row = new Uint8Array(16);
    for (const column of set) if (column < core.length) row[column >> 3]! |= 1 << (column & 7);
    return row;
  });
  return {
    columns: sets.map((set) => set.filter((column) => column >= core.length)),
    columnCount: COLUMNS,
    cores,
    coreBits: core.length,
    coreSizes: Uint32Array.from(cores, (row) => countBits(row, row)),
  };
}

describe('the exact join', () => {
  it('finds the pairs of a comparison of each with each, in either kind of rows', () => {
    fc.assert(
      fc.property(someSets, someThreshold, fc.boolean(), (sets, threshold, isPlain) => {
        const found: string[] = [];
        const onPair = (a: number, b: number, shared: number) => found.push(named(a, b, shared));
        if (isPlain) joinExactly(sets, COLUMNS, threshold, onPair);
        else joinExactly(sets, COLUMNS, threshold, onPair, createBitRows);
        expect(found.sort()).toEqual(pairsOfAll(sets, threshold));
      }),
      { numRuns: 200 },
    );
  });

  it('finds them around a core, those settled beforehand among them', () => {
    fc.assert(
      fc.property(someSets, someThreshold, fc.boolean(), (sets, threshold, isPlain) => {
        const expected = pairsOfAll(sets, threshold);
        const found: string[] = [];
        const held = withCore(sets);
        const plan = planByCore(held, threshold);
        const rows = isPlain ? (n: number, bits: number) => new PlainBitRows(n, bits) : createBitRows;
        joinSets(held, threshold, (a, b, n) => found.push(named(a, b, n)), rows, plan);
        for (const pair of found) expect(expected).toContain(pair);
        const counts = new Map(expected.map((pair) => [pair.replace(/ \d+$/, ''), pair]));
        for (const [rank, count] of plan.partners.entries()) {
          for (let i = 0; i < count; i += 1) {
            const pair = counts.get(named(plan.order[rank]!, plan.order[i]!, 0).replace(/ 0$/, ''))!;
            expect(Number(pair.split(' ')[2])).toBe(sharedWith(held, plan.order[rank]!)(plan.order[i]!));
            found.push(pair);
          }
        }
        expect(found.sort()).toEqual(expected);
      }),
      { numRuns: 200 },
    );
  });

  it('settles near-copies of one text without comparing them with each other', () => {
    const sets = Array.from({ length: 60 }, (_, i) => Uint32Array.from([...core, 40 + (i % 50)]));
    const { undecided, partners } = planByCore(withCore(sets), 0.8);
    expect(undecided).toBe(0);
    expect(partners.reduce((sum, count) => sum + count, 0)).toBe((60 * 59) / 2);
  });
});
