import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { SoiDatabase } from '../../src/store/index.js';
import { ROOT, soi, temporaryFolder } from '../workspace.js';

const folder = temporaryFolder();
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const CAO_BANG = 'play:vn.soi.sample.caobang';
const BAC_KAN = 'play:vn.soi.sample.backan';
const HEADER = 'action,store,store_id,province,scope,note';

function registry(name: string, ...rows: string[]): string {
  const path = join(folder, name);
  writeFileSync(path, `\uFEFF${[HEADER, ...rows].join('\r\n')}\r\n`);
  return path;
}

/** A scan of two provinces of the sample into one workspace, one run after another. */
const scan = (...options: string[]) =>
  soi([
    ...['scan', '--replay', join(ROOT, 'fixtures/sample/archive'), '--stores', 'play'],
    ...['--province', 'cao-bang,bac-kan', '--out', join(folder, 'workspace'), '--quiet', ...options],
  ]);

function statusOf(appKey: string): string | undefined {
  const database = SoiDatabase.open(join(folder, 'workspace/soi.sqlite'), { readonly: true });
  const [row] = database.all<{ match_status: string }>(
    'SELECT match_status FROM apps WHERE app_key = ?',
    appKey,
  );
  database.close();
  return row?.match_status;
}

describe("the auditor's registry, through scans of the sample", () => {
  it('excludes an app, names bad rows by their line, and takes nothing from the others', () => {
    const path = registry(
      'own.csv',
      'exclude,play,vn.soi.sample.caobang,,,seen by the auditor',
      'maybe,play,com.example.a,Huế,,',
      'add,play,com.example.b,Atlantis,,',
    );
    const { code, stderr } = scan('--registry', path);
    // 3: a portal of these provinces does not resolve in the sample.
    expect(code).toBe(3);
    expect(stderr).toMatch(/own\.csv:3: action "maybe".*\n.*own\.csv:4: province "Atlantis"/s);
    expect(statusOf(CAO_BANG)).toBe('rejected');
    expect(statusOf(BAC_KAN)).toBe('accepted');
  }, 120_000);

  it('without it the next scan judges for itself again; a decision of soi review outlives scans with and without it', () => {
    scan();
    expect(statusOf(CAO_BANG)).toBe('accepted');
    const { code } = soi(['review', 'reject', BAC_KAN, '--note', 'seen', '--out', join(folder, 'workspace')]);
    expect(code).toBe(0);
    scan('--registry', registry('other.csv', 'exclude,play,vn.soi.sample.caobang,,,'));
    expect([statusOf(CAO_BANG), statusOf(BAC_KAN)]).toEqual(['rejected', 'rejected']);
    scan();
    expect([statusOf(CAO_BANG), statusOf(BAC_KAN)]).toEqual(['accepted', 'rejected']);
    expect(readFileSync(join(folder, 'workspace/decisions.jsonl'), 'utf8')).toContain(BAC_KAN);
  }, 240_000);

  it('reads a table that Excel saved as Unicode text', () => {
    const path = join(folder, 'utf16.txt');
    const rows = [HEADER.replaceAll(',', '\t'), 'exclude\tplay\tvn.soi.sample.caobang\tCao Bằng\t\t'];
    writeFileSync(path, Buffer.from(`\uFEFF${rows.join('\r\n')}`, 'utf16le'));
    scan('--registry', path);
    expect(statusOf(CAO_BANG)).toBe('rejected');
  }, 120_000);

  it.each([
    ['a folder', () => mkdirSync(join(folder, 'bad'))],
    ['an empty file', () => writeFileSync(join(folder, 'bad'), '')],
    ['a table of something else', () => writeFileSync(join(folder, 'bad'), 'name,address\na,b\n')],
    ['a table without one good row', () => registry('bad', 'maybe,play,com.example.a,Huế,,')],
  ])('%s is no registry: the scan does not start', (_what, write) => {
    rmSync(join(folder, 'bad'), { recursive: true, force: true });
    write();
    const { code, stderr } = scan('--registry', join(folder, 'bad'));
    expect(code).toBe(2);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });
});
