import { parentPort } from 'node:worker_threads';
import { isScanError } from '../model/index.js';
import { type ExtractionTask, extract } from './extraction.js';
import type { WorkerReply } from './extractor.js';
import { openFileSource } from './file-source.js';

async function reply(task: ExtractionTask): Promise<WorkerReply> {
  try {
    return { result: await extract(task, openFileSource) };
  } catch (error) {
    if (isScanError(error)) return { failure: { code: error.code, message: error.message, at: error.at } };
    return { bug: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

parentPort?.on('message', (task: ExtractionTask) => {
  void reply(task).then((answer) => parentPort?.postMessage(answer));
});
