import { describe, expect, it } from 'vitest';
import { csvField, csvLines } from '../../../src/report/export/csv.js';

describe('a CSV field', () => {
  it.each([
    ['=HYPERLINK("http://a.example","x")', '"\'=HYPERLINK(""http://a.example"",""x"")"'],
    ['+84912345678', "'+84912345678"],
    ['-1+cmd|calc', "'-1+cmd|calc"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', '"\'\t=1"'],
    ['\r=1', '"\'\r=1"'],
    ['＝1+1', "'＝1+1"],
    ['x;=cmd', '"x;\'=cmd"'],
  ])('defuses the formula %j', (value, field) => {
    expect(csvField(value)).toBe(field);
  });

  it.each([
    ['Sở Thông tin', 'Sở Thông tin'],
    ['a,b', '"a,b"'],
    ['he said "no"', '"he said ""no"""'],
    ['two\nlines', '"two\nlines"'],
    [' space', '" space"'],
    ['', '""'],
    [null, ''],
    [-5, '-5'],
    [0.25, '0.25'],
    ['a\u0000b', 'a\ufffdb'],
    ['\ud800', '\ufffd'],
  ])('writes %j as RFC 4180 wants it', (value, field) => {
    expect(csvField(value)).toBe(field);
  });

  it('begins a file with the byte order mark and ends each line with CRLF', () => {
    const table = { name: 't', description: '', key: ['a'], columns: [{ name: 'a', description: '' }] };
    expect([...csvLines(table, [{ a: 'đ' }, { a: null }])].join('')).toBe('\ufeffa\r\nđ\r\n\r\n');
  });
});
