import { describe, expect, it } from 'vitest';
import { parquetFile } from '../../../../src/report/export/parquet/parquet.js';
import type { PublicTable, TableRow } from '../../../../src/report/export/public-table.js';
import { readParquet } from './read-parquet.js';

const column = (name: string, type?: 'TEXT' | 'INTEGER' | 'REAL') => ({
  name,
  description: '',
  ...(type === undefined ? {} : { type }),
});
const TABLE: PublicTable = {
  name: 't',
  description: 'Bảng',
  key: ['a'],
  columns: [column('a', 'TEXT'), column('n', 'INTEGER'), column('r', 'REAL'), column('v')],
};
const written = (rows: TableRow[], table = TABLE): Buffer => Buffer.concat([...parquetFile(table, rows)]);

describe('a Parquet file', () => {
  it.each<[string, TableRow[]]>([
    ['no rows', []],
    [
      'texts, numbers and nulls',
      [
        { a: 'Ủy ban 😀', n: -5, r: 0.25, v: 1 },
        { a: null, n: null, r: null, v: null },
        { a: '', n: 2 ** 53 - 1, r: -1e300, v: 7 },
      ],
    ],
    ['nulls alone', [{ a: null, n: null, r: null, v: null }]],
    [
      'as many rows as two groups hold',
      Array.from({ length: 20_300 }, (_, i) => ({
        a: i % 3 === 0 ? null : `x${i}`,
        n: i,
        r: i / 7,
        v: null,
      })),
    ],
  ])('gives back %s', (_title, rows) => {
    expect(readParquet(written(rows))).toEqual(rows);
  });

  it('keeps a value that does not fit its declared type, as a text', () => {
    const rows = readParquet(
      written([
        { a: 'x', n: 'not a number', r: 1, v: 'text' },
        { a: 'y', n: 5, r: 2, v: 3 },
      ]),
    );
    expect(rows.map(({ n, v }) => [n, v])).toEqual([
      ['not a number', 'text'],
      ['5', '3'],
    ]);
  });

  it('holds broken surrogates and control characters as U+FFFD, and is the same each time', () => {
    expect(readParquet(written([{ a: 'a\u0000\ud800', n: 1, r: 1, v: 1 }]))[0]?.a).toBe('a\ufffd\ufffd');
    const rows = [{ a: 'x', n: 1, r: 0.1, v: null }];
    expect(written(rows).equals(written(rows))).toBe(true);
  });

  it('bears more columns than a short list counts', () => {
    const columns = Array.from({ length: 40 }, (_, i) => column(`c${i}`, 'INTEGER'));
    const row = Object.fromEntries(columns.map(({ name }, i) => [name, i]));
    expect(readParquet(written([row], { ...TABLE, columns }))).toEqual([row]);
  });
});
