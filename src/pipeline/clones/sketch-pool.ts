import { Worker } from 'node:worker_threads';
import type { TextReader } from '../../analyze/text/text-reader.js';
import { runSketchTask } from './sketch-task.js';
import type { SketchBatch, SketchTask } from './tasks.js';

/** Batches that may wait for an earlier one, for each thread. */
const AHEAD = 4;

/**
 * Runs the tasks, in worker threads where there are several jobs and a worker script, and hands over the batches in the
 * order of the tasks.
 */
export async function sketchAll(
  tasks: readonly SketchTask[],
  reader: TextReader,
  jobs: number,
  workerUrl: URL | null,
  onBatch: (task: number, batch: SketchBatch) => void,
): Promise<void> {
  const threads = Math.min(jobs, tasks.length);
  if (threads < 2 || workerUrl === null) {
    for (const [index, task] of tasks.entries()) onBatch(index, runSketchTask(reader, task));
    return;
  }
  await new ThreadedSketching(tasks, onBatch).run(threads, workerUrl);
}

class ThreadedSketching {
  private readonly finished = new Map<number, SketchBatch>();
  private readonly idle: Worker[] = [];
  private next = 0;
  private delivered = 0;

  constructor(
    private readonly tasks: readonly SketchTask[],
    private readonly onBatch: (task: number, batch: SketchBatch) => void,
  ) {}

  async run(threads: number, workerUrl: URL): Promise<void> {
    const workers = Array.from({ length: threads }, () => new Worker(workerUrl));
    try {
      await new Promise<void>((resolve, reject) => {
        for (const worker of workers) this.attend(worker, threads * AHEAD, resolve, reject);
      });
    } finally {
      await Promise.all(workers.map((worker) => worker.terminate()));
    }
  }

  private attend(worker: Worker, ahead: number, resolve: () => void, reject: (error: Error) => void): void {
    worker.on('error', reject);
    worker.on('message', ({ task, batch }: { task: number; batch: SketchBatch }) => {
      this.finished.set(task, batch);
      this.idle.push(worker);
      try {
        this.deliver();
      } catch (error) {
        reject(error instanceof Error ? error : new Error(String(error)));
        return;
      }
      if (this.delivered === this.tasks.length) resolve();
      else this.giveOut(ahead);
    });
    this.idle.push(worker);
    this.giveOut(ahead);
  }

  /** A thread that ran far ahead of the slowest waits, so that finished batches do not pile up. */
  private giveOut(ahead: number): void {
    while (this.idle.length > 0 && this.next < this.tasks.length && this.next < this.delivered + ahead) {
      this.idle.pop()?.postMessage({ task: this.next, work: this.tasks[this.next] });
      this.next += 1;
    }
  }

  private deliver(): void {
    for (
      let batch = this.finished.get(this.delivered);
      batch !== undefined;
      batch = this.finished.get(this.delivered)
    ) {
      this.finished.delete(this.delivered);
      this.onBatch(this.delivered, batch);
      this.delivered += 1;
    }
  }
}
