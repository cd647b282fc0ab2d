import { orderedSelect, type PublicTable, type TableRow } from '../../report/export/public-table.js';
import { type SoiDatabase, TABLES, VIEWS } from '../../store/index.js';

/** Every public table and view, and `about`, which describes them. */
export const PUBLIC_TABLES: readonly PublicTable[] = [
  ...TABLES,
  ...VIEWS.map((view) => ({ ...view, key: [] })),
  {
    name: 'about',
    description: 'What each table and column holds.',
    columns: ['table_name', 'column_name', 'description'].map((name) => ({
      name,
      description: name.replaceAll('_', ' '),
      type: 'TEXT' as const,
    })),
    key: ['table_name', 'column_name'],
  },
];

/** Reads the rows of a table one by one, in an order that is the same each time. */
export type RowReader = (table: PublicTable) => Iterable<TableRow>;

/** The rows as they stand in the database; none of a table that it does not have, being of another soi. */
export function rowsOf(database: SoiDatabase): RowReader {
  return (table) => {
    const columns = database.all<{ name: string }>('SELECT name FROM pragma_table_info(?)', table.name);
    if (columns.length === 0) return [];
    const sql = orderedSelect(table, new Set(columns.map(({ name }) => name)));
    return database.connection.prepare(sql).iterate() as Iterable<TableRow>;
  };
}
