import { MessageChannel, type TransferListItem, Worker } from 'node:worker_threads';
import type { DrawnPages } from '../extract/document/pdf-pages.js';
import { type ApkReading, type ByteSource, type ErrorCode, ScanError } from '../model/index.js';
import { serveSource } from './apks/port-source.js';
import type { Span } from './apks/types.js';
import { WatchedSource } from './apks/watched-source.js';
import { type AppFileReading, isIpa } from './app-file-reading.js';
import type { DocumentHint, DocumentReading, ExtractionResult, ExtractionTask } from './extraction.js';

export type WorkerReply =
  | { result: ExtractionResult }
  | { failure: { code: ErrorCode; message: string; at: string | null } }
  | { bug: string };

/** Reads hostile bytes within limits of time and memory. */
export interface Extractor {
  /** @throws ScanError with a document code, TIME_LIMIT or MEMORY_LIMIT */
  readDocument(bytes: Uint8Array, hint: DocumentHint, provinceSlug: string | null): Promise<DocumentReading>;
  /** The pages of a scan as pictures. @throws ScanError DAMAGED, PASSWORD_PROTECTED, TOO_LARGE, TIME_LIMIT, MEMORY_LIMIT */
  drawPages(bytes: Uint8Array, maxPages: number): Promise<DrawnPages>;
  /** @throws ScanError with an APK code, TIME_LIMIT or MEMORY_LIMIT */
  readAppFile(path: string): Promise<AppFileReading>;
  /** The same of an Android app only, of a copy of which only `parts` are there too. @throws ScanError NOT_AN_APK for another */
  readApkFile(path: string, parts?: readonly Span[] | null): Promise<ApkReading>;
  /** Reads an Android app from a source on this side, of which only what is needed is asked for. @throws ScanError as readApkFile, and what the source throws */
  readApkSource(source: ByteSource): Promise<ApkReading>;
  close(): Promise<void>;
}

export interface ExtractorOptions {
  /** The built worker script. */
  workerUrl: URL;
  jobs: number;
  documentTimeoutMs?: number;
  apkTimeoutMs?: number;
  memoryMb?: number;
}

const DOCUMENT_TIMEOUT_MS = 10_000;
const APK_TIMEOUT_MS = 30_000;
/** Waiting for a paced network is in it. */
const REMOTE_APK_TIMEOUT_MS = 30 * 60_000;
const PAGES_TIMEOUT_MS = 60_000;
const MEMORY_MB = 300;

/** An extractor of up to `jobs` worker threads; a worker that runs over a limit is stopped and replaced. */
export function createExtractor(options: ExtractorOptions): Extractor {
  const pool = new WorkerPool(options);
  const documentTimeoutMs = options.documentTimeoutMs ?? DOCUMENT_TIMEOUT_MS;
  const readAppFile = (path: string, parts: readonly Span[] | null = null): Promise<AppFileReading> => {
    const task: ExtractionTask = { kind: 'apk', path, ...(parts === null ? {} : { parts }) };
    return pool.run<AppFileReading>(task, options.apkTimeoutMs ?? APK_TIMEOUT_MS);
  };
  return {
    readDocument: (bytes, hint, provinceSlug) =>
      pool.run<DocumentReading>({ kind: 'document', bytes, hint, provinceSlug }, documentTimeoutMs),
    drawPages: (bytes, maxPages) =>
      pool.run<DrawnPages>({ kind: 'pages', bytes, maxPages }, PAGES_TIMEOUT_MS),
    readAppFile,
    readApkFile: async (path, parts) => androidOnly(await readAppFile(path, parts)),
    readApkSource: async (source) => {
      const watched = new WatchedSource(source);
      const { port1, port2 } = new MessageChannel();
      serveSource(port1, watched);
      const task: ExtractionTask = { kind: 'apk-over-port', port: port2, size: source.size };
      try {
        return androidOnly(await pool.run<AppFileReading>(task, REMOTE_APK_TIMEOUT_MS, [port2]));
      } catch (error) {
        throw watched.failure ?? error;
      } finally {
        port1.close();
      }
    },
    close: () => pool.close(),
  };
}

function androidOnly(reading: AppFileReading): ApkReading {
  if (isIpa(reading)) throw new ScanError('NOT_AN_APK', 'an iOS app');
  return reading;
}

interface Waiting {
  task: ExtractionTask;
  timeoutMs: number;
  /** What the worker gets for its own. */
  transfer: readonly TransferListItem[];
  resolve(result: ExtractionResult): void;
  reject(error: Error): void;
}

/** A worker thread and the task that it is at. */
class PooledWorker {
  private readonly worker: Worker;
  private finish: ((outcome: () => void, isUsable: boolean) => void) | null = null;
  private waiting: Waiting | null = null;

  constructor(options: ExtractorOptions) {
    this.worker = new Worker(options.workerUrl, {
      resourceLimits: { maxOldGenerationSizeMb: options.memoryMb ?? MEMORY_MB, maxYoungGenerationSizeMb: 8 },
    });
    this.worker.unref();
    this.worker.on('message', (reply: WorkerReply) => {
      const { waiting } = this;
      if (waiting !== null) this.finish?.(() => settle(reply, waiting.resolve, waiting.reject), true);
    });
    this.worker.on('error', (error) => this.fail(limitError(error)));
    this.worker.on('exit', () => this.fail(new Error('the reading worker ended by itself')));
  }

  /** Calls `done` once, when the task is over: with false where the worker can do no more. */
  start(waiting: Waiting, done: (isUsable: boolean) => void): void {
    const timer = setTimeout(() => {
      this.fail(new ScanError('TIME_LIMIT', `reading took more than ${waiting.timeoutMs / 1000} s`));
    }, waiting.timeoutMs);
    this.waiting = waiting;
    this.finish = (outcome, isUsable) => {
      clearTimeout(timer);
      this.finish = null;
      this.waiting = null;
      this.worker.unref();
      outcome();
      done(isUsable);
    };
    this.worker.ref();
    this.worker.postMessage(waiting.task, waiting.transfer);
  }

  private fail(error: Error): void {
    const { waiting } = this;
    if (waiting !== null) this.finish?.(() => waiting.reject(error), false);
  }

  async stop(): Promise<void> {
    await this.worker.terminate();
  }
}

class WorkerPool {
  private readonly idle: PooledWorker[] = [];
  private readonly all = new Set<PooledWorker>();
  private readonly queue: Waiting[] = [];

  constructor(private readonly options: ExtractorOptions) {}

  run<R extends ExtractionResult>(
    task: ExtractionTask,
    timeoutMs: number,
    transfer: readonly TransferListItem[] = [],
  ): Promise<R> {
    return new Promise((resolve, reject) => {
      this.queue.push({ task, timeoutMs, transfer, resolve: (result) => resolve(result as R), reject });
      this.startNext();
    });
  }

  async close(): Promise<void> {
    await Promise.all([...this.all].map((worker) => worker.stop()));
    this.all.clear();
    this.idle.length = 0;
  }

  private startNext(): void {
    if (this.queue.length === 0) return;
    const worker = this.idle.pop() ?? (this.all.size < this.options.jobs ? this.addWorker() : undefined);
    const waiting = worker === undefined ? undefined : this.queue.shift();
    if (worker !== undefined && waiting !== undefined)
      worker.start(waiting, (isUsable) => this.retire(worker, isUsable));
  }

  private addWorker(): PooledWorker {
    const worker = new PooledWorker(this.options);
    this.all.add(worker);
    return worker;
  }

  private retire(worker: PooledWorker, isUsable: boolean): void {
    if (isUsable) this.idle.push(worker);
    else {
      this.all.delete(worker);
      void worker.stop();
    }
    this.startNext();
  }
}

function settle(
  reply: WorkerReply,
  resolve: (result: ExtractionResult) => void,
  reject: (error: Error) => void,
): void {
  if ('result' in reply) resolve(reply.result);
  else if ('failure' in reply)
    reject(
      new ScanError(
        reply.failure.code,
        reply.failure.message,
        reply.failure.at === null ? {} : { at: reply.failure.at },
      ),
    );
  else
    reject(
      new ScanError(
        'READER_FAILED',
        `soi failed on this input, please report it: ${reply.bug.split('\n')[0]}`,
        { cause: new Error(reply.bug) },
      ),
    );
}

function limitError(error: Error): Error {
  const isMemory = (error as { code?: string }).code === 'ERR_WORKER_OUT_OF_MEMORY';
  return isMemory
    ? new ScanError('MEMORY_LIMIT', 'reading needed more memory than is allowed', { cause: error })
    : error;
}
