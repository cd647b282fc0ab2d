import type { PublicTable, TableRow } from '../public-table.js';
import { XML_DECLARATION, xmlText } from '../xml.js';
import { officeZip } from './office-zip.js';
import { sheetName, sheetXml } from './sheet.js';

const RELATIONSHIPS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/**
 * An Excel workbook with one sheet a table. Texts are stored as texts: nothing is run, no apostrophe is needed.
 * @source ECMA-376 part 1, SpreadsheetML
 */
export function workbook(
  tables: readonly PublicTable[],
  rows: (table: PublicTable) => Iterable<TableRow>,
): Uint8Array {
  const taken = new Set<string>();
  const sheets = tables.map((table, i) => ({ table, name: sheetName(table.name, taken), id: i + 1 }));
  return officeZip([
    ['[Content_Types].xml', contentTypes(sheets.map(({ id }) => id))],
    [
      '_rels/.rels',
      `${XML_DECLARATION}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONSHIPS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ],
    ['xl/workbook.xml', workbookXml(sheets)],
    ['xl/_rels/workbook.xml.rels', workbookRelations(sheets.map(({ id }) => id))],
    ['xl/styles.xml', STYLES],
    ...sheets.map(({ table, id }): [string, string] => [
      `xl/worksheets/sheet${id}.xml`,
      [...sheetXml(table, rows(table))].join(''),
    ]),
  ]);
}

function contentTypes(ids: readonly number[]): string {
  const sheets = ids.map(
    (id) => `<Override PartName="/xl/worksheets/sheet${id}.xml" ContentType="${TYPE}.worksheet+xml"/>`,
  );
  return `${XML_DECLARATION}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${TYPE}.styles+xml"/>${sheets.join('')}</Types>`;
}

function workbookXml(sheets: readonly { name: string; id: number }[]): string {
  const list = sheets.map(
    ({ name, id }) => `<sheet name="${xmlText(name)}" sheetId="${id}" r:id="rId${id}"/>`,
  );
  return `${XML_DECLARATION}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONSHIPS}"><sheets>${list.join('')}</sheets></workbook>`;
}

function workbookRelations(ids: readonly number[]): string {
  const sheets = ids.map(
    (id) =>
      `<Relationship Id="rId${id}" Type="${RELATIONSHIPS}/worksheet" Target="worksheets/sheet${id}.xml"/>`,
  );
  return `${XML_DECLARATION}<Relationships xmlns="${PACKAGE}/relationships">${sheets.join('')}<Relationship Id="rIdStyles" Type="${RELATIONSHIPS}/styles" Target="styles.xml"/></Relationships>`;
}

const STYLES = `${XML_DECLARATION}<styleSheet xmlns="${MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/></cellXfs></styleSheet>`;
