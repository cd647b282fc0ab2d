import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { SAMPLE, SOI, soi, temporaryFolder } from '../workspace.js';

const folder = temporaryFolder();
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const path = (name: string): string => join(folder, name);

describe('what a user gets wrong', () => {
  it.each([
    ['an unknown option', ['scan', '--provinces', 'x'], 2],
    ['an unknown command', ['scna'], 2],
    ['an unknown province', ['scan', '--province', 'atlantis'], 2],
    ['an unknown store', ['scan', '--stores', 'amazon'], 2],
    ['an unknown scope', ['scan', '--scope', 'world'], 2],
    ['a bad number of jobs', ['scan', '--jobs', '-1'], 2],
    ['a port that is none', ['scan', '--allow-port', '8082,99999'], 2],
    ['a wish for a browser that is none', ['check', 'a.html', '--render', 'maybe'], 2],
    ['a browser in a replay', ['scan', ...SAMPLE, '--render', 'on'], 2],
    ['a missing archive', ['scan', '--replay', 'no-such-archive'], 2],
    ['a missing folder of app files', ['scan', '--apks', 'no-such-folder'], 2],
    ['a missing registry', ['scan', ...SAMPLE, '--registry', 'no-such-file'], 2],
    ['a review without a workspace', ['review', '--out', 'no-such-workspace'], 4],
  ])('%s ends with one line and the right code', (_what, args, code) => {
    const ran = soi(args.includes('--out') ? args : [...args, '--out', path('unused')]);
    expect(ran.code).toBe(code);
    expect(ran.stderr.trim()).not.toBe('');
    expect(ran.stderr).not.toMatch(/\n\s+at /);
  });

  it('a file in the place of the workspace', () => {
    writeFileSync(path('file'), '');
    const ran = soi(['scan', ...SAMPLE, '--out', path('file')]);
    expect(ran.code).toBe(4);
    expect(ran.stderr.trim().split('\n')).toHaveLength(1);
  });

  it.skipIf(process.getuid?.() === 0)('a workspace that may not be written', () => {
    mkdirSync(path('locked'));
    chmodSync(path('locked'), 0o500);
    expect(soi(['scan', ...SAMPLE, '--out', path('locked')]).code).toBe(4);
  });

  it('a damaged database', () => {
    mkdirSync(path('damaged'));
    writeFileSync(
      path('damaged/soi.sqlite'),
      'this is no database, whatever it is called, and it is long enough to be one'.repeat(50),
    );
    const ran = soi(['scan', ...SAMPLE, '--out', path('damaged')]);
    expect(ran.code).toBe(4);
    expect(ran.stderr).toMatch(/damaged.*move it away/);
    expect(ran.stderr.trim().split('\n')).toHaveLength(1);
  });

  it('a pipe that is closed early', () => {
    const { stderr } = spawnSync('sh', ['-c', `"${process.execPath}" "${SOI}" checks --json | head -c 1`], {
      encoding: 'utf8',
    });
    expect(stderr).toBe('');
  });

  it('a damaged archive', () => {
    mkdirSync(path('archive'));
    writeFileSync(path('archive/x.warc.gz'), 'not gzip');
    const ran = soi(['scan', '--replay', path('archive'), '--out', path('from-damaged')]);
    expect(ran.code).toBe(4);
    expect(ran.stderr).not.toMatch(/\n\s+at /);
  });
});

describe('soi check', () => {
  it('names each target that cannot be read and goes on with the others', () => {
    writeFileSync(
      path('policy.txt'),
      'Chính sách bảo mật\n\nChúng tôi thu thập họ tên và số điện thoại của bạn để giải quyết phản ánh.\n',
    );
    writeFileSync(path('broken.apk'), 'PK no zip');
    const ran = soi([
      'check',
      path('missing.apk'),
      path('policy.txt'),
      path('broken.apk'),
      '--json',
      '--out',
      path('none'),
    ]);
    expect(ran.code).toBe(3);
    const results = JSON.parse(ran.stdout) as {
      target: string;
      kind: string;
      code?: string;
      text?: string;
    }[];
    expect(results.map(({ kind }) => kind)).toEqual(['error', 'policy', 'error']);
    expect(results[0]?.code).toBe('FILE_NOT_FOUND');
    expect(results[2]?.code).toBe('NOT_AN_APK');
  });

  it('prints nothing but JSON on stdout', () => {
    const ran = soi(['check', path('policy.txt'), '--json', '--out', path('none')]);
    expect(ran.code).toBe(0);
    expect(JSON.parse(ran.stdout)).toHaveLength(1);
  });
});
