import { groupCandidates } from '../analyze/text/candidates.js';
import { createTextKernel } from '../analyze/text/kernel.js';
import { TextReader } from '../analyze/text/text-reader.js';
import type { ClonePair, CloneResult } from '../model/index.js';
import { DocumentTable } from './clones/document-table.js';
import { FamilyJoin } from './clones/family-join.js';
import { PairFile } from './clones/pair-file.js';
import { sketchAll } from './clones/sketch-pool.js';
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
  const source = openTextSource(options.path);
  try {
    return await compareTexts(source, options);
  } finally {
    source.close();
  }
}

async function compareTexts(source: TextSource, options: CloneOptions): Promise<CloneReport> {
  const started = performance.now();
  const reader = new TextReader(createTextKernel());
  const table = new DocumentTable(source);
  await sketchAll(source.tasks, reader, options.jobs, options.workerUrl ?? null, (task, batch) => {
    table.addBatch(task, batch);
    options.onProgress?.(task + 1, source.tasks.length, 'read');
  });
  const read = performance.now();
  const groups = proposeGroups(table, options);
  const proposed = performance.now();
  const pairFile = options.pairsPath === undefined ? null : new PairFile(options.pairsPath);
  const onPair = pairFile === null ? null : (pair: ClonePair) => pairFile.add(pair);
  const join = new FamilyJoin(table, reader, options.threshold, onPair, options.heldWords);
  try {
    groups.forEach((group, index) => {
      join.join(group);
      options.onProgress?.(index + 1, groups.length, 'compare');
    });
  } finally {
    pairFile?.close();
  }
  const compared = performance.now();
  return {
    documents: table.documents,
    uniqueTexts: table.texts,
    threshold: options.threshold,
    pairs: join.pairs,
    families: join.families.sort((a, b) => b.size - a.size || (a.id < b.id ? -1 : 1)),
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

/** Groups of texts within which all pairs lie, single texts with copies too. */
function proposeGroups(table: DocumentTable, options: CloneOptions): number[][] {
  const all = Array.from({ length: table.texts }, (_, text) => text).filter(
    (text) => table.wordsOf(text) > 0,
  );
  const isFew =
    all.length <= EXACT_TEXTS && all.reduce((sum, text) => sum + table.wordsOf(text), 0) <= EXACT_WORDS;
  if (options.exact ?? isFew) return all.length === 0 ? [] : [all];
  const groups = groupCandidates(table.sketches, table.texts, options.threshold);
  const grouped = new Set(groups.flat());
  return [
    ...groups,
    ...all.filter((text) => !grouped.has(text) && table.copiesOf(text) > 1).map((text) => [text]),
  ];
}

function seconds(from: number, to: number): number {
  return Math.round(to - from) / 1000;
}
