import { type Cell, type PublicTable, readableText, type TableRow } from './public-table.js';

/** Byte order mark: without it Excel reads Vietnamese letters as another encoding. */
export const BYTE_ORDER_MARK = '\ufeff';
const STARTS_A_FORMULA = /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/;
// Where the list separator of the system is a semicolon, Excel cuts a cell there and reads what follows as one of its own.
const FORMULA_AFTER_SEMICOLON = /;(?=\s*[=+\-@\uff1d\uff0b\uff0d\uff20])/g;
const NEEDS_QUOTES = /[",;\r\n\t]|^\s|\s$/;

/**
 * One field of RFC 4180. A text that a spreadsheet would run as a formula (it begins with = + - @, tab or line end)
 * gets a leading apostrophe; numbers are written as they are. Null is an empty field, the empty text is `""`.
 */
export function csvField(value: Cell): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  if (value === '') return '""';
  const defused = defuse(readableText(value));
  return NEEDS_QUOTES.test(defused) ? `"${defused.replaceAll('"', '""')}"` : defused;
}

function defuse(text: string): string {
  const inner = text.includes(';') ? text.replace(FORMULA_AFTER_SEMICOLON, ";'") : text;
  return STARTS_A_FORMULA.test(inner) ? `'${inner}` : inner;
}

/** The lines of a table as CSV with a header, each with its CRLF; the first begins with the byte order mark. */
export function* csvLines({ columns }: PublicTable, rows: Iterable<TableRow>): Generator<string> {
  yield `${BYTE_ORDER_MARK}${columns.map(({ name }) => csvField(name)).join(',')}\r\n`;
  for (const row of rows) yield `${columns.map(({ name }) => csvField(row[name] ?? null)).join(',')}\r\n`;
}
