import { existsSync } from 'node:fs';
import BetterSqlite3 from 'better-sqlite3';
import { type Migration, markStage } from './migration.js';
import { DatabaseError, openingError, prepareForReading, prepareForWriting } from './opening.js';
import { TABLES_OF_STAGE } from './schema.js';
import { DERIVING_STAGES, type DerivingStage } from './steps.js';

export type Row = Record<string, string | number | null>;

/** soi.sqlite: a few typed ways to read and write rows; the tables are described in schema.ts. */
export class SoiDatabase {
  private readonly inserts = new Map<string, BetterSqlite3.Statement>();

  private constructor(
    readonly connection: BetterSqlite3.Database,
    /** What was done to a database of an older soi when it was opened; null where nothing was. */
    readonly migration: Migration | null,
  ) {}

  /**
   * Opens the database and creates it where there is none. One of an older soi is brought to this version where it is
   * opened for writing.
   * @throws DatabaseError where the file is damaged, is no soi database, was written by a newer soi, or, for reading, by an older one.
   */
  static open(path: string, options: { readonly?: boolean } = {}): SoiDatabase {
    const readonly = options.readonly ?? false;
    if (readonly && !existsSync(path))
      throw new DatabaseError(`there is no database at ${path}: run soi scan first`);
    let connection: BetterSqlite3.Database | undefined;
    try {
      connection = new BetterSqlite3(path, { readonly, timeout: 5_000 });
      if (!readonly) return new SoiDatabase(connection, prepareForWriting(connection, path));
      prepareForReading(connection, path);
      return new SoiDatabase(connection, null);
    } catch (error) {
      connection?.close();
      throw openingError(path, error);
    }
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

  /** Empties every table that a stage derives; until it has derived them again, it and what is built on it are outdated. */
  clearStage(stage: DerivingStage): void {
    for (const { name } of TABLES_OF_STAGE[stage]) this.connection.exec(`DELETE FROM ${name}`);
    for (const later of DERIVING_STAGES.slice(DERIVING_STAGES.indexOf(stage)))
      markStage(this.connection, later, 'outdated');
  }

  /** Notes that a stage has derived its rows for this version of the tables. */
  markCurrent(stage: DerivingStage): void {
    markStage(this.connection, stage, 'current');
  }

  /** Stages whose rows are to be derived again, in their order. */
  outdatedStages(): DerivingStage[] {
    const outdated = new Set(
      this.all<{ stage: string }>(`SELECT stage FROM stages WHERE state = 'outdated'`).map(
        (row) => row.stage,
      ),
    );
    return DERIVING_STAGES.filter((stage) => outdated.has(stage));
  }

  /** Closes the database as one file that can be read in a folder that may not be written, too. */
  close(): void {
    if (this.connection.open && !this.connection.readonly) leaveWal(this.connection);
    this.connection.close();
  }
}

/** While another process reads, the write-ahead log stays; whoever writes next leaves it. */
function leaveWal(connection: BetterSqlite3.Database): void {
  connection.pragma('busy_timeout = 0');
  try {
    connection.pragma('journal_mode = DELETE');
  } catch (error) {
    if ((error as { code?: string }).code !== 'SQLITE_BUSY') throw error;
  }
}
