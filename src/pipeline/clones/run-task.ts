import type { TextReader } from '../../analyze/text/text-reader.js';
import { runCompareTask } from './compare-task.js';
import { runSketchTask } from './sketch-task.js';
import type { CloneTask, Overlaps, SketchBatch } from './tasks.js';

/** What a task gives. */
export type ResultOf<T extends CloneTask> = T extends { kind: 'groups' } ? Overlaps : SketchBatch;

/** Runs a task with a reader, in whichever thread. */
export function runTask<T extends CloneTask>(reader: TextReader, task: T): ResultOf<T> {
  const result = task.kind === 'groups' ? runCompareTask(reader, task) : runSketchTask(reader, task);
  return result as ResultOf<T>;
}

/** The buffers of a result that are handed to another thread without a copy. */
export function buffersOf(result: Overlaps | SketchBatch): ArrayBuffer[] {
  return Object.values(result)
    .filter((part) => ArrayBuffer.isView(part))
    .map((part) => part.buffer as ArrayBuffer);
}
