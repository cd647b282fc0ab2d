import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EXAMPLE_QUESTIONS } from '../../src/report/example-questions.js';
import { QUICK_STARTS } from '../../src/report/quick-starts.js';
import { SoiDatabase, TABLES, VIEWS } from '../../src/store/index.js';
import { type Ran, ROOT, SAMPLE, soi, temporaryFolder } from '../workspace.js';

interface Review {
  app_controller: Record<string, string[]>;
}

const folder = temporaryFolder();
let ran: Ran;
let database: SoiDatabase;

/** Every row of every table but `runs`, as text. */
function rowsOf(path: string): Record<string, string> {
  const other = SoiDatabase.open(path, { readonly: true });
  const tables = TABLES.filter(({ name }) => name !== 'runs').map(({ name, key }) => [
    name,
    JSON.stringify(other.all(`SELECT * FROM ${name} ORDER BY ${key.join()}`)),
  ]);
  other.close();
  return Object.fromEntries(tables);
}

beforeAll(() => {
  ran = soi(['scan', ...SAMPLE, '--out', folder, '--lang', 'en']);
  database = SoiDatabase.open(join(folder, 'soi.sqlite'), { readonly: true });
}, 120_000);

afterAll(() => {
  database.close();
  rmSync(folder, { recursive: true, force: true });
});

function runIn(
  cwd: string,
  [program = '', ...args]: readonly string[],
  env: Record<string, string> = {},
): string {
  return execFileSync(program, args, { cwd, encoding: 'utf8', env: { ...process.env, ...env } });
}

/** Runs the lines with pandas, or where it is not installed with a stand-in that reads the rows and does no more. */
function runPandas(code: string, place: string): string {
  const hasPandas = spawnSync('python3', ['-c', 'import pandas']).status === 0;
  if (hasPandas) return runIn(place, ['python3', '-c', code]);
  process.stderr.write('pandas is not installed: its quick start runs over rows alone.\n');
  mkdirSync(join(place, 'stand-in'));
  writeFileSync(
    join(place, 'stand-in/pandas.py'),
    'class Rows(list):\n    def groupby(self, columns): return self\n    def size(self): return list(self)\ndef read_sql(sql, database): return Rows(database.execute(sql))\n',
  );
  return runIn(place, ['python3', '-c', code], { PYTHONPATH: join(place, 'stand-in') });
}

describe('soi scan over the recorded sample', () => {
  it('ends with 3: done, with the gaps that the sample means', () => {
    expect(ran.stderr).not.toMatch(/\n\s+at /);
    expect(ran.code).toBe(3);
    expect(ran.stdout).toContain('Could not be looked at');
  });

  it('counts every number that the review of 2022 published', () => {
    const differing = database.all(
      'SELECT metric, published, measured FROM review_2022 WHERE measured IS NOT published',
    );
    expect(differing).toEqual([]);
    expect(database.all('SELECT metric FROM review_2022').length).toBeGreaterThanOrEqual(20);
  });

  it.skipIf(!existsSync(join(ROOT, '../shared/facts/review-2022.json')))(
    'names the controllers of Table 1 province by province',
    () => {
      const review = JSON.parse(
        readFileSync(join(ROOT, '../shared/facts/review-2022.json'), 'utf8'),
      ) as Review;
      const classes: Record<string, string> = {
        people_committee: 'people_committee',
        DIC: 'department',
        service_provider: 'provider',
        unclear_we: 'unclear',
      };
      const published = Object.entries(review.app_controller).flatMap(([key, names]) =>
        names.map((name) => [name.replace('Thừa Thiên Huế', 'Huế'), classes[key]]),
      );
      const measured = database.all<{ name_vi: string; controller_class: string }>(
        `SELECT p.name_vi, v.controller_class FROM province_policies v JOIN provinces p ON p.slug = v.province_slug WHERE v.channel = 'app'`,
      );
      const sort = (pairs: unknown[][]) => pairs.map((pair) => pair.join(': ').replace(' – ', ' - ')).sort();
      expect(sort(measured.map(({ name_vi, controller_class }) => [name_vi, controller_class]))).toEqual(
        sort(published),
      );
    },
  );

  it('writes a page of under 1.5 MB, with the tables beside it', () => {
    expect(readFileSync(join(folder, 'index.html')).length).toBeLessThan(1_500_000);
    expect(existsSync(join(folder, 'csv', 'policies.csv'))).toBe(true);
  });

  it('leaves no finding without evidence, and quotes policies word for word', () => {
    expect(
      database.all(
        'SELECT finding_id FROM findings WHERE finding_id NOT IN (SELECT finding_id FROM evidence)',
      ),
    ).toEqual([]);
    expect(database.all('SELECT count(*) AS n FROM findings')[0]).not.toEqual({ n: 0 });
    const misquoted = database.all(
      `SELECT policy_id FROM policies WHERE controller_quote IS NOT NULL AND instr(text, controller_quote) = 0`,
    );
    expect(misquoted).toEqual([]);
  });

  it('says of each province and store what was looked for', () => {
    const rows = database.get<{ n: number }>(
      `SELECT count(*) AS n FROM coverage WHERE stage = 'search' AND channel IN ('play', 'apple')`,
    );
    expect(rows?.n).toBe(126);
    const unexplained = database.all(
      `SELECT * FROM coverage WHERE outcome IN ('failed', 'blocked') AND code IS NULL AND detail = ''`,
    );
    expect(unexplained).toEqual([]);
  });

  it('never calls a policy that could not be fetched missing', () => {
    const wronged = database.all(
      `SELECT f.finding_id FROM findings f JOIN policies p ON p.subject_key = f.subject_key WHERE f.check_id = 'policy-missing' AND p.outcome <> 'none-listed'`,
    );
    expect(wronged).toEqual([]);
  });

  it('describes every table and column in `about`', () => {
    for (const { name, columns } of [...TABLES, ...VIEWS]) {
      const described = database
        .all<{ column_name: string }>('SELECT column_name FROM about WHERE table_name = ?', name)
        .map((row) => row.column_name);
      expect(described.sort()).toEqual(['', ...columns.map((column) => column.name)].sort());
    }
  });

  it.each(EXAMPLE_QUESTIONS)('answers: $question', ({ sql }) => {
    expect(database.all(sql).length).toBeGreaterThan(0);
  });

  it('has at least ten questions in docs/database.md, each run as it stands there', () => {
    const doc = readFileSync(join(ROOT, 'docs/database.md'), 'utf8');
    const written = [...doc.matchAll(/```sql\n([\s\S]*?)\n```/g)].map(([, sql = '']) => sql);
    expect(written.length).toBeGreaterThanOrEqual(10);
    for (const sql of written) expect(database.all(sql).length, sql).toBeGreaterThan(0);
  });

  it.each(VIEWS)('the view $name has the columns that it describes', ({ name, columns }) => {
    const row = database.get(`SELECT * FROM ${name}`);
    expect(Object.keys(row ?? {})).toEqual(columns.map((column) => column.name));
  });

  it.each(QUICK_STARTS)('starts with $tool as docs/database.md says', ({ tool, language, code }) => {
    expect(readFileSync(join(ROOT, 'docs/database.md'), 'utf8')).toContain(code);
    const programs: Record<string, string> = { r: 'Rscript', python: 'python3' };
    const program = programs[language] ?? tool.toLowerCase();
    if (program === 'datasette' || spawnSync(program, ['--version']).error !== undefined) {
      process.stderr.write(
        `The quick start for ${tool} is not run: ${program} is no program of this machine.\n`,
      );
      return;
    }
    const place = temporaryFolder();
    symlinkSync(folder, join(place, 'reports'));
    if (program === 'duckdb') soi(['export', '--format', 'parquet', '--out', folder]);
    const output =
      language === 'python'
        ? runPandas(code, place)
        : runIn(place, language === 'r' ? ['Rscript', '-e', code] : ['sh', '-c', code]);
    rmSync(place, { recursive: true, force: true });
    expect(output.length).toBeGreaterThan(50);
  });

  it('answers for one app file in the terms of the workspace', () => {
    const path = join(ROOT, 'fixtures/sample/apks/vn.soi.sample.cantho.apk');
    const [result] = JSON.parse(soi(['check', path, '--out', folder, '--json']).stdout) as {
      kind: string;
      workspace: { same_key: { apps: { app_key: string }[] }[]; findings: unknown[]; contradictions: number };
    }[];
    const findings = database.all(
      `SELECT finding_id FROM findings WHERE subject_key = 'play:vn.soi.sample.cantho'`,
    );
    expect(result?.kind).toBe('apk');
    expect(result?.workspace.findings).toHaveLength(findings.length);
    expect(findings.length).toBeGreaterThan(0);
    expect(result?.workspace.same_key.flatMap(({ apps }) => apps.map(({ app_key }) => app_key))).toContain(
      'play:vn.soi.sample.quangnam',
    );
  });

  it('gives the same rows when it is run again, in the same place and elsewhere', () => {
    const elsewhere = temporaryFolder();
    const before = rowsOf(join(folder, 'soi.sqlite'));
    soi(['scan', ...SAMPLE, '--out', elsewhere, '--jobs', '3']);
    soi(['scan', ...SAMPLE, '--out', folder]);
    expect(rowsOf(join(elsewhere, 'soi.sqlite'))).toEqual(before);
    expect(rowsOf(join(folder, 'soi.sqlite'))).toEqual(before);
    expect(readFileSync(join(elsewhere, 'index.html'), 'utf8').length).toBe(
      readFileSync(join(folder, 'index.html'), 'utf8').length,
    );
    rmSync(elsewhere, { recursive: true, force: true });
  }, 180_000);
});
