/** A value as SQLite gives it. */
export type Cell = string | number | null;
export type TableRow = Record<string, Cell>;

export interface PublicColumn {
  name: string;
  description: string;
  /** Views do not declare one: their cells are text or number as they come. */
  type?: 'TEXT' | 'INTEGER' | 'REAL';
}

/** A public table or view, with what each column means. */
export interface PublicTable {
  name: string;
  description: string;
  columns: readonly PublicColumn[];
  /** Primary key; empty for a view. */
  key: readonly string[];
}

/**
 * The SQL that reads a table whole, in an order that is the same each time (by key; a view by all of its columns).
 * A column that the database does not have, being of another soi, reads as null.
 */
export function orderedSelect({ name, columns, key }: PublicTable, present: ReadonlySet<string>): string {
  const names = columns.map((column) => column.name);
  const order = (key.length > 0 ? key : names).filter((column) => present.has(column));
  const selected = names.map((column) => (present.has(column) ? column : `NULL AS ${column}`));
  return `SELECT ${selected.join(', ')} FROM ${name}${order.length === 0 ? '' : ` ORDER BY ${order.join(', ')}`}`;
}

const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

/** The text without what neither XML nor a spreadsheet can hold: control characters and broken surrogates become U+FFFD. */
export function readableText(text: string): string {
  return text.replace(LONE_SURROGATE, '\ufffd').replace(CONTROL, '\ufffd');
}

const BIDI = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** The text without marks that turn the direction of writing, so that it reads as it is stored. */
export function withoutDirectionMarks(text: string): string {
  return text.replace(BIDI, '');
}
