import { dirname } from 'node:path';
import type { Database } from 'better-sqlite3';
import { createSchema, type Migration, MigrationError, migrate } from './migration.js';
import { hasEveryTable } from './shape.js';
import { SCHEMA_VERSION } from './steps.js';

/** The workspace's database cannot be used; the message says why and what to do. */
export class DatabaseError extends Error {
  constructor(message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = 'DatabaseError';
  }
}

/**
 * Makes the tables of an empty database, or brings those of an older one to this version, in one transaction: a process
 * that is killed, a full disk or a failed step leave the file as it was.
 * @returns what was done; null where the database was of this version, or new
 * @throws DatabaseError where it is no soi database, or was written by a newer soi
 */
export function prepareForWriting(connection: Database, path: string): Migration | null {
  assertReadable(connection, path);
  connection.pragma('journal_mode = WAL');
  connection.pragma('synchronous = NORMAL');
  if (isPresent(connection)) return null;
  const prepare = connection.transaction((): Migration | null => {
    // Another soi may have done it while this one waited for the lock.
    assertReadable(connection, path);
    if (isPresent(connection)) return null;
    if (!isEmpty(connection)) return migrate(connection, versionOf(connection));
    createSchema(connection, SCHEMA_VERSION);
    return null;
  });
  return prepare.immediate();
}

/** @throws DatabaseError where there is nothing to read, or the tables are not those of this version */
export function prepareForReading(connection: Database, path: string): void {
  assertReadable(connection, path);
  if (isEmpty(connection)) throw new DatabaseError(`there is nothing in ${path} yet: run soi scan first`);
  if (isPresent(connection)) return;
  throw new DatabaseError(
    `${path} was written by an older soi (schema ${versionOf(connection)}, this one reads ${SCHEMA_VERSION}): run soi report --out ${dirname(path)}, which brings it up to date; nothing recorded or decided is lost`,
  );
}

function assertReadable(connection: Database, path: string): void {
  const version = versionOf(connection);
  if (version > SCHEMA_VERSION && isSoi(connection))
    throw new DatabaseError(
      `${path} was written by a newer soi (schema ${version}, this one reads ${SCHEMA_VERSION}): update soi, or choose another --out`,
    );
  if (!isEmpty(connection) && !isSoi(connection))
    throw new DatabaseError(`${path} is no soi database: move it away, or choose another --out`);
}

function versionOf(connection: Database): number {
  return connection.pragma('user_version', { simple: true }) as number;
}

function isPresent(connection: Database): boolean {
  return versionOf(connection) === SCHEMA_VERSION && hasEveryTable(connection);
}

function isEmpty(connection: Database): boolean {
  return connection.prepare('SELECT 1 FROM sqlite_master LIMIT 1').get() === undefined;
}

function isSoi(connection: Database): boolean {
  const tables = connection.prepare(
    `SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name IN ('about', 'runs', 'apps', 'responses')`,
  );
  return versionOf(connection) > 0 && tables.pluck().get() === 4;
}

const REMEDIES: Readonly<Record<string, string>> = {
  SQLITE_NOTADB: 'is not a soi database or is damaged: move it away and run again',
  SQLITE_CORRUPT: 'is damaged: move it away and run again (the archive beside it is kept and is used)',
  SQLITE_CANTOPEN: 'cannot be opened: check that the folder exists and may be written',
  SQLITE_READONLY: 'may not be written: choose another --out or change the permissions',
  SQLITE_READONLY_DIRECTORY:
    'was not closed (a soi was killed) and lies in a folder that may not be written: copy the folder, or change its permissions',
  SQLITE_FULL: 'cannot grow, the disk is full: free some space and run again',
  SQLITE_BUSY: 'is in use by another soi: wait until it ends, or choose another --out',
};

/** What is told of a database that could not be opened. */
export function openingError(path: string, cause: unknown): DatabaseError {
  if (cause instanceof DatabaseError) return cause;
  if (cause instanceof MigrationError) return new DatabaseError(`${path} ${cause.message}`, { cause });
  const code = (cause as { code?: string }).code ?? '';
  const remedy = REMEDIES[code] ?? (cause instanceof Error ? cause.message : 'cannot be opened');
  return new DatabaseError(`${path} ${remedy}`, { cause });
}
