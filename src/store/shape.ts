import type { Database } from 'better-sqlite3';
import { ALL_TABLES, createTable } from './schema.js';
import type { TableDefinition } from './tables/table.js';

/** What a database has of a table: types by column, and its key. */
export interface TableShape {
  types: ReadonlyMap<string, string>;
  key: readonly string[];
}

/** How a table differs from its definition; columns that the definition does not know are no difference. */
export type Difference = 'absent' | 'columns-missing' | 'other-key-or-type' | null;

interface ColumnRow {
  table_name: string;
  column_name: string;
  type: string;
  pk: number;
}

/** The tables of a database, by name. */
export function readShapes(connection: Database): Map<string, TableShape> {
  const rows = connection
    .prepare(
      `SELECT m.name AS table_name, c.name AS column_name, c.type, c.pk FROM sqlite_master m, pragma_table_info(m.name) c
       WHERE m.type = 'table' ORDER BY m.name, c.cid`,
    )
    .all() as ColumnRow[];
  const byTable = new Map<string, ColumnRow[]>();
  for (const row of rows) byTable.set(row.table_name, [...(byTable.get(row.table_name) ?? []), row]);
  return new Map([...byTable].map(([name, columns]) => [name, shapeOf(columns)]));
}

function shapeOf(columns: readonly ColumnRow[]): TableShape {
  const key = columns.filter(({ pk }) => pk > 0).sort((a, b) => a.pk - b.pk);
  return {
    types: new Map(columns.map(({ column_name, type }) => [column_name, type])),
    key: key.map(({ column_name }) => column_name),
  };
}

/** How what is there differs from what should be. */
export function differenceOf(table: TableDefinition, shape: TableShape | undefined): Difference {
  if (shape === undefined) return 'absent';
  const isOther = table.columns.some(({ name, type }) => (shape.types.get(name) ?? type) !== type);
  if (isOther || shape.key.join() !== table.key.join()) return 'other-key-or-type';
  return table.columns.every(({ name }) => shape.types.has(name)) ? null : 'columns-missing';
}

/** Whether every table is there with all of its columns. */
export function hasEveryTable(connection: Database): boolean {
  const shapes = readShapes(connection);
  return ALL_TABLES.every((table) => differenceOf(table, shapes.get(table.name)) === null);
}

/** Brings one table to its definition and keeps its rows; where the key would have two of them in one place, the insert throws. */
export function reshape(connection: Database, table: TableDefinition, shape: TableShape | undefined): void {
  const difference = differenceOf(table, shape);
  if (shape === undefined || difference === 'absent') connection.exec(createTable(table));
  else if (difference === 'columns-missing') addColumns(connection, table, shape);
  else if (difference === 'other-key-or-type') rebuild(connection, table, shape);
}

function addColumns(connection: Database, table: TableDefinition, shape: TableShape): void {
  for (const { name, type } of table.columns)
    if (!shape.types.has(name)) connection.exec(`ALTER TABLE ${table.name} ADD COLUMN ${name} ${type}`);
}

function rebuild(connection: Database, table: TableDefinition, shape: TableShape): void {
  const common = table.columns.flatMap(({ name }) => (shape.types.has(name) ? [name] : [])).join(', ');
  connection.exec(`CREATE TEMP TABLE soi_kept AS SELECT * FROM main.${table.name}`);
  connection.exec(`DROP TABLE main.${table.name}`);
  connection.exec(createTable(table));
  connection.exec(`INSERT INTO main.${table.name} (${common}) SELECT ${common} FROM temp.soi_kept`);
  connection.exec('DROP TABLE temp.soi_kept');
}
