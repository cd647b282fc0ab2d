import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writeCorpus } from '../../scripts/corpus.js';
import { overlapOf, shinglesOf, wordsOf } from '../../src/analyze/text/shingles.js';
import { type CloneOptions, type CloneReport, findClones } from '../../src/pipeline/clones.js';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'soi-clones-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

type Texts = Readonly<Record<string, string>>;
interface Pair {
  a: string;
  b: string;
  jaccard: number;
  containment_a: number;
  containment_b: number;
}

function writeFolder(texts: Readonly<Record<string, string | Uint8Array>>): string {
  const root = join(folder, 'texts');
  for (const [id, text] of Object.entries(texts)) {
    mkdirSync(dirname(join(root, id)), { recursive: true });
    writeFileSync(join(root, id), text);
  }
  return root;
}

function writeLines(lines: readonly (string | Uint8Array)[]): string {
  const path = join(folder, 'texts.jsonl');
  writeFileSync(path, Buffer.concat(lines.flatMap((line) => [Buffer.from(line), Buffer.from('\n')])));
  return path;
}

async function compare(
  path: string,
  options: Partial<CloneOptions> = {},
): Promise<CloneReport & { listed: Pair[] }> {
  const pairsPath = join(folder, 'pairs.jsonl');
  const report = await findClones({ path, threshold: 0.7, jobs: 1, pairsPath, ...options });
  const listed = readFileSync(pairsPath, 'utf8').split('\n').filter(Boolean);
  return { ...report, listed: listed.map((line) => JSON.parse(line) as Pair).sort(byIds) };
}

const byIds = (x: Pair, y: Pair): number => (`${x.a}\n${x.b}` < `${y.a}\n${y.b}` ? -1 : 1);

function bruteForce(texts: Texts, threshold: number): Pair[] {
  const sets = Object.entries(texts).map(([id, text]) => ({ id, set: shinglesOf(wordsOf(text)) }));
  sets.sort((x, y) => (x.id < y.id ? -1 : 1));
  const pairs = sets.flatMap((x, i) =>
    sets.slice(i + 1).map((y) => {
      const { jaccard, containmentA, containmentB } = overlapOf(x.set, y.set);
      return { a: x.id, b: y.id, jaccard, containment_a: containmentA, containment_b: containmentB };
    }),
  );
  return pairs.filter(({ jaccard }) => jaccard > 0 && jaccard >= threshold).sort(byIds);
}

const words = ['tỉnh', 'Sở', 'dữ', 'liệu', 'cá', 'nhân', 'Ủy', 'ban'];
const someText = fc.array(fc.constantFrom(...words), { maxLength: 30 }).map((list) => list.join(' '));
const someTexts = fc.dictionary(fc.stringMatching(/^[a-z]{1,4}$/), someText, { maxKeys: 12 });

describe('clones of a folder or file', () => {
  it('lists exactly the pairs of a brute-force comparison, whatever the texts', async () => {
    await fc.assert(
      fc.asyncProperty(someTexts, fc.constantFrom(0.2, 0.5, 0.7, 0.8, 1), async (texts, threshold) => {
        const path = writeLines(Object.entries(texts).map(([id, text]) => JSON.stringify({ id, text })));
        for (const options of [{}, { heldWords: 40 }]) {
          const { listed, pairs, documents } = await compare(path, { threshold, ...options });
          expect(listed).toEqual(bruteForce(texts, threshold));
          expect(pairs).toBe(listed.length);
          expect(documents).toBe(Object.keys(texts).length);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('finds by sketches what comparing each with each finds', async () => {
    const path = join(folder, 'corpus.jsonl');
    writeCorpus({ path, texts: 600, wordsPerText: 400, seed: 3, planted: 0.4, copiesOfOne: 0.15 });
    for (const threshold of [0.7, 0.9]) {
      const exact = await compare(path, { threshold, exact: true });
      const sketched = await compare(path, { threshold, exact: false });
      const blocks = await compare(path, { threshold, exact: false, heldWords: 20_000 });
      expect(exact.pairs).toBeGreaterThan(500);
      expect(sketched.listed).toEqual(exact.listed);
      expect(sketched.families).toEqual(exact.families);
      expect(blocks.families).toEqual(exact.families);
      expect(blocks.listed).toEqual(exact.listed);
    }
  });

  it('names files by their path below the folder and joins copies, decomposed ones too, into one family', async () => {
    const policy =
      'Chính sách quyền riêng tư của ứng dụng Công dân số tỉnh Quảng Nam do Ủy ban nhân dân tỉnh ban hành';
    const root = writeFolder({
      'a/một.txt': policy,
      'b/hai.md': policy.normalize('NFD'),
      'c.html': policy.toUpperCase(),
      'khác.txt': 'Một văn bản hoàn toàn khác về thời tiết ngày mai ở vùng núi phía Bắc và đồng bằng',
    });
    const report = await compare(root, { threshold: 0.8 });
    expect(report).toMatchObject({ documents: 4, uniqueTexts: 2, pairs: 3, threshold: 0.8, skipped: [] });
    expect(report.families).toEqual([
      {
        id: 'a/một.txt',
        size: 3,
        representative: 'a/một.txt',
        members: ['a/một.txt', 'b/hai.md', 'c.html'].map((id) => ({ id, jaccard: 1 })),
      },
    ]);
  });

  it('takes a text of one to four words as one shingle, and matches nothing with an empty one', async () => {
    const texts = { a: 'Sở Y tế', b: 'sở y TẾ!', c: '', d: ' … ', e: 'Sở Y' };
    const report = await compare(writeFolder(texts), { threshold: 0.1 });
    expect(report.listed.map(({ a, b }) => [a, b])).toEqual([['a', 'b']]);
  });

  it('reads every way of writing a line', async () => {
    const text = 'Dữ liệu "cá nhân"\n\tđược\\lưu / tại \u{1f600} trung tâm của tỉnh';
    const escaped = JSON.stringify(text).replace(
      /[^\x20-\x7e]/g,
      (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
    );
    const path = writeLines([
      JSON.stringify({ id: 'plain', text }),
      `{"id": "spaced", "text": ${JSON.stringify(text)}}\r`,
      `{"id":"ascii","text":${escaped}}`,
      `{"text":${JSON.stringify(text)},"extra":[1],"id":7}`,
      '',
      `  {"id":"\\u0061b","text":${JSON.stringify(text)}}  `,
    ]);
    const report = await compare(path);
    expect(report).toMatchObject({ documents: 5, uniqueTexts: 1, skipped: [] });
    expect(report.families[0]?.members.map(({ id }) => id)).toEqual(['7', 'ab', 'ascii', 'plain', 'spaced']);
  });

  it('names what cannot be read and compares the rest', async () => {
    const good = 'một hai ba bốn năm sáu bảy tám chín mười';
    const path = writeLines([
      JSON.stringify({ id: 'a', text: good }),
      '{"id":"broken","text":"never closed',
      JSON.stringify({ id: 'a', text: 'cùng tên nhưng khác chữ' }),
      '[1,2]',
      JSON.stringify({ text: good }),
      JSON.stringify({ id: 'no text' }),
      Buffer.concat([
        Buffer.from(`{"id":"bytes","text":"${good} `),
        Buffer.from([0xff, 0xc3]),
        Buffer.from('"}'),
      ]),
      `{"id":"lone","text":"\\ud800 ${good}"}`,
      JSON.stringify({ id: 'b', text: good }),
    ]);
    const report = await compare(path, { threshold: 1 });
    expect(report.documents).toBe(4);
    expect(report.families[0]?.members.map(({ id }) => id)).toEqual(['a', 'b', 'bytes', 'lone']);
    expect(report.skipped.map(({ line, id }) => [line, id])).toEqual([
      [2, undefined],
      [3, 'a'],
      [4, undefined],
      [5, undefined],
      [6, undefined],
      [7, 'bytes'],
    ]);
    expect(report.skippedCount).toBe(6);
  });

  it('tells binary files from texts and reads broken UTF-8 as far as it goes', async () => {
    const good = 'một hai ba bốn năm sáu bảy tám';
    const root = writeFolder({
      'a.txt': good,
      'b.txt': Buffer.concat([Buffer.from(`${good} `), Buffer.from([0xe1, 0xbb])]),
      'c.pdf': '%PDF-1.7 một hai ba bốn năm sáu bảy tám',
      'd.txt': Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(good, 'utf16le')]),
      '.hidden': good,
    });
    const report = await compare(root);
    expect(report.families[0]?.members.map(({ id }) => id)).toEqual(['a.txt', 'b.txt', 'd.txt']);
    expect(report.skipped.map(({ id }) => id)).toEqual(['b.txt', 'c.pdf']);
  });

  it('goes on behind links that lead nowhere or in a circle', async () => {
    const good = 'một hai ba bốn năm sáu bảy tám';
    const root = writeFolder({ 'a.txt': good, 'z.txt': good, 'sub/m.txt': good });
    symlinkSync('self', join(root, 'self'));
    symlinkSync('nowhere', join(root, 'lost'));
    symlinkSync('..', join(root, 'sub', 'up'));
    symlinkSync('a.txt', join(root, 'link.txt'));
    const report = await compare(root);
    expect(report.families[0]?.members.map(({ id }) => id)).toEqual([
      'a.txt',
      'link.txt',
      'sub/m.txt',
      'z.txt',
    ]);
    expect(report.skipped.map(({ id }) => id).sort()).toEqual(['lost', 'self']);
  });

  it.each([
    ['a million identical lines', 'dữ liệu cá nhân\n'.repeat(1_000_000)],
    ['one word repeated', 'xã '.repeat(2_000_000)],
    ['a word without end', 'a'.repeat(10_000_000)],
  ])('goes through %s', async (_title, text) => {
    const root = writeFolder({ 'a.txt': text, 'b.txt': `${text} thêm`, 'c.txt': 'ngắn' });
    const report = await compare(root, { threshold: 0.5, exact: false });
    expect(report.documents).toBe(3);
    const sameWord = wordsOf(text).length > 5;
    expect(report.pairs).toBe(sameWord ? 1 : 0);
  });

  it('finds nothing in an empty folder or file', async () => {
    mkdirSync(join(folder, 'empty'));
    for (const path of [join(folder, 'empty'), writeLines([])])
      expect(await compare(path)).toMatchObject({ documents: 0, uniqueTexts: 0, pairs: 0, families: [] });
  });

  it('gives the same result with worker threads', async () => {
    const workerPath = join(folder, 'worker.mjs');
    await build({
      entryPoints: ['src/pipeline/clones/worker.ts'],
      outfile: workerPath,
      bundle: true,
      platform: 'node',
      format: 'esm',
      packages: 'external',
      logLevel: 'error',
    });
    const path = join(folder, 'corpus.jsonl');
    writeCorpus({ path, texts: 3_000, wordsPerText: 400, seed: 5, planted: 0.3 });
    const alone = await compare(path, { exact: false });
    const threaded = await compare(path, { exact: false, jobs: 3, workerUrl: pathToFileURL(workerPath) });
    expect(threaded.families).toEqual(alone.families);
    expect(threaded.listed).toEqual(alone.listed);
    expect(alone.documents).toBe(3_000);
  });

  it('fails with a code where there is no such path', async () => {
    await expect(compare(join(folder, 'nowhere'))).rejects.toMatchObject({ code: 'FILE_NOT_FOUND' });
  });
});

const CORPUS = '../shared/corpus/policies-en';
describe.skipIf(!existsSync(CORPUS))(
  'clones among collected policies (skipped where the shared corpus is absent)',
  () => {
    it('reproduces the near-duplicates computed elsewhere within their margin', async () => {
      const { pairs } = JSON.parse(readFileSync(join(CORPUS, 'near-duplicates.json'), 'utf8')) as {
        pairs: [string, string, number, number][];
      };
      const named = [...new Set(pairs.flatMap(([a, b]) => [a, b] as const))];
      const plain = (text: string): string =>
        text
          .replace(/<(style|script|head)[\s\S]*?<\/\1>/g, ' ')
          .replace(/<[^>]*>/g, ' ')
          .replace(/\]\([^)\s]*\)/g, '] ');
      const root = writeFolder(
        Object.fromEntries(named.map((id) => [id, plain(readFileSync(join(CORPUS, id), 'utf8'))])),
      );
      const { listed } = await compare(root, { threshold: 0.1 });
      const found = new Map(listed.map(({ a, b, jaccard }) => [`${a}\n${b}`, jaccard]));
      const gaps = pairs.map(([x, y, jaccard]) => {
        const key = x < y ? `${x}\n${y}` : `${y}\n${x}`;
        return { key, gap: Math.abs((found.get(key) ?? 0) - jaccard) };
      });
      expect(gaps.filter(({ gap }) => gap > 0.02)).toEqual([]);
    });
  },
);
