import { readDocument } from '../extract/document/index.js';
import { readPolicy } from '../extract/policy/index.js';
import type { ByteSource, DocumentText, PolicyReading } from '../model/index.js';
import { type AppFileReading, readAppFile } from './app-file.js';

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

/** Does one task; `openFile` gives random access to a local file. */
export async function extract(
  task: ExtractionTask,
  openFile: (path: string) => Promise<ByteSource & { close(): Promise<void> }>,
): Promise<ExtractionResult> {
  if (task.kind === 'policy') return readPolicy(task.document, { provinceSlug: task.provinceSlug });
  if (task.kind === 'document') {
    const document = await readDocument(task.bytes, task.hint);
    return { document, reading: readPolicy(document, { provinceSlug: task.provinceSlug }) };
  }
  const source = await openFile(task.path);
  try {
    return await readAppFile(source, task.path);
  } finally {
    await source.close();
  }
}
