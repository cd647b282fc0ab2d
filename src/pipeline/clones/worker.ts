import { parentPort } from 'node:worker_threads';
import { createTextKernel } from '../../analyze/text/kernel.js';
import { TextReader } from '../../analyze/text/text-reader.js';
import { runSketchTask } from './sketch-task.js';
import type { SketchTask } from './tasks.js';

const reader = new TextReader(createTextKernel());

parentPort?.on('message', ({ task, work }: { task: number; work: SketchTask }) => {
  const batch = runSketchTask(reader, work);
  parentPort?.postMessage({ task, batch }, [batch.sketches.buffer as ArrayBuffer]);
});
