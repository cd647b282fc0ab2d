import { EXIT, type ExitCode } from './exit-codes.js';

const REMEDIES: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full: free some space and run the same command again, it goes on where it stopped',
  SQLITE_FULL:
    'the disk is full: free some space and run the same command again, it goes on where it stopped',
  EACCES: 'no permission: choose another folder with --out, or change the permissions',
  EPERM: 'no permission: choose another folder with --out, or change the permissions',
  EROFS: 'the file system is read-only: choose another folder with --out',
  SQLITE_CORRUPT:
    'soi.sqlite is damaged: move it away and run again (the archive beside it is kept and is used)',
  SQLITE_NOTADB: 'soi.sqlite is damaged or is no database: move it away and run again',
  SQLITE_READONLY: 'the database may not be written: change its permissions or choose another --out',
  SQLITE_BUSY: 'another soi is using this workspace: wait until it ends, or choose another --out',
};
const EXPECTED = new Set(['DatabaseError', 'WorkspaceError', 'ScanError', 'ArchiveError']);

export interface Failure {
  exitCode: ExitCode;
  /** One line: reason and remedy. A bug has its stack in `stack`. */
  message: string;
  stack: string | null;
}

/** How an error that ended a command is told to a person. */
export function describeFailure(error: unknown): Failure {
  if (!(error instanceof Error)) return { exitCode: EXIT.failed, message: String(error), stack: null };
  if (error.name === 'AbortError')
    return {
      exitCode: EXIT.failed,
      message: 'stopped; run the same command again to go on where it stopped',
      stack: null,
    };
  if (error.name === 'UsageError') return { exitCode: EXIT.usage, message: error.message, stack: null };
  const code = (error as { code?: string }).code;
  const remedy = code === undefined ? undefined : REMEDIES[code];
  if (EXPECTED.has(error.name)) return { exitCode: EXIT.failed, message: error.message, stack: null };
  if (remedy !== undefined) return { exitCode: EXIT.failed, message: `${remedy} (${code})`, stack: null };
  return {
    exitCode: EXIT.failed,
    message: `soi has a fault, please report it: ${error.message}`,
    stack: error.stack ?? null,
  };
}
