import { readFileSync } from 'node:fs';
import { readDocument } from '../../src/extract/document/index.js';
import { detectLanguage } from '../../src/extract/language/index.js';
import { readContacts } from '../../src/extract/policy/contacts/index.js';
import { readParties } from '../../src/extract/policy/controller/index.js';
import { readPolicy } from '../../src/extract/policy/index.js';
import { readIndicators } from '../../src/extract/policy/indicators/index.js';
import { readKind } from '../../src/extract/policy/kind/index.js';
import { searchText } from '../../src/extract/policy/search-text.js';
import { readStatements } from '../../src/extract/policy/statements/index.js';
import { matchTemplate } from '../../src/extract/policy/template/index.js';
import type { DocumentText } from '../../src/model/index.js';
import { findPlaces } from '../../src/places/index.js';

const TARGET_CHARACTERS = 8_000;
const ROUNDS = 120;

/** Prints the CPU time of each step of reading one policy of about 8 kB, once warm, and its rate. */
export async function run(): Promise<void> {
  for (const [name, text] of samples()) {
    const document = await readDocument(new TextEncoder().encode(text), { fileName: `${name}.txt` });
    console.log(`\n${name}: ${document.text.length} characters`);
    for (const [step, work] of steps(document, page(text))) {
      const milliseconds = await cpuMilliseconds(work);
      const rate = Buffer.byteLength(document.text) / 1000 / milliseconds;
      console.log(`  ${step.padEnd(18)} ${milliseconds.toFixed(3)} ms  ${rate.toFixed(1)} MB/s`);
    }
  }
}

/** A page of the text, with a menu before it. */
function page(text: string): Uint8Array {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  const paragraphs = escaped.split('\n').map((line) => `<p>${line}</p>`);
  const menu = '<nav><a href="/">Trang chủ</a> <a href="/tin-tuc">Tin tức</a></nav>';
  return new TextEncoder().encode(`<!doctype html><body>${menu}<main>${paragraphs.join('\n')}</main></body>`);
}

/** Readings are remembered by document and by passages: a step gets new ones where it is to do its own work. */
function steps(document: DocumentText, html: Uint8Array): [string, () => unknown][] {
  const { text } = document;
  const search = searchText(document);
  const reading = readPolicy(document, { provinceSlug: null });
  const { controller, operator, contacts } = reading;
  return [
    ['HTML to text', () => readDocument(html, {})],
    ['fold, split', () => searchText({ ...document })],
    ['kind', () => readKind(document, search)],
    ['controller', () => readParties(document, search)],
    ['contacts', () => readContacts(document, search)],
    ['template', () => matchTemplate(search)],
    ['places', () => findPlaces(text)],
    ['language', () => detectLanguage(text)],
    [
      'indicators',
      () =>
        readIndicators([...search.passages], document, { isPolicy: true, controller, operator, contacts }),
    ],
    ['statements', () => readStatements([...search.passages], document)],
    ['text to verdicts', () => readPolicy({ ...document }, { provinceSlug: null })],
    ['HTML to verdicts', async () => readPolicy(await readDocument(html, {}), { provinceSlug: null })],
  ];
}

async function cpuMilliseconds(work: () => unknown): Promise<number> {
  for (let round = 0; round < ROUNDS; round += 1) await work();
  const before = process.cpuUsage();
  for (let round = 0; round < ROUNDS; round += 1) await work();
  const used = process.cpuUsage(before);
  return (used.user + used.system) / 1000 / ROUNDS;
}

/** The labelled documents of one language run together to the size of a usual policy. */
function samples(): [string, string][] {
  const lines = readFileSync('fixtures/labelled/policies/dev.jsonl', 'utf8').trim().split('\n');
  const documents = lines.map(
    (line) => JSON.parse(line) as { lang: string; text: string; labels: { is_policy: boolean } },
  );
  return ['vi', 'en'].map((lang) => {
    const own = documents.filter((one) => one.lang === lang && one.labels.is_policy).map((one) => one.text);
    const joined = own.join('\n').repeat(3);
    return [lang, joined.slice(0, TARGET_CHARACTERS)];
  });
}
