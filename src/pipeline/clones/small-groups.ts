import { jaccardOf } from '../../analyze/text/exact-join.js';
import { GROUP_TEXTS, GROUP_WORDS } from '../../analyze/text/layout.js';
import { CloneGroup, type FamilyList } from './clone-group.js';
import type { DocumentTable } from './document-table.js';
import type { CompareTask, Overlaps } from './tasks.js';

const TEXTS_PER_TASK = 256;

/** True where a group of two or more texts fits into a kernel's table. */
export function isSmall(texts: readonly number[], table: DocumentTable): boolean {
  return (
    texts.length <= GROUP_TEXTS && texts.reduce((sum, text) => sum + table.wordsOf(text), 0) <= GROUP_WORDS
  );
}

/** Groups that are compared together, and the task that does it. */
export interface GroupBatch {
  groups: readonly number[][];
  task: CompareTask;
}

/** Puts small groups together into tasks. */
export function batchGroups(groups: readonly number[][], table: DocumentTable): GroupBatch[] {
  const batches: number[][][] = [];
  let texts = TEXTS_PER_TASK;
  for (const group of groups) {
    if (texts >= TEXTS_PER_TASK) {
      batches.push([]);
      texts = 0;
    }
    batches.at(-1)!.push(group);
    texts += group.length;
  }
  return batches.map((batch) => ({ groups: batch, task: taskOf(batch, table) }));
}

function taskOf(groups: readonly number[][], table: DocumentTable): CompareTask {
  const texts = groups.flat();
  return {
    kind: 'groups',
    texts: table.placesOf(texts),
    words: Uint32Array.from(texts, (text) => table.wordsOf(text)),
    groupSizes: Uint32Array.from(groups, (group) => group.length),
  };
}

/** Takes in what the texts of a batch share. */
export function joinSmallGroups({ groups }: GroupBatch, { sizes, shared }: Overlaps, list: FamilyList): void {
  let first = 0;
  let pair = 0;
  for (const texts of groups) {
    const from = first;
    const pairsFrom = pair;
    const group = new CloneGroup(list, texts);
    const sizeOf = (index: number): number => Math.max(0, sizes[from + index]!);
    const sharedOf = (a: number, b: number): number =>
      shared[pairsFrom + (Math.max(a, b) * (Math.max(a, b) - 1)) / 2 + Math.min(a, b)]!;
    for (const [b, text] of texts.entries()) {
      if (sizes[from + b]! < 0) list.table.addGone(text);
      for (let a = 0; a < b; a += 1) group.offer(a, b, sizeOf(a), sizeOf(b), sharedOf(a, b));
    }
    group.close((one) => (other) => jaccardOf(sizeOf(one), sizeOf(other), sharedOf(one, other)));
    first += texts.length;
    pair += (texts.length * (texts.length - 1)) / 2;
  }
}
