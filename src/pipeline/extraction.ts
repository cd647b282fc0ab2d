import type { MessagePort } from 'node:worker_threads';
import type { PolicyFacts } from '../analyze/policy-facts/index.js';
import type { DrawnPages } from '../extract/document/pdf-pages.js';
import type { ByteSource, DocumentText, PolicyReading } from '../model/index.js';
import { portSource } from './apks/port-source.js';
import type { Span } from './apks/types.js';
import { partialSource, WatchedSource } from './apks/watched-source.js';
import type { AppFileReading } from './app-file-reading.js';

export interface DocumentHint {
  mime?: string | null;
  charset?: string | null;
  url?: string | null;
  fileName?: string | null;
}

/** One piece of work on hostile bytes; done in a worker, so that it can be stopped. */
export type ExtractionTask =
  | { kind: 'document'; bytes: Uint8Array; hint: DocumentHint; provinceSlug: string | null }
  | { kind: 'pages'; bytes: Uint8Array; maxPages: number }
  | { kind: 'apk'; path: string; parts?: readonly Span[] }
  | { kind: 'apk-over-port'; port: MessagePort; size: number };

export interface DocumentReading {
  document: DocumentText;
  reading: PolicyReading;
  /** What comparisons between sources ask of the text: read here, where its words are at hand already. */
  facts: PolicyFacts;
}

export type ExtractionResult = DocumentReading | DrawnPages | AppFileReading;

/** Does one task; `openFile` gives random access to a local file. A reader is loaded by the first task that needs it. */
export async function extract(
  task: ExtractionTask,
  openFile: (path: string) => Promise<ByteSource & { close(): Promise<void> }>,
): Promise<ExtractionResult> {
  if (task.kind === 'apk') return readFromFile(task, openFile);
  if (task.kind === 'apk-over-port') return readOverPort(task);
  if (task.kind === 'pages') return drawPages(task.bytes, task.maxPages);
  const { readPolicy } = await import('../extract/policy/index.js');
  const { readDocument } = await import('../extract/document/index.js');
  const document = await readDocument(task.bytes, task.hint);
  const { readPolicyFacts } = await import('../analyze/policy-facts/index.js');
  const reading = readPolicy(document, { provinceSlug: task.provinceSlug });
  return { document, reading, facts: readPolicyFacts(document, reading) };
}

type FileTask = Extract<ExtractionTask, { kind: 'apk' }>;
type PortTask = Extract<ExtractionTask, { kind: 'apk-over-port' }>;
/** The pages of a scan as pictures; a picture is the one page that it is. */
async function drawPages(bytes: Uint8Array, maxPages: number): Promise<DrawnPages> {
  const { readPicture } = await import('../extract/document/picture.js');
  if (readPicture(bytes) !== null) return { pictures: [bytes], total: 1 };
  const { drawPdfPages } = await import('../extract/document/pdf-pages.js');
  return drawPdfPages(bytes, maxPages);
}

async function readFromFile(
  { path, parts }: FileTask,
  openFile: (path: string) => Promise<ByteSource & { close(): Promise<void> }>,
): Promise<AppFileReading> {
  const { readAppFile } = await import('./app-file.js');
  const source = await openFile(path);
  try {
    if (parts === undefined) return await readAppFile(source, path);
    return await readInParts(partialSource(source, parts), path);
  } finally {
    await source.close();
  }
}

async function readOverPort({ port, size }: PortTask): Promise<AppFileReading> {
  const source = portSource(port, size);
  try {
    return await readInParts(source, '');
  } finally {
    await source.close();
  }
}

/** Reads a file of which not every byte is at hand: what would need all of it is left out. */
async function readInParts(source: ByteSource, path: string): Promise<AppFileReading> {
  const { readAppFile } = await import('./app-file.js');
  const watched = new WatchedSource(source);
  const reading = await readAppFile(watched, path, { verify: 'certificates' });
  if (watched.failure !== null) throw watched.failure;
  return reading;
}
