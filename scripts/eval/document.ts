import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readability } from '@mozilla/readability';
import { compile } from 'html-to-text';
import { parseHTML } from 'linkedom';
import { readDocument } from '../../src/extract/document/index.js';

const FOLDER = 'fixtures/documents/made';
const WORD = /[\p{L}\p{M}\p{N}]+/gu;

interface Score {
  kept: number;
  expected: number;
  foreign: number;
  read: number;
}

/** Prints words kept and foreign words of each made document, with two public readers beside the project's own. */
export async function run(): Promise<void> {
  if (!existsSync(FOLDER)) {
    process.stdout.write(`skipped: ${FOLDER} is not there\n`);
    return;
  }
  const totals = new Map<string, Score>();
  for (const name of readdirSync(FOLDER).filter((file) => file.endsWith('.expected.txt'))) {
    const document = name.replace('.expected.txt', '');
    const bytes = readFileSync(join(FOLDER, document));
    const expected = readFileSync(join(FOLDER, name), 'utf8');
    const texts = await readAll(document, bytes);
    const cells = Object.entries(texts).map(([reader, text]) => {
      const score = compare(expected, text);
      addTo(totals, reader, score);
      return `${reader} ${show(score)}`;
    });
    process.stdout.write(`${document.padEnd(30)}${cells.join('   ')}\n`);
    printMisses(expected, texts.soi ?? '');
  }
  for (const [reader, score] of totals) process.stdout.write(`ALL ${reader.padEnd(14)}${show(score)}\n`);
}

async function readAll(name: string, bytes: Uint8Array): Promise<Record<string, string>> {
  const { text } = await readDocument(bytes, { fileName: name });
  if (!name.endsWith('.html')) return { soi: text };
  const source = new TextDecoder('utf-8').decode(bytes);
  return {
    soi: text,
    'html-to-text': compile({ wordwrap: false })(source),
    readability: byReadability(source),
  };
}

function byReadability(source: string): string {
  const { document } = parseHTML(source);
  try {
    const article = new Readability(document as unknown as Document).parse();
    return article?.content ? compile({ wordwrap: false })(article.content) : '';
  } catch (error) {
    // It fails on pages without a body element; for the comparison that is a page it cannot read.
    if (error instanceof Error) return '';
    throw error;
  }
}

function compare(expected: string, text: string): Score {
  const wanted = countWords(expected);
  const got = countWords(text);
  let kept = 0;
  for (const [word, count] of wanted) kept += Math.min(count, got.get(word) ?? 0);
  const size = (counts: Map<string, number>) => [...counts.values()].reduce((sum, count) => sum + count, 0);
  return { kept, expected: size(wanted), foreign: size(got) - kept, read: size(got) };
}

function countWords(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const [word] of text.normalize('NFC').toLowerCase().matchAll(WORD))
    counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

function printMisses(expected: string, text: string): void {
  const wanted = countWords(expected);
  const got = countWords(text);
  const lost = [...wanted].filter(([word, count]) => count > (got.get(word) ?? 0)).map(([word]) => word);
  const foreign = [...got].filter(([word, count]) => count > (wanted.get(word) ?? 0)).map(([word]) => word);
  if (lost.length > 0) process.stdout.write(`    lost: ${lost.slice(0, 20).join(' ')}\n`);
  if (foreign.length > 0) process.stdout.write(`    foreign: ${foreign.slice(0, 20).join(' ')}\n`);
}

function addTo(totals: Map<string, Score>, reader: string, score: Score): void {
  const total = totals.get(reader) ?? { kept: 0, expected: 0, foreign: 0, read: 0 };
  for (const key of ['kept', 'expected', 'foreign', 'read'] as const) total[key] += score[key];
  totals.set(reader, total);
}

function show({ kept, expected, foreign, read }: Score): string {
  const percent = (part: number, whole: number) => ((100 * part) / Math.max(1, whole)).toFixed(1).padStart(5);
  return `kept ${percent(kept, expected)} foreign ${percent(foreign, read)}`;
}
