import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { zipSync } from 'fflate';
import { afterAll, describe, expect, it } from 'vitest';
import { writeEvidence } from '../../../src/pipeline/export/evidence-bundle.js';
import { verifyEvidence } from '../../../src/pipeline/verify.js';
import { safeName } from '../../../src/report/evidence/bundle-files.js';
import type { BundleContents } from '../../../src/report/evidence/contents.js';

const folder = mkdtempSync(join(tmpdir(), 'soi-bundle-'));
const TEXT = 'Chính sách. Liên hệ: a@b.vn 😀.';
const CONTENTS: BundleContents = {
  scope: { kind: 'finding', id: 'f-1' },
  soiVersion: '0.1.0',
  runs: [{ run_id: 'r', started_at: '2026-01-01T00:00:00Z', finished_at: null }],
  subjects: [{ subject_key: 'play:a.b' }],
  apps: [],
  findings: [{ finding_id: 'f-1', title_vi: '=HYPERLINK("x") <script>' }],
  evidence: [],
  texts: [],
  quotes: [{ for: 'f-1', file: 'texts/t.txt', start: 21, end: 27, quote: 'a@b.vn' }],
  responses: [],
  recorded: [
    { path: 'texts/t.txt', mime: 'text/plain', description: 'text', bytes: () => Buffer.from(TEXT) },
    { path: 'raw/abc.html', mime: 'text/html', description: 'raw', bytes: () => Buffer.from(`<p>${TEXT}`) },
  ],
  notIncluded: [],
};
const check = (path: string, manifestSha256: string | null = null) =>
  verifyEvidence(path, { manifestSha256, extractor: null, timestampPath: null });

function freshFolder(name: string): string {
  const path = join(folder, name);
  writeEvidence(CONTENTS, path);
  return path;
}

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('an evidence bundle', () => {
  it.each(['whole.zip', 'whole'])('%s is intact as it was written, and the same each time', async (name) => {
    const first = writeEvidence(CONTENTS, join(folder, name));
    const verified = await check(join(folder, name), first.manifestSha256);
    expect(verified.problems).toEqual([]);
    expect(verified.quotes).toBe(1);
    expect(writeEvidence(CONTENTS, join(folder, `again-${name}`)).manifestSha256).toBe(first.manifestSha256);
  });

  it('is not taken for stamped by a stamp of another manifest, or by something that is none', async () => {
    const path = join(folder, 'stamped');
    writeEvidence(CONTENTS, path);
    const withStamp = (timestampPath: string) =>
      verifyEvidence(path, { manifestSha256: null, extractor: null, timestampPath });
    const stamps = join(import.meta.dirname, '../../../fixtures/timestamps');
    const problemsOf = async (name: string) =>
      (await withStamp(join(stamps, name))).problems.map(({ problem }) => problem);
    expect(await problemsOf('rsa.tsr')).toEqual(['is the time stamp of another manifest']);
    expect(await problemsOf('refused.tsr')).toEqual(['is no time stamp that an authority granted']);
    await expect(withStamp(join(stamps, 'missing.tsr'))).rejects.toThrow('there is no time stamp');
  });

  it('a zip is the same byte for byte in any time zone', () => {
    const zone = process.env.TZ;
    const bytes = ['Asia/Ho_Chi_Minh', 'America/St_Johns'].map((name) => {
      process.env.TZ = name;
      writeEvidence(CONTENTS, join(folder, 'zone.zip'));
      return readFileSync(join(folder, 'zone.zip'));
    });
    process.env.TZ = zone ?? 'UTC';
    expect(bytes[0]?.equals(bytes[1] ?? Buffer.alloc(0))).toBe(true);
  });

  it('fails on a change of any byte of the zip', async () => {
    const path = join(folder, 'bytes.zip');
    writeEvidence(CONTENTS, path);
    const whole = readFileSync(path);
    const passed: number[] = [];
    for (let at = 0; at < whole.length; at += 3) {
      const changed = Buffer.from(whole);
      changed[at] = (changed[at] ?? 0) ^ 1;
      writeFileSync(path, changed);
      if ((await check(path)).problems.length === 0) passed.push(at);
    }
    expect(passed).toEqual([]);
  }, 60_000);

  it.each([
    'texts/t.txt',
    'raw/abc.html',
    'quotes.json',
    'findings.json',
    'provenance.json',
    'ro-crate-metadata.json',
    'README.md',
    'manifest.json',
    'manifest.sha256',
  ])('names %s where a byte of it was changed, and where it is gone', async (name) => {
    const path = freshFolder(`changed-${safeName(name)}`);
    const bytes = readFileSync(join(path, name));
    bytes[bytes.length - 2] = (bytes[bytes.length - 2] ?? 0) ^ 1;
    writeFileSync(join(path, name), bytes);
    expect((await check(path)).problems.map((one) => one.path).join()).toContain(name);
    rmSync(join(path, name));
    expect((await check(path)).problems).toContainEqual({ path: name, problem: 'is missing' });
  });

  it('names a file that was added, hidden or linked', async () => {
    const path = freshFolder('added');
    writeFileSync(join(path, '.hidden'), '');
    expect((await check(path)).problems).toEqual([{ path: '.hidden', problem: 'was added' }]);
    rmSync(join(path, '.hidden'));
    symlinkSync('/etc/hostname', join(path, 'texts', 'link'));
    expect((await check(path)).problems[0]?.path).toBe('link');
  });

  it('finds a quote that is not at its place although every hash fits', async () => {
    const path = join(folder, 'quote.zip');
    writeEvidence({ ...CONTENTS, quotes: [{ ...CONTENTS.quotes[0], start: 22 } as never] }, path);
    expect((await check(path)).problems).toEqual([
      { path: 'texts/t.txt', problem: 'a quote is not at its place 22-27' },
    ]);
  });

  it('finds that the whole bundle was replaced where the hash was noted', async () => {
    const path = freshFolder('replaced');
    const verified = await check(path, 'a'.repeat(64));
    expect(verified.problems[0]?.path).toBe('manifest.json');
  });

  it.each([
    ['climbing names', { '../../escape.txt': Buffer.from('x') }],
    ['a bomb', { 'manifest.json': Buffer.alloc(40_000_000) }],
    ['no manifest', { 'a.txt': Buffer.from('x') }],
    ['a manifest of deep brackets', { 'manifest.json': Buffer.from('['.repeat(100_000)) }],
    ['a manifest of another shape', { 'manifest.json': Buffer.from('{"files":[null]}') }],
  ])('refuses a zip with %s and writes nothing', async (_name, files) => {
    const path = join(folder, 'hostile.zip');
    writeFileSync(path, zipSync(files as unknown as Record<string, Uint8Array>));
    expect((await check(path)).problems.length).toBeGreaterThan(0);
  });

  it('does not write into a folder with something in it, nor leaves a half-written one', () => {
    const path = join(folder, 'mine');
    mkdirSync(path);
    writeFileSync(join(path, 'letter.txt'), 'x');
    expect(() => writeEvidence(CONTENTS, path)).toThrow(/not empty/);
    const broken = {
      ...CONTENTS,
      recorded: [
        {
          path: 'raw/x',
          mime: '',
          description: '',
          bytes: () => {
            throw new Error('cannot be read');
          },
        },
      ],
    };
    expect(() => writeEvidence(broken as never, join(folder, 'half'))).toThrow('cannot be read');
    expect(() => renameSync(join(folder, 'half'), dirname(folder))).toThrow(/ENOENT/);
  });
});

describe('a name in a bundle', () => {
  it.each([
    ['play:com.example.app', 'play_com.example.app'],
    ['../../etc/passwd', expect.stringMatching(/^_[._]*etc_passwd-[0-9a-f]{8}$/)],
    ['', expect.stringMatching(/^-[0-9a-f]{8}$|^_/)],
  ])('for %j is safe', (name, safe) => {
    expect(safeName(name)).toEqual(safe);
  });
});
