// Nightly: changed APKs by the hundred thousand. Fails on a crash, a case over a second, or memory over 200 MB above the
// start. `node scripts/run.mjs fuzz apk`; the number of cases and the first seed can be set by SOI_FUZZ_CASES, SOI_FUZZ_SEED.
import { dice, hostileCase, outcomeOf, recordedSeeds } from '../../test/extract/apk/mutate.js';

const CASES = Number(process.env.SOI_FUZZ_CASES ?? 200_000);
const FIRST_SEED = Number(process.env.SOI_FUZZ_SEED ?? 1_000_000);
const LIMIT_MS = 1_000;
const LIMIT_BYTES = 200 * 1024 * 1024;

/** Runs the cases and prints how they ended. */
export async function run(): Promise<void> {
  const recorded = recordedSeeds();
  const before = process.memoryUsage().rss;
  const outcomes = new Map<string, number>();
  let slowest = { ms: 0, seed: 0 };
  let peak = before;
  for (let seed = FIRST_SEED; seed < FIRST_SEED + CASES; seed += 1) {
    const bytes = hostileCase(recorded, dice(seed));
    const start = process.cpuUsage();
    let outcome: string;
    try {
      outcome = await outcomeOf(bytes);
    } catch (error) {
      console.log(`seed ${seed} is not answered with a typed error`);
      throw error;
    }
    const used = process.cpuUsage(start);
    const ms = (used.user + used.system) / 1000;
    if (ms > slowest.ms) slowest = { ms, seed };
    if (seed % 500 === 0) peak = Math.max(peak, process.memoryUsage().rss);
    outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
  }
  console.table(Object.fromEntries([...outcomes].sort((a, b) => b[1] - a[1])));
  console.log(
    `slowest: seed ${slowest.seed}, ${slowest.ms.toFixed(0)} ms of CPU; memory grew by ${Math.round((peak - before) / 1e6)} MB`,
  );
  if (slowest.ms > LIMIT_MS) throw new Error(`seed ${slowest.seed} took ${slowest.ms} ms`);
  if (peak - before > LIMIT_BYTES) throw new Error(`memory grew by ${peak - before} bytes`);
}
