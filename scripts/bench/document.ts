import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compile } from 'html-to-text';
import { Parser } from 'htmlparser2';
import { readDocument } from '../../src/extract/document/index.js';
import { readPage } from '../../src/extract/document/page.js';
import { detectLanguage } from '../../src/extract/language/index.js';

const ROUND_MS = 1_500;
const FOLDERS = ['fixtures/documents/made', '../shared/corpus/policies-vi'];

interface Page {
  source: string;
  bytes: Uint8Array;
}

/** Prints MB/s and pages/s from HTML to text for the project's reader and for two public ones, in one run. */
export async function run(): Promise<void> {
  const pages = loadPages();
  const bytes = pages.reduce((sum, page) => sum + page.bytes.length, 0);
  process.stdout.write(`${pages.length} pages, ${(bytes / 1e6).toFixed(2)} MB a round\n`);
  const convert = compile({ wordwrap: false });
  const texts = await Promise.all(pages.map(async ({ bytes: page }) => (await readDocument(page, {})).text));
  const rows: [string, (page: Page, index: number) => unknown][] = [
    ['htmlparser2, SAX walk, all text', ({ source }) => saxText(source)],
    ['html-to-text', ({ source }) => convert(source)],
    ['soi, blocks without menus', ({ source }) => readPage(source, { url: null, isWholeDocument: false })],
    ['soi, bytes to text and sections', ({ bytes: page }) => readDocument(page, {})],
    ['soi, language of the text', (_, index) => detectLanguage(texts[index] ?? '')],
  ];
  for (const [name, work] of rows) {
    const rounds = await measureRounds(pages, work);
    const perSecond = (rounds.count * 1_000) / rounds.ms;
    const line = `${((bytes * perSecond) / 1e6).toFixed(1)} MB/s  ${(pages.length * perSecond).toFixed(0)} pages/s`;
    process.stdout.write(`${name.padEnd(36)}${line}\n`);
  }
}

function loadPages(): Page[] {
  const pages: Page[] = [];
  for (const folder of FOLDERS) {
    if (!existsSync(folder)) {
      process.stdout.write(`skipped: ${folder} is not there\n`);
      continue;
    }
    for (const name of readdirSync(folder)) {
      // Old charsets are repaired by the project's reader alone: they would compare different work.
      if (!name.endsWith('.html') || /^(?:charset|font|utf|nfd)-?/.test(name)) continue;
      const bytes = readFileSync(join(folder, name));
      pages.push({ bytes, source: bytes.toString('utf8') });
    }
  }
  return pages;
}

async function measureRounds(
  pages: readonly Page[],
  work: (page: Page, index: number) => unknown,
): Promise<{ count: number; ms: number }> {
  for (let warm = 0; warm < 3; warm += 1)
    for (const [index, page] of pages.entries()) await work(page, index);
  const start = performance.now();
  let count = 0;
  while (performance.now() - start < ROUND_MS) {
    for (const [index, page] of pages.entries()) await work(page, index);
    count += 1;
  }
  return { count, ms: performance.now() - start };
}

function saxText(source: string): string {
  const parts: string[] = [];
  const parser = new Parser({ ontext: (text) => parts.push(text) });
  parser.end(source);
  return parts.join('');
}
