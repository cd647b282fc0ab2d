import { type BandLinks, linkBands } from '../../analyze/text/candidates.js';
import type { TextReader } from '../../analyze/text/text-reader.js';
import { runCompareTask } from './compare-task.js';
import { runSketchTask } from './sketch-task.js';
import type { BandTask, CloneTask, CompareTask, Overlaps, SketchBatch } from './tasks.js';

/** What a task gives. */
export type ResultOf<T extends CloneTask> = T extends CompareTask
  ? Overlaps
  : T extends BandTask
    ? BandLinks
    : SketchBatch;

/** Runs a task with a reader, in whichever thread. */
export function runTask<T extends CloneTask>(reader: TextReader, task: T): ResultOf<T> {
  return run(reader, task) as ResultOf<T>;
}

function run(reader: TextReader, task: CloneTask): Overlaps | BandLinks | SketchBatch {
  if (task.kind === 'groups') return runCompareTask(reader, task);
  if (task.kind === 'bands') return linkBands(task.sketches, task.texts, task.threshold, task.share);
  return runSketchTask(reader, task);
}

/** The buffers of a result that are handed to another thread without a copy. */
export function buffersOf(result: Overlaps | BandLinks | SketchBatch): ArrayBuffer[] {
  return Object.values(result)
    .filter((part) => ArrayBuffer.isView(part))
    .map((part) => part.buffer as ArrayBuffer);
}
