import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SoiDatabase, TABLES, VIEWS } from '../../src/store/index.js';
import { readParquet } from '../report/export/parquet/read-parquet.js';
import { readCsv } from '../report/export/rows.js';
import { SAMPLE, soi, temporaryFolder } from '../workspace.js';

const folder = temporaryFolder();
const inFolder = (...names: string[]): string => join(folder, ...names);

beforeAll(() => {
  soi(['scan', ...SAMPLE, '--province', 'quang-nam,can-tho', '--out', folder, '--quiet']);
}, 120_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function exported(format: string, ...options: string[]): ReturnType<typeof soi> {
  return soi(['export', '--format', format, '--out', folder, ...options]);
}

describe('soi export', () => {
  it('writes every public table and view as CSV, the same bytes each time', () => {
    expect(exported('csv').code).toBe(0);
    const names = [...TABLES, ...VIEWS].map(({ name }) => `${name}.csv`);
    expect(readdirSync(inFolder('csv')).sort()).toEqual([...names, 'about.csv'].sort());
    expect(exported('csv', '--to', inFolder('again')).code).toBe(0);
    for (const name of names)
      expect(readFileSync(inFolder('again', name)).equals(readFileSync(inFolder('csv', name)))).toBe(true);
  });

  it('describes every table and column for Datasette, with queries that run', () => {
    expect(exported('datasette').code).toBe(0);
    const read = (name: string) =>
      JSON.parse(readFileSync(inFolder('datasette', name), 'utf8')) as {
        databases: {
          soi: {
            tables?: Record<
              string,
              { description: string; columns: Record<string, string>; facets?: string[] }
            >;
            queries: Record<string, { title: string; sql: string }>;
          };
        };
      };
    const { tables = {}, queries } = read('metadata.json').databases.soi;
    expect(read('datasette.json').databases.soi.queries).toEqual(queries);
    expect(Object.keys(tables).sort()).toEqual(
      [...TABLES, ...VIEWS, { name: 'about' }].map(({ name }) => name).sort(),
    );
    const database = SoiDatabase.open(inFolder('soi.sqlite'), { readonly: true });
    for (const [name, { columns, facets = [] }] of Object.entries(tables)) {
      const about = database.all<{ column_name: string; description: string }>(
        `SELECT column_name, description FROM about WHERE table_name = ? AND column_name <> ''`,
        name,
      );
      if (name !== 'about')
        expect(columns).toEqual(Object.fromEntries(about.map((row) => [row.column_name, row.description])));
      expect(facets.filter((facet) => columns[facet] === undefined)).toEqual([]);
    }
    expect(Object.keys(queries).length).toBeGreaterThanOrEqual(10);
    for (const [name, { sql }] of Object.entries(queries)) {
      expect(name).toMatch(/^[a-z0-9-]+$/);
      database.all(sql);
    }
    database.close();
    expect(exported('datasette', '--public').code).toBe(2);
  });

  it('CSV and JSONL hold the rows of the database', () => {
    exported('jsonl');
    exported('parquet');
    const database = SoiDatabase.open(inFolder('soi.sqlite'), { readonly: true });
    for (const { name } of TABLES) {
      const rows = database.all(`SELECT * FROM ${name}`);
      const lines = readFileSync(inFolder('jsonl', `${name}.jsonl`), 'utf8')
        .split('\n')
        .slice(0, -1);
      expect(new Set(lines), name).toEqual(new Set(rows.map((row) => JSON.stringify(row))));
      expect(readCsv(inFolder('csv', `${name}.csv`)).length, name).toBe(rows.length);
      expect(
        new Set(
          readParquet(readFileSync(inFolder('parquet', `${name}.parquet`))).map((row) => JSON.stringify(row)),
        ),
      ).toEqual(new Set(lines));
    }
    const texts = readCsv(inFolder('csv', 'policies.csv')).map(({ text }) => text);
    expect(texts).toEqual(
      database
        .all<{ text: string | null }>('SELECT text FROM policies ORDER BY policy_id')
        .map(({ text }) => text ?? ''),
    );
    database.close();
  });

  it('describes a data package whose hashes and row counts hold', () => {
    const { code } = exported('datapackage');
    expect(code).toBe(0);
    const descriptor = JSON.parse(readFileSync(inFolder('datapackage', 'datapackage.json'), 'utf8'));
    expect(descriptor.licenses[0].name).toBe('CC-BY-4.0');
    for (const { path, bytes, rowCount, schema } of descriptor.resources) {
      expect(statSync(inFolder('datapackage', path)).size).toBe(bytes);
      const rows = readCsv(inFolder('datapackage', path));
      expect(rows.length).toBe(rowCount);
      if (rows[0] !== undefined)
        expect(Object.keys(rows[0])).toEqual(schema.fields.map((field: { name: string }) => field.name));
    }
  });

  it('keeps every personal mailbox out of the public edition, in which contacts still join', () => {
    const database = SoiDatabase.open(inFolder('soi.sqlite'), { readonly: true });
    const personal = database.all<{ value: string }>(
      "SELECT DISTINCT value FROM contacts WHERE category = 'personal'",
    );
    database.close();
    expect(personal.map(({ value }) => value)).toContain('quanb1401083tggdev@gmail.com');
    for (const format of ['csv', 'jsonl', 'parquet', 'datapackage']) {
      expect(exported(format, '--public').code).toBe(0);
      for (const name of readdirSync(inFolder(`public-${format}`))) {
        const text = readFileSync(inFolder(`public-${format}`, name), 'utf8').toLowerCase();
        for (const { value } of personal) {
          expect(text, name).not.toContain(value);
          expect(text, name).not.toContain(value.split('@')[0]);
        }
      }
    }
    const of = (name: string) => readCsv(inFolder('public-csv', `${name}.csv`));
    const shared = of('shared_contacts').filter(({ value }) => value?.startsWith('~m'));
    expect(shared.map(({ province_count }) => province_count)).toEqual(['2']);
    expect(of('contacts').filter(({ value }) => value === shared[0]?.value).length).toBeGreaterThan(1);
    const ids = new Set(of('findings').map(({ finding_id }) => finding_id));
    expect(of('evidence').every(({ finding_id }) => ids.has(finding_id))).toBe(true);
  });

  it('makes the salt once and keeps it to its owner', () => {
    const salt = readFileSync(inFolder('public-salt'), 'utf8');
    exported('csv', '--public');
    expect(readFileSync(inFolder('public-salt'), 'utf8')).toBe(salt);
    expect(statSync(inFolder('public-salt')).mode & 0o077).toBe(0);
  });

  it.each([
    [['--format', 'pdf'], 2, '--format takes'],
    [['--format', 'csv', '--province', 'can-tho'], 2, 'takes no --province'],
    [['--format', 'xlsx', '--finding', 'f-1'], 2, 'takes no --finding'],
    [['--format', 'letter', '--template', 'nowhere.json'], 2, 'there is no file'],
    [['--format', 'evidence'], 2, 'one of --finding'],
    [['--format', 'evidence', '--finding', 'f-1', '--public'], 2, '--public does not go'],
    [['--format', 'evidence', '--finding', 'f-none'], 4, 'knows no finding f-none'],
    [['--format', 'evidence', '--province', 'atlantis'], 2, 'no province'],
  ])('%j ends with %i and says why', (args, code, words) => {
    const ran = soi(['export', '--out', folder, ...args]);
    expect(ran.code).toBe(code);
    expect(ran.stderr).toContain(words);
    expect(ran.stderr).not.toContain('fault');
  });

  it('says what to do where there is no workspace, or the target cannot be written', () => {
    const none = soi(['export', '--format', 'csv', '--out', inFolder('nowhere')]);
    expect([none.code, none.stderr]).toEqual([4, expect.stringContaining('run soi scan first')]);
    writeFileSync(inFolder('file'), '');
    const blocked = exported('csv', '--to', inFolder('file', 'below'));
    expect([blocked.code, blocked.stderr]).toEqual([4, expect.stringContaining('cannot be written')]);
  });

  it('a bundle of a finding, an app and a province is intact for soi verify', () => {
    const [finding] = readCsv(inFolder('csv', 'findings.csv')).filter(
      ({ check_id }) => check_id === 'shared-mailbox',
    );
    const scopes = [
      ['--finding', finding?.finding_id ?? ''],
      ['--subject', 'play:vn.soi.sample.cantho'],
      ['--province', 'Cần Thơ'],
    ];
    for (const [index, scope] of scopes.entries()) {
      const target = inFolder(`bundle${index}.zip`);
      const written = exported('evidence', ...scope, '--replay', SAMPLE[1] ?? '', '--to', target, '--json');
      const { manifestSha256, notIncluded } = JSON.parse(written.stdout);
      expect(notIncluded).toEqual([]);
      const verified = soi(['verify', target, '--reread', '--manifest-sha256', manifestSha256, '--json']);
      const report = JSON.parse(verified.stdout);
      expect([verified.code, report.problems]).toEqual([0, []]);
      expect(Math.min(report.quotes, report.responses, report.reread)).toBeGreaterThan(0);
    }
  });

  it('writes a workbook and a letter for each province that something was found about', () => {
    expect(exported('xlsx').code).toBe(0);
    expect(readFileSync(inFolder('soi.xlsx')).subarray(0, 2).toString()).toBe('PK');
    expect(exported('letter').code).toBe(0);
    expect(readdirSync(inFolder('letters'))).toEqual(
      expect.arrayContaining(['can-tho.docx', 'quang-nam.docx']),
    );
    const template = inFolder('own.json');
    writeFileSync(template, '{"agency":"VIỆN A"}');
    const one = exported('letter', '--province', '92', '--template', template, '--to', inFolder('one.docx'));
    expect([one.code, existsSync(inFolder('one.docx'))]).toEqual([0, true]);
  });

  it('says what a bundle lacks, where the archive is elsewhere', () => {
    const target = inFolder('lacking');
    const ran = exported('evidence', '--province', 'can-tho', '--to', target);
    expect(ran.stdout).toContain('name it with --replay');
    expect(
      JSON.parse(readFileSync(join(target, 'manifest.json'), 'utf8')).notIncluded.length,
    ).toBeGreaterThan(0);
    expect(existsSync(join(target, 'README.md'))).toBe(true);
  });
});
