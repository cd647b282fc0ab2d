import { accessSync, constants, existsSync, mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { BlobFolder, DecisionLog, SoiDatabase } from '../store/index.js';

/** The workspace cannot be used; the message says why and what to do. */
export class WorkspaceError extends Error {
  constructor(message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = 'WorkspaceError';
  }
}

/** A folder with everything that one scan recorded and derived. */
export interface Workspace {
  folder: string;
  archiveFolder: string;
  database: SoiDatabase;
  blobs: BlobFolder;
  decisions: DecisionLog;
  close(): void;
}

/**
 * Opens a workspace and creates what is missing.
 * @throws WorkspaceError where the folder cannot be made or written; DatabaseError where soi.sqlite cannot be used.
 */
export function openWorkspace(folder: string): Workspace {
  prepareFolder(folder);
  const database = SoiDatabase.open(join(folder, 'soi.sqlite'));
  return {
    folder,
    archiveFolder: join(folder, 'archive'),
    database,
    blobs: new BlobFolder(join(folder, 'blobs')),
    decisions: new DecisionLog(join(folder, 'decisions.jsonl')),
    close: () => database.close(),
  };
}

/** Whether the folder holds a workspace. */
export function isWorkspace(folder: string): boolean {
  return existsSync(join(folder, 'soi.sqlite'));
}

function prepareFolder(folder: string): void {
  try {
    mkdirSync(join(folder, 'archive'), { recursive: true });
    if (!statSync(folder).isDirectory())
      throw new WorkspaceError(`${folder} is not a folder: choose another --out`);
    accessSync(folder, constants.W_OK);
  } catch (cause) {
    if (cause instanceof WorkspaceError) throw cause;
    throw new WorkspaceError(
      `${folder} cannot be written (${codeOf(cause)}): choose another folder with --out, or change its permissions`,
      { cause },
    );
  }
}

function codeOf(error: unknown): string {
  return (error as { code?: string }).code ?? 'unknown reason';
}
