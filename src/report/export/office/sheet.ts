import { type Cell, type PublicTable, type TableRow, withoutDirectionMarks } from '../public-table.js';
import { XML_DECLARATION, xmlText } from '../xml.js';

/** Excel's own limits. */
const MAX_CELL = 32_767;
const MAX_ROWS = 1_048_576;
const CUT_NOTE = ' … [cut: a cell holds 32,767 characters; the whole text is in the CSV]';
/** Excel reads `_x0041_` as the sign with that number. */
const ESCAPE_LIKE = /_(?=x[0-9a-f]{4}_)/gi;
const HEADER_STYLE = 1;
const MAX_WIDTH = 60;

/** A worksheet: a header that stays in sight, then the rows; every text is a text, never a formula. */
export function* sheetXml({ columns }: PublicTable, rows: Iterable<TableRow>): Generator<string> {
  const last = columnName(columns.length - 1);
  yield `${XML_DECLARATION}<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>`;
  yield `<cols>${columns.map(({ name }, i) => `<col min="${i + 1}" max="${i + 1}" width="${widthOf(name)}" customWidth="1"/>`).join('')}</cols><sheetData>`;
  yield `<row r="1">${columns.map(({ name }, i) => textCell(`${columnName(i)}1`, name, HEADER_STYLE)).join('')}</row>`;
  let at = 1;
  for (const row of rows) {
    at += 1;
    if (at === MAX_ROWS) {
      yield `<row r="${at}">${textCell(`A${at}`, '[cut: a sheet holds 1,048,576 rows; all of them are in the CSV]', HEADER_STYLE)}</row>`;
      break;
    }
    yield `<row r="${at}">${columns.map(({ name }, i) => cellXml(`${columnName(i)}${at}`, row[name] ?? null)).join('')}</row>`;
  }
  yield `</sheetData><autoFilter ref="A1:${last}${at}"/></worksheet>`;
}

function cellXml(place: string, value: Cell): string {
  if (value === null) return '';
  if (typeof value === 'number' && Number.isFinite(value)) return `<c r="${place}"><v>${value}</v></c>`;
  return textCell(place, String(value), 0);
}

function textCell(place: string, text: string, style: number): string {
  const styled = style === 0 ? '' : ` s="${style}"`;
  return `<c r="${place}"${styled} t="inlineStr"><is><t xml:space="preserve">${xmlText(cellText(text))}</t></is></c>`;
}

function cellText(text: string): string {
  const shown = withoutDirectionMarks(text).replace(/\r\n?/g, '\n').replace(ESCAPE_LIKE, '_x005F_');
  return shown.length > MAX_CELL ? shown.slice(0, MAX_CELL - CUT_NOTE.length) + CUT_NOTE : shown;
}

function widthOf(name: string): number {
  const isLong = /text|quote|reading|listing|reasons|detail|url|title/.test(name);
  return isLong ? MAX_WIDTH : Math.max(12, name.length + 3);
}

/** `A`, `B` … `Z`, `AA`: the name of a column by its index from 0. */
export function columnName(index: number): string {
  const rest = Math.floor(index / 26) - 1;
  return (rest < 0 ? '' : columnName(rest)) + String.fromCharCode(65 + (index % 26));
}

/** A sheet name that Excel takes (31 characters, none of []:*?/\) and that is not taken yet, whatever the case. */
export function sheetName(name: string, taken: Set<string>): string {
  const plain = name.replace(/[[\]:*?/\\']/g, '_').slice(0, 31) || 'sheet';
  let unique = plain;
  for (let n = 2; taken.has(unique.toLowerCase()); n += 1)
    unique = `${plain.slice(0, 31 - 1 - String(n).length)}~${n}`;
  taken.add(unique.toLowerCase());
  return unique;
}
