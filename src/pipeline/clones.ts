import { type BandLinks, groupLinked } from '../analyze/text/candidates.js';
import { createTextKernel } from '../analyze/text/kernel.js';
import { TextReader } from '../analyze/text/text-reader.js';
import type { ClonePair, CloneResult } from '../model/index.js';
import { FamilyList } from './clones/clone-group.js';
import { DocumentTable } from './clones/document-table.js';
import { LargeGroups } from './clones/large-group.js';
import { PairFile } from './clones/pair-file.js';
import { batchGroups, isSmall, joinSmallGroups } from './clones/small-groups.js';
import { TaskPool } from './clones/task-pool.js';
import { openTextSource, type TextSource } from './clones/text-source.js';
import type { Gap } from './clones/types.js';

export const DEFAULT_THRESHOLD = 0.8;
/** Up to here every text is compared with every other. */
const EXACT_TEXTS = 2_000;
const EXACT_WORDS = 4_000_000;

export interface CloneOptions {
  /** A folder of texts, or a JSONL file with `{"id", "text"}` a line. */
  path: string;
  /** Jaccard from which two texts are a pair: above 0, at most 1. */
  threshold: number;
  jobs: number;
  /** Writes every pair there. */
  pairsPath?: string;
  /** The built worker script; without it everything runs in this thread. */
  workerUrl?: URL;
  onProgress?: (done: number, total: number, stage: 'read' | 'compare') => void;
  /** Compares each text with each, or never does; by itself it depends on how many there are. */
  exact?: boolean;
  /** Words of texts that are held at once while groups are compared. */
  heldWords?: number;
}

export interface CloneReport extends CloneResult {
  /** What could not be read, named up to a limit. */
  skipped: Gap[];
  skippedCount: number;
}

/**
 * Finds the clone families among the texts of a folder or file, and counts or lists every pair. Few texts are compared each
 * with each; of many, sketches propose groups. Either way an exact comparison decides.
 *
 * @throws ScanError FILE_NOT_FOUND
 */
export async function findClones(options: CloneOptions): Promise<CloneReport> {
  const reader = new TextReader(createTextKernel());
  const source = openTextSource(options.path, reader.kernel);
  const pool = new TaskPool(reader, options.jobs, options.workerUrl ?? null);
  try {
    return await compareTexts(source, reader, pool, options);
  } finally {
    source.close();
    await pool.close();
  }
}

async function compareTexts(
  source: TextSource,
  reader: TextReader,
  pool: TaskPool,
  options: CloneOptions,
): Promise<CloneReport> {
  const started = performance.now();
  const table = new DocumentTable(source);
  await pool.run(source.tasks, (task, batch) => {
    table.addBatch(task, batch);
    options.onProgress?.(task + 1, source.tasks.length, 'read');
  });
  const read = performance.now();
  const groups = await proposeGroups(table, pool, options);
  const proposed = performance.now();
  const pairFile = options.pairsPath === undefined ? null : new PairFile(options.pairsPath);
  const onPair = pairFile === null ? null : (pair: ClonePair) => pairFile.add(pair);
  const list = new FamilyList(table, options.threshold, onPair);
  try {
    await compareGroups(groups, list, reader, pool, options);
  } finally {
    pairFile?.close();
  }
  const compared = performance.now();
  return {
    documents: table.documents,
    uniqueTexts: table.texts,
    threshold: options.threshold,
    pairs: list.pairs,
    families: list.families.sort((a, b) => b.size - a.size || (a.id < b.id ? -1 : 1)),
    seconds: {
      read: seconds(started, read),
      propose: seconds(read, proposed),
      compare: seconds(proposed, compared),
      total: seconds(started, compared),
    },
    skipped: table.gaps,
    skippedCount: table.gapCount,
  };
}

async function compareGroups(
  groups: readonly number[][],
  list: FamilyList,
  reader: TextReader,
  pool: TaskPool,
  options: CloneOptions,
): Promise<void> {
  const isHeldSmall = options.heldWords === undefined;
  const small = groups.filter((group) => isHeldSmall && isSmall(group, list.table));
  const batches = batchGroups(small, list.table);
  let done = 0;
  const progress = (count: number): void => {
    done += count;
    options.onProgress?.(done, groups.length, 'compare');
  };
  await pool.run(
    batches.map(({ task }) => task),
    (index, overlaps) => {
      joinSmallGroups(batches[index]!, overlaps, list);
      progress(batches[index]!.groups.length);
    },
  );
  const large = new LargeGroups(list, reader, options.heldWords);
  for (const group of groups) {
    if (isHeldSmall && isSmall(group, list.table)) continue;
    large.join(group);
    progress(1);
  }
}

/** Groups of texts within which all pairs lie, single texts with copies too. */
async function proposeGroups(
  table: DocumentTable,
  pool: TaskPool,
  options: CloneOptions,
): Promise<number[][]> {
  const all = Array.from({ length: table.texts }, (_, text) => text).filter(
    (text) => table.wordsOf(text) > 0,
  );
  const isFew =
    all.length <= EXACT_TEXTS && all.reduce((sum, text) => sum + table.wordsOf(text), 0) <= EXACT_WORDS;
  if (options.exact ?? isFew) return all.length === 0 ? [] : [all];
  const groups = await linkAlike(table, pool, options.threshold);
  const isGrouped = new Uint8Array(table.texts);
  for (const group of groups) for (const text of group) isGrouped[text] = 1;
  return [
    ...groups,
    ...all.filter((text) => isGrouped[text] === 0 && table.copiesOf(text) > 1).map((text) => [text]),
  ];
}

/** Groups by sketches, the bands shared among the threads. */
async function linkAlike(table: DocumentTable, pool: TaskPool, threshold: number): Promise<number[][]> {
  const { sketches, texts } = table;
  const step = pool.threads;
  const tasks = Array.from({ length: step }, (_, first) => ({
    kind: 'bands' as const,
    sketches,
    texts,
    threshold,
    share: { first, step },
  }));
  const links: BandLinks[] = [];
  await pool.run(tasks, (_, found) => links.push(found));
  const crowded = links.reduce((sum, link) => sum + link.crowded, 0);
  if (crowded > 0)
    table.addGap({
      reason: `${crowded} groups of alike sketches held too many texts to compare each with each: pairs may be missing`,
    });
  return groupLinked(links, texts);
}

function seconds(from: number, to: number): number {
  return Math.round(to - from) / 1000;
}
