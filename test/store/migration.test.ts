import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, copyFileSync, existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { build } from 'esbuild';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  DatabaseError,
  DecisionLog,
  SCHEMA_VERSION,
  SoiDatabase,
  TABLES,
  VIEWS,
} from '../../src/store/index.js';
import { migrate } from '../../src/store/migration.js';
import { readShapes } from '../../src/store/shape.js';
import { SCHEMA_STEPS } from '../../src/store/steps.js';
import { ROOT, soi, temporaryFolder } from '../workspace.js';
import { KEPT_TABLES, makeOldWorkspace, OLD_SHAPES } from './old-workspace.js';

let folder = '';
let path = '';
beforeEach(() => {
  folder = temporaryFolder();
  path = join(folder, 'soi.sqlite');
});
afterEach(() => {
  chmodSync(folder, 0o755);
  rmSync(folder, { recursive: true });
});

const NEWEST = OLD_SHAPES.at(-1) ?? '';

function shapeOf(file: string): Record<string, unknown> {
  const connection = new BetterSqlite3(file, { readonly: true });
  const shapes = readShapes(connection);
  connection.close();
  return Object.fromEntries(
    [...shapes].map(([name, { types, key }]) => [name, { columns: [...types].sort(), key }]),
  );
}

function rowsOf(file: string): Record<string, unknown[]> {
  const connection = new BetterSqlite3(file, { readonly: true });
  const rows = Object.fromEntries(
    KEPT_TABLES.map((name) => [name, connection.prepare(`SELECT * FROM ${name}`).all()]),
  );
  connection.close();
  return rows;
}

describe('a workspace of an older soi', () => {
  it.each(OLD_SHAPES)('%s gets every table, column and view of this version', (shape) => {
    makeOldWorkspace(folder, shape);
    SoiDatabase.open(path).close();
    const fresh = join(folder, 'fresh.sqlite');
    SoiDatabase.open(fresh).close();
    expect(shapeOf(path)).toEqual(shapeOf(fresh));
    const database = SoiDatabase.open(path, { readonly: true });
    for (const { name } of [...TABLES, ...VIEWS])
      expect(() => database.all(`SELECT * FROM ${name}`), name).not.toThrow();
    expect(database.get('PRAGMA user_version')).toEqual({ user_version: SCHEMA_VERSION });
    expect(database.get(`SELECT count(*) AS n FROM about WHERE description = 'as it was'`)).toEqual({ n: 0 });
    database.close();
  });

  it.each(OLD_SHAPES)('%s loses no row that was recorded, no run and no decision', (shape) => {
    makeOldWorkspace(folder, shape);
    const before = rowsOf(path);
    SoiDatabase.open(path).close();
    const after = rowsOf(path);
    for (const name of KEPT_TABLES) expect(after[name], name).toMatchObject(before[name] ?? []);
    expect(new DecisionLog(join(folder, 'decisions.jsonl')).current().get('f-1')?.decision).toBe('accepted');
  });

  it('says what was done, and that readings and findings are to be derived again', () => {
    makeOldWorkspace(folder, NEWEST);
    const database = SoiDatabase.open(path);
    expect(database.migration).toEqual({ from: 1, to: SCHEMA_VERSION, outdated: ['extract', 'analyze'] });
    expect(database.outdatedStages()).toEqual(['extract', 'analyze']);
    database.close();
    const again = SoiDatabase.open(path);
    expect(again.migration).toBeNull();
    expect(again.outdatedStages()).toEqual(['extract', 'analyze']);
    again.close();
  });

  it('keeps the tables and views that a researcher added', () => {
    makeOldWorkspace(folder, NEWEST);
    const own = new BetterSqlite3(path);
    own.exec(
      `CREATE TABLE my_notes (note TEXT); INSERT INTO my_notes VALUES ('kept'); CREATE VIEW my_apps AS SELECT title FROM apps`,
    );
    own.close();
    const database = SoiDatabase.open(path);
    expect(database.all('SELECT * FROM my_notes')).toEqual([{ note: 'kept' }]);
    expect(database.all('SELECT * FROM my_apps')).toHaveLength(1);
    database.close();
  });

  it('stays as it is where a table of the user has a name that soi needs', () => {
    makeOldWorkspace(folder, NEWEST);
    const own = new BetterSqlite3(path);
    own.exec('CREATE TABLE stages (mine TEXT)');
    own.close();
    const before = shapeOf(path);
    expect(() => SoiDatabase.open(path)).toThrow(/"stages" of your own.*rename it/);
    expect(shapeOf(path)).toEqual(before);
  });
});

describe('a database of this version that lacks something', () => {
  it('gets a column that it lacks, and only the stage that derives it is outdated', () => {
    SoiDatabase.open(path).close();
    const connection = new BetterSqlite3(path);
    connection.exec('ALTER TABLE residues DROP COLUMN strength');
    connection.close();
    const database = SoiDatabase.open(path);
    expect(database.migration?.outdated).toEqual(['analyze']);
    expect(database.all('SELECT strength FROM residues')).toEqual([]);
    database.close();
  });

  it('keeps the rows of a recorded table whose key has changed, and empties a derived one', () => {
    makeOldWorkspace(folder, NEWEST);
    const connection = new BetterSqlite3(path);
    connection.exec(`
      DROP TABLE listings; CREATE TABLE listings (app_key TEXT, listing TEXT, gaps TEXT, PRIMARY KEY (app_key, listing)) WITHOUT ROWID;
      INSERT INTO listings VALUES ('play:vn.mau.app', '{}', '[]');
      DROP TABLE residues; CREATE TABLE residues (policy_id TEXT PRIMARY KEY); INSERT INTO residues VALUES ('p')`);
    connection.close();
    const database = SoiDatabase.open(path);
    expect(database.all('SELECT app_key FROM listings')).toEqual([{ app_key: 'play:vn.mau.app' }]);
    expect(database.all('SELECT * FROM residues')).toEqual([]);
    database.close();
  });

  it('changes nothing where two recorded rows would be one', () => {
    makeOldWorkspace(folder, NEWEST);
    const connection = new BetterSqlite3(path);
    connection.exec(`
      DROP TABLE listings; CREATE TABLE listings (app_key TEXT, listing TEXT, gaps TEXT, PRIMARY KEY (app_key, listing)) WITHOUT ROWID;
      INSERT INTO listings VALUES ('a', '1', ''), ('a', '2', '')`);
    connection.close();
    const before = shapeOf(path);
    expect(() => SoiDatabase.open(path)).toThrow(DatabaseError);
    expect(shapeOf(path)).toEqual(before);
    expect(rowsOf(path).listings).toHaveLength(2);
  });
});

describe('a migration that does not come to its end', () => {
  it('leaves the file as it was where a step fails', () => {
    makeOldWorkspace(folder, NEWEST);
    const before = { shape: shapeOf(path), rows: rowsOf(path) };
    const connection = new BetterSqlite3(path);
    const failing = {
      to: 3,
      why: '',
      outdates: [],
      move: () => connection.exec('DROP TABLE apps; SELECT nothing'),
    };
    expect(() => connection.transaction(() => migrate(connection, 1, [...SCHEMA_STEPS, failing]))()).toThrow(
      /nothing/,
    );
    connection.close();
    expect({ shape: shapeOf(path), rows: rowsOf(path) }).toEqual(before);
  });

  it('leaves the file as it was where a step drops recorded rows', () => {
    makeOldWorkspace(folder, NEWEST);
    const before = rowsOf(path);
    const connection = new BetterSqlite3(path);
    const rekeyed = {
      to: 3,
      why: '',
      outdates: [],
      move: () => connection.exec('DROP TABLE apps'),
    };
    expect(() => connection.transaction(() => migrate(connection, 1, [...SCHEMA_STEPS, rekeyed]))()).toThrow(
      /apps had 1 rows and would have 0/,
    );
    connection.close();
    expect(rowsOf(path)).toEqual(before);
  });

  it('is undone where the process is killed in the middle, and done by the next command', async () => {
    makeOldWorkspace(folder, OLD_SHAPES[0] ?? '');
    const before = { shape: shapeOf(path), rows: rowsOf(path) };
    const script = join(ROOT, 'node_modules', '.cache', `killed-${process.pid}.mjs`);
    await build({
      entryPoints: [join(import.meta.dirname, 'killed-migration.ts')],
      bundle: true,
      platform: 'node',
      format: 'esm',
      packages: 'external',
      outfile: script,
    });
    try {
      expect(() => execFileSync(process.execPath, [script, path], { stdio: 'pipe' })).toThrow(
        expect.objectContaining({ signal: 'SIGKILL' }),
      );
    } finally {
      rmSync(script);
    }
    expect(existsSync(`${path}-wal`)).toBe(true);
    expect({ shape: shapeOf(path), rows: rowsOf(path) }).toEqual(before);
    const database = SoiDatabase.open(path);
    expect(database.migration?.to).toBe(SCHEMA_VERSION);
    database.close();
  });
});

describe('commands over a workspace of another version', () => {
  const READING: readonly (readonly string[])[] = [
    ['export', '--format', 'csv', '--out'],
    ['serve', '--port', '0', '--out'],
    ['check', 'com.example.nothing', '--out'],
  ];

  it.each(READING)('soi %s says in one line what brings it up to date, and touches nothing', (...args) => {
    makeOldWorkspace(folder, NEWEST);
    const before = digest();
    const ran = soi([...args, folder]);
    expect(ran.code).toBe(4);
    expect(ran.stderr.trim().split('\n')).toHaveLength(1);
    expect(ran.stderr).toContain(`schema 1, this one reads ${SCHEMA_VERSION}`);
    expect(ran.stderr).toContain(`soi report --out ${folder}`);
    expect(digest()).toBe(before);
  });

  it.each([...READING, ['report', '--out'], ['review', '--out'], ['analyze', '--out']])(
    'soi %s refuses a newer one in one line',
    (...args) => {
      SoiDatabase.open(path).close();
      const connection = new BetterSqlite3(path);
      connection.pragma(`user_version = ${SCHEMA_VERSION + 1}`);
      connection.close();
      const ran = soi([...args, folder]);
      expect(ran.code).toBe(4);
      expect(ran.stderr.trim().split('\n')).toHaveLength(1);
      expect(ran.stderr).toContain(
        `newer soi (schema ${SCHEMA_VERSION + 1}, this one reads ${SCHEMA_VERSION}): update soi`,
      );
    },
  );

  it('soi review brings it up to date and knows the findings that were there', () => {
    makeOldWorkspace(folder, NEWEST);
    const ran = soi(['review', 'reject', 'f-1', '--out', folder]);
    expect(ran.stderr).toBe('');
    expect(ran.stdout).toBe('1 rejected\n');
    expect(shapeOf(path)).toHaveProperty('stages');
  });

  it('soi report derives again what an older soi derived', () => {
    makeOldWorkspace(folder, NEWEST);
    expect(soi(['report', '--out', folder, '--quiet']).code).toBe(0);
    const database = SoiDatabase.open(path, { readonly: true });
    expect(database.outdatedStages()).toEqual([]);
    expect(database.all('SELECT outcome FROM policies')).toEqual([{ outcome: 'none-listed' }]);
    expect(database.all('SELECT * FROM findings WHERE finding_id = ?', 'f-1')).toEqual([]);
    database.close();
  });

  it('soi refuses a database that is not its own', () => {
    const connection = new BetterSqlite3(path);
    connection.exec('CREATE TABLE mine (a); PRAGMA user_version = 1');
    connection.close();
    const ran = soi(['report', '--out', folder]);
    expect(ran.code).toBe(4);
    expect(ran.stderr).toContain('is no soi database');
    expect(Object.keys(shapeOf(path))).toEqual(['mine']);
  });

  function digest(): string {
    return createHash('sha256').update(readFileSync(path)).digest('hex');
  }
});

const NOBODY = 65_534;
const canBeNobody = process.getuid?.() === 0;

describe('a workspace in a folder that may not be written', () => {
  const asNobody = (args: readonly string[]): { code: number; stdout: string; stderr: string } => {
    try {
      const options = {
        encoding: 'utf8' as const,
        stdio: 'pipe' as const,
        ...(canBeNobody ? { uid: NOBODY, gid: NOBODY } : {}),
      };
      return { code: 0, stdout: execFileSync(process.execPath, args, options), stderr: '' };
    } catch (error) {
      const { status, stdout, stderr } = error as { status: number; stdout: string; stderr: string };
      return { code: status, stdout, stderr };
    }
  };
  const lock = (): void => {
    chmodSync(path, 0o444);
    chmodSync(folder, 0o555);
  };
  const canRun = asNobody([join(ROOT, 'dist/cli/main.js'), '--version']).code === 0;

  it.skipIf(!canRun)(
    'is read where it is of this version (skipped where another user cannot read the clone)',
    () => {
      SoiDatabase.open(path).close();
      lock();
      const ran = asNobody([join(ROOT, 'dist/cli/main.js'), 'serve', '--port', '99999', '--out', folder]);
      expect(ran.code).toBe(2);
      const read = asNobody([
        join(ROOT, 'dist/cli/main.js'),
        'export',
        '--format',
        'csv',
        '--out',
        folder,
        '--to',
        `${folder}-csv`,
      ]);
      expect(read.stderr).not.toContain('soi.sqlite');
      rmSync(`${folder}-csv`, { recursive: true, force: true });
    },
  );

  it.skipIf(!canRun)('is not migrated, and the command says so in one line', () => {
    makeOldWorkspace(folder, NEWEST);
    copyFileSync(path, join(folder, 'copy.sqlite'));
    lock();
    const ran = asNobody([join(ROOT, 'dist/cli/main.js'), 'report', '--out', folder]);
    expect(ran.code).toBe(4);
    expect(ran.stderr.trim().split('\n')).toHaveLength(1);
    expect(ran.stderr).toMatch(/cannot be written \(EACCES\): choose another folder/);
    expect(readFileSync(path)).toEqual(readFileSync(join(folder, 'copy.sqlite')));
  });
});
