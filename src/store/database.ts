import { existsSync } from 'node:fs';
import BetterSqlite3 from 'better-sqlite3';
import { aboutRows, createStatements, TABLES_OF_STAGE } from './schema.js';

export type Row = Record<string, string | number | null>;

/** The workspace's database cannot be used; the message says why and what to do. */
export class DatabaseError extends Error {
  constructor(message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = 'DatabaseError';
  }
}

/** Version of the public schema, kept in `PRAGMA user_version`. */
export const SCHEMA_VERSION = 1;

/** soi.sqlite: a few typed ways to read and write rows; the tables are described in schema.ts. */
export class SoiDatabase {
  private readonly inserts = new Map<string, BetterSqlite3.Statement>();

  private constructor(readonly connection: BetterSqlite3.Database) {}

  /**
   * Opens the database and creates it where there is none.
   * @throws DatabaseError where the file is damaged, is no soi database, or was written by a newer soi.
   */
  static open(path: string, options: { readonly?: boolean } = {}): SoiDatabase {
    if (options.readonly === true && !existsSync(path))
      throw new DatabaseError(`there is no database at ${path}: run soi scan first`);
    try {
      const connection = new BetterSqlite3(path, { readonly: options.readonly ?? false, timeout: 5_000 });
      const database = new SoiDatabase(connection);
      database.prepareSchema(path, options.readonly ?? false);
      return database;
    } catch (error) {
      if (error instanceof DatabaseError) throw error;
      throw openingError(path, error);
    }
  }

  private prepareSchema(path: string, readonly: boolean): void {
    const version = this.connection.pragma('user_version', { simple: true }) as number;
    if (version > SCHEMA_VERSION) {
      throw new DatabaseError(
        `${path} was written by a newer soi (schema ${version}, this one reads ${SCHEMA_VERSION}): update soi, or choose another --out`,
      );
    }
    if (readonly) return;
    this.connection.pragma('journal_mode = WAL');
    this.connection.pragma('synchronous = NORMAL');
    if (version === SCHEMA_VERSION) return;
    this.transaction(() => {
      for (const statement of createStatements()) this.connection.exec(statement);
      this.insertAll('about', aboutRows());
      this.connection.pragma(`user_version = ${SCHEMA_VERSION}`);
    });
  }

  /** Runs `work` as one transaction: all of its rows are written, or none. */
  transaction<T>(work: () => T): T {
    return this.connection.transaction(work)();
  }

  /** Inserts or replaces rows; columns are taken from each row's keys. */
  insertAll(tableName: string, rows: readonly Row[]): void {
    for (const row of rows) this.insert(tableName, row);
  }

  insert(tableName: string, row: Row): void {
    const columns = Object.keys(row);
    const key = `${tableName}(${columns.join()})`;
    let statement = this.inserts.get(key);
    if (statement === undefined) {
      const places = columns.map((column) => `@${column}`).join(', ');
      statement = this.connection.prepare(
        `INSERT OR REPLACE INTO ${tableName} (${columns.join(', ')}) VALUES (${places})`,
      );
      this.inserts.set(key, statement);
    }
    statement.run(row);
  }

  all<T = Row>(sql: string, ...parameters: unknown[]): T[] {
    return this.connection.prepare(sql).all(...parameters) as T[];
  }

  get<T = Row>(sql: string, ...parameters: unknown[]): T | undefined {
    return this.connection.prepare(sql).get(...parameters) as T | undefined;
  }

  run(sql: string, ...parameters: unknown[]): void {
    this.connection.prepare(sql).run(...parameters);
  }

  /** Empties every table that a stage derives. */
  clearStage(stage: 'extract' | 'analyze'): void {
    for (const { name } of TABLES_OF_STAGE[stage]) this.connection.exec(`DELETE FROM ${name}`);
  }

  close(): void {
    if (this.connection.open && !this.connection.readonly) this.connection.pragma('wal_checkpoint(TRUNCATE)');
    this.connection.close();
  }
}

const REMEDIES: Record<string, string> = {
  SQLITE_NOTADB: 'is not a soi database or is damaged: move it away and run again',
  SQLITE_CORRUPT: 'is damaged: move it away and run again (the archive beside it is kept and is used)',
  SQLITE_CANTOPEN: 'cannot be opened: check that the folder exists and may be written',
  SQLITE_READONLY: 'may not be written: choose another --out or change the permissions',
  SQLITE_FULL: 'cannot grow, the disk is full: free some space and run again',
  SQLITE_BUSY: 'is in use by another soi: wait until it ends, or choose another --out',
};

function openingError(path: string, cause: unknown): DatabaseError {
  const code = (cause as { code?: string }).code ?? '';
  const remedy = REMEDIES[code] ?? (cause instanceof Error ? cause.message : 'cannot be opened');
  return new DatabaseError(`${path} ${remedy}`, { cause });
}
