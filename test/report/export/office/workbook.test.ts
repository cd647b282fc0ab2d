import { strFromU8, unzipSync } from 'fflate';
import { DOMParser } from 'linkedom';
import { describe, expect, it } from 'vitest';
import { columnName, sheetName } from '../../../../src/report/export/office/sheet.js';
import { workbook } from '../../../../src/report/export/office/workbook.js';
import type { Cell, TableRow } from '../../../../src/report/export/public-table.js';

const TABLE = { name: 'contacts', description: '', key: ['a'], columns: [{ name: 'a', description: '' }] };

function sheetOf(rows: TableRow[]): string {
  const parts = unzipSync(workbook([TABLE], () => rows));
  return strFromU8(parts['xl/worksheets/sheet1.xml'] ?? new Uint8Array());
}

/** The text of cell A2 as a reader of XML has it. */
function cellText(value: Cell): string | null {
  const document = new DOMParser().parseFromString(sheetOf([{ a: value }]), 'text/xml');
  return document.querySelectorAll('c')[1]?.textContent ?? null;
}

describe('the workbook', () => {
  it.each([
    ['=1+1', '=1+1'],
    ['<script>alert(1)</script> & "x"', '<script>alert(1)</script> & "x"'],
    ['a\u0000b\ud800', 'a\ufffdb\ufffd'],
    ['moc.\u202eelgoog', 'moc.elgoog'],
    ['_x0041_', '_x005F_x0041_'],
    ['Ủy ban\r\nnhân dân', 'Ủy ban\nnhân dân'],
    [12.5, '12.5'],
    ['+84912345678', '+84912345678'],
  ])('holds %j as a text or number, never a formula', (value, text) => {
    expect(cellText(value)).toBe(text);
    expect(sheetOf([{ a: value }])).not.toContain('<f>');
  });

  it('cuts a text that no cell holds, and says so', () => {
    const text = cellText('x'.repeat(40_000));
    expect(text).toHaveLength(32_767);
    expect(text).toContain('[cut: a cell holds 32,767 characters');
  });

  it('freezes the header, leaves null empty and is the same each time', () => {
    const sheet = sheetOf([{ a: null }]);
    expect(sheet).toContain('state="frozen"');
    expect(sheet).toContain('<row r="2"></row>');
    const bytes = () => Buffer.from(workbook([TABLE], () => [{ a: 'x' }]));
    expect(bytes().equals(bytes())).toBe(true);
  });

  it('names sheets and columns as Excel takes them', () => {
    const taken = new Set<string>();
    const long = 'a_very_long_name_of_a_table_or_view';
    expect([sheetName(long, taken), sheetName(long, taken)].map((name) => name.length)).toEqual([31, 31]);
    expect(sheetName('a/b:c', taken)).toBe('a_b_c');
    expect(sheetName('A/B:C', taken)).toBe('A_B_C~2');
    expect([0, 25, 26, 51, 52, 701, 702].map(columnName)).toEqual(['A', 'Z', 'AA', 'AZ', 'BA', 'ZZ', 'AAA']);
  });
});
