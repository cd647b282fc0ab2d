import type { ByteSource, DocumentText, PolicyReading } from '../model/index.js';
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
  | { kind: 'policy'; document: DocumentText; provinceSlug: string | null }
  | { kind: 'apk'; path: string };

export interface DocumentReading {
  document: DocumentText;
  reading: PolicyReading;
}

export type ExtractionResult = DocumentReading | PolicyReading | AppFileReading;

/** Does one task; `openFile` gives random access to a local file. A reader is loaded by the first task that needs it. */
export async function extract(
  task: ExtractionTask,
  openFile: (path: string) => Promise<ByteSource & { close(): Promise<void> }>,
): Promise<ExtractionResult> {
  if (task.kind === 'apk') return readFromFile(task.path, openFile);
  const { readPolicy } = await import('../extract/policy/index.js');
  if (task.kind === 'policy') return readPolicy(task.document, { provinceSlug: task.provinceSlug });
  const { readDocument } = await import('../extract/document/index.js');
  const document = await readDocument(task.bytes, task.hint);
  return { document, reading: readPolicy(document, { provinceSlug: task.provinceSlug }) };
}

async function readFromFile(
  path: string,
  openFile: (path: string) => Promise<ByteSource & { close(): Promise<void> }>,
): Promise<AppFileReading> {
  const { readAppFile } = await import('./app-file.js');
  const source = await openFile(path);
  try {
    return await readAppFile(source, path);
  } finally {
    await source.close();
  }
}
