import { Worker } from 'node:worker_threads';
import type { TextReader } from '../../analyze/text/text-reader.js';
import { type ResultOf, runTask } from './run-task.js';
import type { CloneTask } from './tasks.js';

/** Tasks that a worker has at once: it must not wait while this thread is busy with one of its own. */
const AHEAD = 3;

interface Answer {
  index: number;
  result: unknown;
}

interface Lane {
  worker: Worker;
  waiting: number;
}

/** Runs tasks in this thread and in worker threads beside it, and hands over their results in the order of the tasks. */
export class TaskPool {
  private lanes: Lane[] = [];
  private failure: Error | null = null;
  private onAnswer: (answer: Answer) => void = () => undefined;
  private wake: () => void = () => undefined;

  /** `workerUrl` is the built worker script; without it everything runs in this thread. */
  constructor(
    private readonly reader: TextReader,
    private readonly jobs: number,
    private readonly workerUrl: URL | null,
  ) {}

  async run<T extends CloneTask>(
    tasks: readonly T[],
    onResult: (index: number, result: ResultOf<T>) => void,
  ): Promise<void> {
    this.start(tasks.length);
    const finished = new Map<number, unknown>();
    let delivered = 0;
    let next = 0;
    const finish = ({ index, result }: Answer): void => {
      finished.set(index, result);
      for (; finished.has(delivered); delivered += 1) {
        const ready = finished.get(delivered) as ResultOf<T>;
        finished.delete(delivered);
        onResult(delivered, ready);
      }
    };
    this.onAnswer = finish;
    while (delivered < tasks.length) {
      // Of few tasks this thread has its share too.
      const share = Math.floor((tasks.length - next) / (this.lanes.length + 1));
      for (const lane of this.lanes) {
        for (; lane.waiting < Math.min(AHEAD, share); next += 1) {
          lane.worker.postMessage({ index: next, task: tasks[next] });
          lane.waiting += 1;
        }
      }
      if (next < tasks.length) {
        const index = next++;
        finish({ index, result: runTask(this.reader, tasks[index]!) });
        if (this.lanes.length > 0) await new Promise((resolve) => setImmediate(resolve));
      } else await this.nextAnswer();
      if (this.failure !== null) throw this.failure;
    }
  }

  /** Threads at work, this one too. */
  get threads(): number {
    return this.lanes.length + 1;
  }

  async close(): Promise<void> {
    await Promise.all(this.lanes.map(({ worker }) => worker.terminate()));
    this.lanes = [];
  }

  private nextAnswer(): Promise<void> {
    if (this.failure !== null || this.lanes.every(({ waiting }) => waiting === 0)) return Promise.resolve();
    return new Promise((resolve) => {
      this.wake = resolve;
    });
  }

  /** One thread is this one; few tasks need no other. */
  private start(tasks: number): void {
    if (this.workerUrl === null) return;
    while (this.lanes.length < Math.min(this.jobs, tasks) - 1) {
      const lane = { worker: new Worker(this.workerUrl), waiting: 0 };
      lane.worker.on('error', (error) => this.fail(error));
      lane.worker.on('message', (answer: Answer) => {
        lane.waiting -= 1;
        try {
          this.onAnswer(answer);
        } catch (error) {
          this.fail(error);
        }
        this.wake();
      });
      this.lanes.push(lane);
    }
  }

  private fail(error: unknown): void {
    this.failure = error instanceof Error ? error : new Error(String(error));
    this.wake();
  }
}
