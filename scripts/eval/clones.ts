import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findClones } from '../../src/pipeline/clones.js';
import { writeCorpus } from '../corpus.js';
import { exactPairs, pairKey, readShingledTexts } from './clones/exact-pairs.js';

const DEFAULT_TEXTS = 10_000;
const WORDS_PER_TEXT = 400;
const NEAR_DUPLICATES = '../shared/corpus/policies-en';
/** The other program cut words differently. */
const MARGIN = 0.02;

/**
 * Prints recall and precision of the sketches against an exact join of the same texts at three thresholds, made by the plain
 * definition and without a hash. The number of texts is the first whole number among the arguments: 10,000 by default.
 */
export async function run(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'soi-eval-clones-'));
  try {
    const texts = Number(process.argv.find((argument) => /^\d{3,}$/.test(argument)) ?? DEFAULT_TEXTS);
    const path = join(folder, 'corpus.jsonl');
    writeCorpus({ path, texts, wordsPerText: WORDS_PER_TEXT, seed: 11, planted: 0.3 });
    const shingled = await readShingledTexts(path);
    const rows = [];
    for (const threshold of [0.7, 0.8, 0.9])
      rows.push(await compareWithExact(path, folder, threshold, exactPairs(shingled, threshold)));
    console.table(rows);
    await compareWithCollected(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function compareWithExact(
  path: string,
  folder: string,
  threshold: number,
  exact: ReadonlyMap<string, number>,
) {
  const pairsPath = join(folder, 'pairs.jsonl');
  const started = process.cpuUsage();
  const { pairs } = await findClones({ path, threshold, jobs: 1, pairsPath, exact: false });
  const { user, system } = process.cpuUsage(started);
  const found = readPairs(pairsPath);
  const right = [...found].filter(([key, jaccard]) => exact.get(key) === jaccard).length;
  return {
    threshold,
    'exact pairs': exact.size,
    found: pairs,
    missed: exact.size - right,
    wrong: found.size - right,
    recall: (right / Math.max(1, exact.size)).toFixed(5),
    precision: (right / Math.max(1, found.size)).toFixed(5),
    'CPU s': ((user + system) / 1e6).toFixed(1),
  };
}

function readPairs(path: string): Map<string, number> {
  const lines = readFileSync(path, 'utf8').split('\n').filter(Boolean);
  return new Map(
    lines.map((line) => {
      const { a, b, jaccard } = JSON.parse(line) as { a: string; b: string; jaccard: number };
      return [pairKey(a, b), jaccard];
    }),
  );
}

/** Held against values that another program computed over collected policies; that one took markup and addresses out. */
async function compareWithCollected(folder: string): Promise<void> {
  const truth = join(NEAR_DUPLICATES, 'near-duplicates.json');
  if (!existsSync(truth)) {
    console.log(`skipped: ${truth} is not there`);
    return;
  }
  const { pairs } = JSON.parse(readFileSync(truth, 'utf8')) as { pairs: [string, string, number, number][] };
  const pairsPath = join(folder, 'collected.jsonl');
  await findClones({ path: NEAR_DUPLICATES, threshold: 0.1, jobs: 1, pairsPath });
  const found = readPairs(pairsPath);
  const gaps = pairs.map(([a, b, jaccard]) => Math.abs((found.get(pairKey(a, b)) ?? 0) - jaccard));
  const within = gaps.filter((gap) => gap <= MARGIN).length;
  console.log(
    `collected policies, markup left in: ${within} of ${pairs.length} pairs within ${MARGIN}, largest gap ${Math.max(...gaps).toFixed(3)}`,
  );
}
