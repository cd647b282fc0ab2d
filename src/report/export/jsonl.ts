import type { PublicTable, TableRow } from './public-table.js';

/** One JSON object a row, keys in the order of the columns; columns that hold JSON stay text, as in the database. */
export function* jsonLines({ columns }: PublicTable, rows: Iterable<TableRow>): Generator<string> {
  for (const row of rows) {
    const ordered = Object.fromEntries(columns.map(({ name }) => [name, row[name] ?? null]));
    yield `${JSON.stringify(ordered)}\n`;
  }
}
