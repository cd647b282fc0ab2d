import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { soi, temporaryFolder } from '../workspace.js';

const folder = temporaryFolder();
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('soi verify', () => {
  it('ends with 4 where there is no bundle', () => {
    const ran = soi(['verify', join(folder, 'nothing.zip')]);
    expect([ran.code, ran.stderr]).toEqual([4, expect.stringContaining('there is no bundle')]);
  });

  it('ends with 1 and names what is wrong', () => {
    mkdirSync(join(folder, 'empty'));
    const empty = soi(['verify', join(folder, 'empty')]);
    expect([empty.code, empty.stdout]).toEqual([1, expect.stringContaining('manifest.json: is missing')]);
    writeFileSync(join(folder, 'text.zip'), 'no zip');
    const text = soi(['verify', join(folder, 'text.zip'), '--json']);
    expect(text.code).toBe(1);
    expect(JSON.parse(text.stdout).problems[0].path).toBe('text.zip');
  });

  it('ends with 2 where the hash is none', () => {
    expect(soi(['verify', folder, '--manifest-sha256', 'abc']).code).toBe(2);
  });
});
