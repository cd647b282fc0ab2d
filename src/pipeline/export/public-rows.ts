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

/** The rows as they stand in the database. */
export function rowsOf(database: SoiDatabase): RowReader {
  return (table) => database.connection.prepare(orderedSelect(table)).iterate() as Iterable<TableRow>;
}
