import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { writePage } from '../../src/pipeline/page-files.js';
import { temporaryFolder } from '../workspace.js';

const folder = temporaryFolder();
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const PART = 'index_files/texts-0.0123456789abcdef.js';
const OTHER = 'index_files/texts-0.fedcba9876543210.js';
const held = () => readdirSync(join(folder, 'index_files')).sort();

describe('a page in a folder', () => {
  it('is written with its parts and their sums', () => {
    writePage(folder, { html: 'page', parts: new Map([[PART, 'part']]) });
    expect(readFileSync(join(folder, 'index.html'), 'utf8')).toBe('page');
    expect(readFileSync(join(folder, PART), 'utf8')).toBe('part');
    const sum = (text: string) => createHash('sha256').update(text).digest('hex');
    expect(readFileSync(join(folder, 'index_files/SHA256SUMS'), 'utf8')).toBe(
      `${sum('page')}  ../index.html\n${sum('part')}  texts-0.0123456789abcdef.js\n`,
    );
  });

  it('takes away the parts of an earlier page, and nothing that is not its own', () => {
    writeFileSync(join(folder, 'index_files/notes.txt'), 'mine');
    writePage(folder, { html: 'page', parts: new Map([[OTHER, 'part']]) });
    expect(held()).toEqual(['SHA256SUMS', 'notes.txt', 'texts-0.fedcba9876543210.js']);
    writePage(folder, { html: 'page', parts: new Map() });
    expect(held()).toEqual(['notes.txt']);
  });

  it('leaves no empty folder behind', () => {
    rmSync(join(folder, 'index_files'), { recursive: true });
    mkdirSync(join(folder, 'index_files'));
    writePage(folder, { html: 'page', parts: new Map() });
    expect(existsSync(join(folder, 'index_files'))).toBe(false);
  });
});
