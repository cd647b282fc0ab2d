import { describe, expect, it } from 'vitest';
import { dice, hostileCase, outcomeOf, recordedSeeds } from './mutate.js';

const CASES = 2000;
const KNOWN = [
  'read',
  'NOT_AN_APK',
  'DAMAGED',
  'MANIFEST_MISSING',
  'MANIFEST_DAMAGED',
  'MEMORY_LIMIT',
  'DEPTH_LIMIT',
];

describe('readApk on changed files', () => {
  it(`answers ${CASES} of them with a reading or a typed error`, async () => {
    const recorded = recordedSeeds();
    if (recorded.length === 0) console.log('recorded APKs are not there: only built files are changed');
    const outcomes: Record<string, number> = {};
    for (let seed = 0; seed < CASES; seed += 1) {
      const outcome = await outcomeOf(hostileCase(recorded, dice(seed)));
      outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
    }
    expect(Object.keys(outcomes).filter((outcome) => !KNOWN.includes(outcome))).toEqual([]);
    expect(outcomes.read).toBeGreaterThan(CASES / 4);
  }, 60_000);
});
