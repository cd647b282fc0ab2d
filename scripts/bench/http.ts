import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { createHttpClient, createRecorder, openArchive } from '../../src/http/index.js';
import type { HttpClient, HttpRequest, Transport } from '../../src/model/ports.js';

const RECORDS = 3_000;
const PAGE_BYTES = 60_000;
const NOW = '2026-11-21T00:00:00.000Z';
const clock = { now: () => NOW };
const SYLLABLES =
  'chính sách bảo mật thông tin cá nhân của người dùng được thu thập và lưu trữ theo quy định tỉnh'.split(
    ' ',
  );

/** A page of Vietnamese words, another one for each number, the same each time. */
function page(n: number): Uint8Array {
  const words: string[] = [];
  let state = n + 1;
  for (let bytes = 0; bytes < PAGE_BYTES; ) {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    const word = `${SYLLABLES[state % SYLLABLES.length]}${state % 7 === 0 ? state % 1000 : ''}`;
    words.push(word);
    bytes += word.length + 3;
  }
  return new TextEncoder().encode(`<p>${words.join(' ')}</p>`);
}

const request = (n: number): HttpRequest => ({
  method: 'GET',
  purpose: 'policy',
  url: `https://tinh-${n}.example/chinh-sach`,
});

const made: Transport = {
  async exchange({ url }) {
    const body = page(Number(/\d+/.exec(url)?.[0] ?? 0));
    return {
      url,
      finalUrl: url,
      status: 200,
      headers: { 'content-type': 'text/html' },
      body,
      fetchedAt: NOW,
    };
  },
};

async function fetchAll(http: HttpClient): Promise<number> {
  let bytes = 0;
  for (let n = 0; n < RECORDS; n += 1) bytes += (await http.fetch(request(n))).body.length;
  return bytes;
}

function row(what: string, ms: number, detail: string): void {
  const perSecond = Math.round((RECORDS * 1000) / ms);
  const rss = Math.round(process.memoryUsage.rss() / 1_000_000);
  console.log(
    `${what.padEnd(34)} ${ms.toFixed(0).padStart(7)} ms ${String(perSecond).padStart(8)} a second ${String(rss).padStart(5)} MB  ${detail}`,
  );
}

/** Time and memory to record, open and replay an archive of 3,000 pages. */
export async function run(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'soi-bench-'));
  try {
    const options = { clock, userAgent: 'soi-bench/1', robots: false };
    let start = performance.now();
    const recorder = createRecorder(folder, { clock, soiVersion: '0', prefix: 'bench' });
    await fetchAll(createHttpClient({ ...options, transport: made, recorder }));
    recorder.close();
    const file = join(folder, 'bench-00001.warc.gz');
    row(
      'make and record',
      performance.now() - start,
      `${(statSync(file).size / 1e6).toFixed(0)} MB of archive`,
    );
    start = performance.now();
    const archive = await openArchive(folder);
    row('open (index of every record)', performance.now() - start, `${archive.requests().length} requests`);
    start = performance.now();
    const bytes = await fetchAll(createHttpClient({ ...options, transport: archive }));
    row('replay, digests checked', performance.now() - start, `${(bytes / 1e6).toFixed(0)} MB of pages`);
    archive.close();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
