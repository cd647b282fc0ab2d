import { parentPort } from 'node:worker_threads';
import { createTextKernel } from '../../analyze/text/kernel.js';
import { TextReader } from '../../analyze/text/text-reader.js';
import { buffersOf, runTask } from './run-task.js';
import type { CloneTask } from './tasks.js';

const reader = new TextReader(createTextKernel());

parentPort?.on('message', ({ index, task }: { index: number; task: CloneTask }) => {
  const result = runTask(reader, task);
  parentPort?.postMessage({ index, result }, buffersOf(result));
});
