import { createHash } from 'node:crypto';
import { closeSync, existsSync, mkdtempSync, openSync, readSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createTextKernel } from '../../src/analyze/text/kernel.js';
import { PlainKernel } from '../../src/analyze/text/plain-kernel.js';
import { shinglesOf, wordsOf } from '../../src/analyze/text/shingles.js';
import { TextReader } from '../../src/analyze/text/text-reader.js';
import { findClones } from '../../src/pipeline/clones.js';
import { writeCorpus } from '../corpus.js';

const THRESHOLD = 0.7;
const DEFAULT_TEXTS = 10_000;
const WORDS_PER_TEXT = 1_500;
const PERMUTATIONS = 128;
const PEER_TEXTS = 200;
/** Holds 2,000 texts of the made corpora. */
const HEAD_BYTES = 40 * 1024 * 1024;
const WORKER = 'dist/pipeline/clones/worker.js';

interface Row {
  what: string;
  texts: number;
  /** Wall time, and processor time of all threads: the one to trust on a busy machine. */
  seconds: string;
  'CPU s': string;
  'texts/CPU s': number;
  'MB/CPU s': string;
  /** Processor time for the same bytes, as a multiple of the first row's. */
  'times the first'?: string;
  'peak MB'?: number;
  pairs?: number;
}

/**
 * Prints texts and MB a second of the whole command over a made corpus, with one and two threads; over a corpus in which four in ten
 * texts are near-copies of one; of the kernels alone; and of a plain MinHash and the npm package `minhash`, where installed.
 * The number of texts is the first whole number among the arguments: 10,000 by default.
 */
export async function run(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'soi-bench-clones-'));
  try {
    const texts = Number(process.argv.find((argument) => /^\d{3,}$/.test(argument)) ?? DEFAULT_TEXTS);
    const normal = join(folder, 'normal.jsonl');
    const copies = join(folder, 'copies.jsonl');
    const normalBytes = writeCorpus({ path: normal, texts, wordsPerText: WORDS_PER_TEXT, seed: 7 });
    const copiesBytes = writeCorpus({
      path: copies,
      texts,
      wordsPerText: WORDS_PER_TEXT,
      seed: 7,
      copiesOfOne: 0.4,
    });
    const rows = [
      // The runtime compiles what it runs often: the first run would pay for all.
      await measure('warm-up', normal, normalBytes, 1).then(() =>
        measure('whole command, 1 thread', normal, normalBytes, 1),
      ),
      await measure('whole command, 2 threads', normal, normalBytes, 2),
      await measure('four in ten near-copies, 1 thread', copies, copiesBytes, 1),
    ];
    const sample = readTexts(normal);
    rows.push(measureKernel('kernel in WebAssembly', new TextReader(createTextKernel()), sample, 5));
    rows.push(measureKernel('kernel in TypeScript', new TextReader(new PlainKernel()), sample, 1));
    rows.push(
      measureTexts('MinHash of 128 permutations, TypeScript', sample.slice(0, PEER_TEXTS), plainMinHash),
    );
    const peer = await peerMinHash();
    if (peer === null) console.log('skipped: npm package minhash is not installed');
    else rows.push(measureTexts('npm minhash', sample.slice(0, PEER_TEXTS / 4), peer));
    const first = Number(rows[0]!['MB/CPU s']);
    for (const row of rows) row['times the first'] = (first / Number(row['MB/CPU s'])).toFixed(2);
    console.table(rows);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function measure(what: string, path: string, bytes: number, jobs: number): Promise<Row> {
  const workerUrl = existsSync(WORKER) ? pathToFileURL(resolve(WORKER)) : undefined;
  if (jobs > 1 && workerUrl === undefined) console.log(`no ${WORKER}: threads are not used`);
  const started = process.cpuUsage();
  const report = await findClones({
    path,
    threshold: THRESHOLD,
    jobs,
    ...(workerUrl === undefined ? {} : { workerUrl }),
  });
  const seconds = report.seconds.total ?? 0;
  return {
    ...rowOf(what, report.documents, bytes, seconds, cpuSeconds(started)),
    'peak MB': Math.round(process.resourceUsage().maxRSS / 1024),
    pairs: report.pairs,
  };
}

function rowOf(what: string, texts: number, bytes: number, seconds: number, cpu: number): Row {
  return {
    what,
    texts,
    seconds: seconds.toFixed(2),
    'CPU s': cpu.toFixed(2),
    'texts/CPU s': Math.round(texts / cpu),
    'MB/CPU s': (bytes / 1e6 / cpu).toFixed(2),
  };
}

/** The first texts of a corpus; a large one is longer than a string can be. */
function readTexts(path: string): string[] {
  const head = Buffer.alloc(HEAD_BYTES);
  const file = openSync(path, 'r');
  const headBytes = readSync(file, head, 0, HEAD_BYTES, 0);
  closeSync(file);
  const whole = head.subarray(0, head.lastIndexOf(0x0a, headBytes - 1) + 1).toString('utf8');
  const lines = whole.split('\n').slice(0, 2_000).filter(Boolean);
  return lines.map((line) => (JSON.parse(line) as { text: string }).text);
}

function measureKernel(what: string, reader: TextReader, texts: readonly string[], rounds: number): Row {
  const composed = texts.map((text) => Buffer.from(text.normalize('NFC')));
  const bytes = composed.reduce((sum, text) => sum + text.length, 0);
  const started = process.cpuUsage();
  for (let round = 0; round < rounds; round += 1) for (const text of composed) reader.sketch(text);
  const seconds = cpuSeconds(started);
  return rowOf(what, composed.length * rounds, bytes * rounds, seconds, seconds);
}

function measureTexts(what: string, texts: readonly string[], sign: (text: string) => unknown): Row {
  const bytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  const started = process.cpuUsage();
  for (const text of texts) sign(text);
  const seconds = cpuSeconds(started);
  return rowOf(what, texts.length, bytes, seconds, seconds);
}

function cpuSeconds(started: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(started);
  return (user + system) / 1e6;
}

/** The textbook form: one hash a shingle, 128 linear permutations of it. */
function plainMinHash(text: string): Uint32Array {
  const signature = new Uint32Array(PERMUTATIONS).fill(0xffff_ffff);
  for (const shingle of shinglesOf(wordsOf(text))) {
    const hash = createHash('md5').update(shingle).digest().readUInt32LE();
    for (let i = 0; i < PERMUTATIONS; i += 1) {
      const value = (Math.imul(hash, 2 * i + 0x9e37_79b1) + i * 0x85eb_ca6b) >>> 0;
      if (value < signature[i]!) signature[i] = value;
    }
  }
  return signature;
}

async function peerMinHash(): Promise<((text: string) => unknown) | null> {
  const require = createRequire(resolve('package.json'));
  let path: string;
  try {
    path = require.resolve('minhash');
  } catch (error) {
    if ((error as { code?: string }).code === 'MODULE_NOT_FOUND') return null;
    throw error;
  }
  const loaded = (await import(pathToFileURL(path).href)) as {
    Minhash?: new () => { update(shingle: string): void };
    default?: { Minhash: new () => { update(shingle: string): void } };
  };
  const Minhash = loaded.Minhash ?? loaded.default?.Minhash;
  if (Minhash === undefined) return null;
  return (text) => {
    const signature = new Minhash();
    for (const shingle of shinglesOf(wordsOf(text))) signature.update(shingle);
    return signature;
  };
}
