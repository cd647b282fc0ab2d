import type { Database } from 'better-sqlite3';
import {
  ALL_TABLES,
  aboutRows,
  INDEXES_AND_VIEWS,
  RECORDED_TABLES,
  TABLES_OF_STAGE,
  VIEWS,
} from './schema.js';
import { differenceOf, readShapes, reshape, type TableShape } from './shape.js';
import { DERIVING_STAGES, type DerivingStage, SCHEMA_STEPS, type SchemaStep } from './steps.js';

/** What was done to an older database. */
export interface Migration {
  from: number;
  to: number;
  /** Stages to be run again before anything is built on their rows. */
  outdated: readonly DerivingStage[];
}

/** A database that cannot be brought to this version as it is; the message completes a sentence after its path. */
export class MigrationError extends Error {
  override name = 'MigrationError';
}

/**
 * Brings a database of an older version, or of another shape of this version, to the present definition. To be run inside
 * one transaction: it throws where rows would be lost, and then nothing has happened.
 * @throws MigrationError where a table or view of the user's own stands in the way, or rows went missing
 */
export function migrate(
  connection: Database,
  version: number,
  steps: readonly SchemaStep[] = SCHEMA_STEPS,
): Migration {
  const pending = steps.filter(({ to }) => to > version);
  dropOwnViews(connection);
  const recorded = countRecorded(connection, readShapes(connection));
  for (const { move } of pending) move(connection);
  const shapes = readShapes(connection);
  assertNoNamesakes(connection, shapes);
  const outdated = DERIVING_STAGES.filter(
    (stage) => pending.some(({ outdates }) => outdates.includes(stage)) || hasOtherShape(stage, shapes),
  );
  for (const name of replaced(shapes)) connection.exec(`DELETE FROM ${name}`);
  for (const table of ALL_TABLES) reshape(connection, table, shapes.get(table.name));
  assertNothingLost(recorded, countRecorded(connection, readShapes(connection)));
  for (const sql of INDEXES_AND_VIEWS) connection.exec(sql);
  describeTables(connection);
  for (const stage of outdated) markStage(connection, stage, 'outdated');
  const to = steps.at(-1)?.to ?? version;
  connection.pragma(`user_version = ${to}`);
  return { from: version, to, outdated };
}

/** Makes the tables and views of an empty database. */
export function createSchema(connection: Database, version: number): void {
  for (const table of ALL_TABLES) reshape(connection, table, undefined);
  for (const sql of INDEXES_AND_VIEWS) connection.exec(sql);
  describeTables(connection);
  connection.pragma(`user_version = ${version}`);
}

export function markStage(connection: Database, stage: DerivingStage, state: 'current' | 'outdated'): void {
  connection.prepare('INSERT OR REPLACE INTO stages (stage, state) VALUES (?, ?)').run(stage, state);
}

function hasOtherShape(stage: DerivingStage, shapes: ReadonlyMap<string, TableShape>): boolean {
  return TABLES_OF_STAGE[stage].some((table) => differenceOf(table, shapes.get(table.name)) !== null);
}

/** Derived tables whose key has changed: their rows are derived again. */
function replaced(shapes: ReadonlyMap<string, TableShape>): string[] {
  return DERIVING_STAGES.flatMap((stage) => TABLES_OF_STAGE[stage])
    .filter((table) => differenceOf(table, shapes.get(table.name)) === 'other-key-or-type')
    .map(({ name }) => name);
}

/** Views that an older soi made and described; a researcher's own stay. */
function dropOwnViews(connection: Database): void {
  const own = connection
    .prepare(`SELECT name FROM sqlite_master WHERE type = 'view' AND name IN (SELECT table_name FROM about)`)
    .pluck()
    .all() as string[];
  for (const name of own) connection.exec(`DROP VIEW "${name.replaceAll('"', '""')}"`);
}

function assertNoNamesakes(connection: Database, shapes: ReadonlyMap<string, TableShape>): void {
  const described = new Set(connection.prepare('SELECT DISTINCT table_name FROM about').pluck().all());
  const views = connection.prepare(`SELECT name FROM sqlite_master WHERE type = 'view'`).pluck().all();
  const taken = new Set([...views, ...[...shapes.keys()].filter((name) => !described.has(name))]);
  const stranger = [...ALL_TABLES, ...VIEWS].find(({ name }) => name !== 'about' && taken.has(name));
  if (stranger !== undefined)
    throw new MigrationError(
      `holds a table or view "${stranger.name}" of your own, a name that soi needs: rename it and run again`,
    );
}

function countRecorded(connection: Database, shapes: ReadonlyMap<string, TableShape>): Map<string, number> {
  const recorded = RECORDED_TABLES.filter(({ name }) => shapes.has(name));
  return new Map(recorded.map(({ name }) => [name, countRows(connection, name)]));
}

function countRows(connection: Database, name: string): number {
  return connection.prepare(`SELECT count(*) FROM ${name}`).pluck().get() as number;
}

function assertNothingLost(before: ReadonlyMap<string, number>, after: ReadonlyMap<string, number>): void {
  for (const [name, count] of before)
    if ((after.get(name) ?? 0) < count)
      throw new MigrationError(
        `could not be brought to this version: ${name} had ${count} rows and would have ${after.get(name) ?? 0}; nothing was changed`,
      );
}

function describeTables(connection: Database): void {
  connection.exec('DELETE FROM about');
  const insert = connection.prepare('INSERT INTO about VALUES (@table_name, @column_name, @description)');
  for (const row of aboutRows()) insert.run(row);
}
