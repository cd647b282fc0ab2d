import { Worker } from 'node:worker_threads';
import { compareSecondOpinion, type SecondOpinion } from '../extract/apk/second-opinion.js';
import type { Anomaly, Manifest } from '../model/index.js';

const TIMEOUT_MS = 3_000;
const MEMORY_MB = 128;

/**
 * What node-apk-parser makes of the same file, in a worker of its own within limits of time and memory: a disagreement,
 * or its failure, is an anomaly and never an error.
 */
export async function askSecondOpinion(path: string, manifest: Manifest, workerUrl: URL): Promise<Anomaly[]> {
  return compareSecondOpinion(manifest, await opinionOf(path, workerUrl), 'node-apk-parser');
}

function opinionOf(path: string, workerUrl: URL): Promise<SecondOpinion> {
  return new Promise((resolve) => {
    const worker = new Worker(workerUrl, {
      workerData: path,
      resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
      stdout: true,
      stderr: true,
    });
    const settle = (opinion: SecondOpinion): void => {
      clearTimeout(timer);
      resolve(opinion);
      void worker.terminate();
    };
    const timer = setTimeout(() => settle({ failure: 'time' }), TIMEOUT_MS);
    worker.once('message', (answer: SecondOpinion) => settle(answer));
    worker.once('error', (error) =>
      settle({
        failure: (error as { code?: string }).code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'memory' : 'error',
      }),
    );
  });
}
