import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { buildSync } from 'esbuild';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { WARCParser } from 'warcio';
import {
  createHttpClient,
  createNetworkTransport,
  createRecorder,
  type HttpClientOptions,
  openArchive,
} from '../../src/http/index.js';
import { ScanError } from '../../src/model/error.js';
import type { HttpRequest, Transport } from '../../src/model/ports.js';
import { html, type LoopbackServer, redirect, startServer } from './loopback-server.js';

const clock = { now: () => '2026-11-21T00:00:00.000Z' };
const userAgent = 'soi-test/1';
const sleep = async () => undefined;

let folder: string;
const folders: string[] = [];
function newFolder(): string {
  folder = mkdtempSync(join(tmpdir(), 'soi-http-'));
  folders.push(folder);
  return folder;
}
afterEach(() => {
  for (const made of folders.splice(0)) rmSync(made, { recursive: true, force: true });
});

let server: LoopbackServer;
let failures = 0;
const network = createNetworkTransport({
  userAgent,
  allowLoopback: true,
  limits: { totalMs: 2000, idleMs: 300 },
});
beforeAll(async () => {
  server = await startServer({
    '/policy': html('<h1>Chính sách bảo mật</h1>'),
    '/gzip': (_request, response) =>
      response
        .writeHead(200, { 'content-encoding': 'gzip', 'content-type': 'text/html' })
        .end(gzipSync('nén')),
    '/moved': redirect('/policy', 301),
    '/silent': () => undefined,
    '/binary': (_request, response) =>
      response
        .writeHead(200, { 'content-type': 'application/zip' })
        .end(Buffer.from([0, 13, 10, 13, 10, 255, 0])),
    '/echo': (request, response) => request.pipe(response.writeHead(200)),
    '/busy-once': (_request, response) => {
      failures += 1;
      if (failures === 1) response.writeHead(503, { 'retry-after': '1' }).end('later');
      else response.writeHead(200).end('now');
    },
    '/cookie-wall': (request, response) => {
      if (request.headers.cookie === 'seen=1') response.writeHead(200).end('behind the wall');
      else response.writeHead(302, { 'set-cookie': 'seen=1; Path=/', location: '/cookie-wall' }).end();
    },
  });
});
afterAll(() => {
  network.close();
  return server.close();
});

function liveClient(recordTo: string, more: Partial<HttpClientOptions> = {}) {
  const recorder = createRecorder(recordTo, { clock, soiVersion: '0.1.0', prefix: 'run' });
  const http = createHttpClient({
    transport: network,
    recorder,
    clock,
    userAgent,
    robots: false,
    allowLoopback: true,
    sleep,
    ...more,
  });
  return { http, recorder };
}

async function replayClient(path: string) {
  const archive = await openArchive(path);
  return {
    archive,
    http: createHttpClient({ transport: archive, clock, userAgent, robots: false, allowLoopback: true }),
  };
}

const policy = (path: string, more: Partial<HttpRequest> = {}): HttpRequest => ({
  method: 'GET',
  purpose: 'policy',
  url: `${server.origin}${path}`,
  ...more,
});

const outcome = (fetched: Promise<object>) =>
  fetched.catch((error: unknown) => {
    if (!(error instanceof ScanError)) throw error;
    const { code, message, at, status, retry } = error;
    return { code, message, at, status, retry };
  });

describe('a replay stands in for the network', () => {
  const form = { 'content-type': 'application/x-www-form-urlencoded' };
  const all = (): HttpRequest[] => [
    policy('/policy'),
    policy('/gzip'),
    policy('/moved'),
    policy('/binary'),
    policy('/missing'),
    policy('/silent'),
    policy('/cookie-wall'),
    policy('/echo', { method: 'POST', body: 'f.req=a%20b', headers: form }),
    policy('/echo', { method: 'POST', body: '{"n":2}' }),
  ];

  it('gives the same bytes, headers and failures', async () => {
    const live = liveClient(newFolder());
    const first = [];
    for (const request of all()) first.push(await outcome(live.http.fetch(request)));
    live.recorder.close();
    const { http, archive } = await replayClient(folder);
    const again = [];
    for (const request of all()) again.push(await outcome(http.fetch(request)));
    archive.close();
    expect(again).toEqual(first);
    expect(first[5]).toMatchObject({ code: 'TIMEOUT', retry: 'later' });
    expect(first[6]).toMatchObject({ status: 200 });
    expect(first[2]).toMatchObject({
      status: 200,
      redirects: [{ status: 301 }],
      finalUrl: `${server.origin}/policy`,
    });
  });

  it('finds a form body whose blanks are written in the other way', async () => {
    const live = liveClient(newFolder());
    const form = {
      method: 'POST' as const,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    };
    await live.http.fetch(policy('/echo', { ...form, body: 'q=a%20b' }));
    live.recorder.close();
    const { http, archive } = await replayClient(folder);
    expect((await http.fetch(policy('/echo', { ...form, body: 'q=a+b' }))).status).toBe(200);
    archive.close();
  });

  it('names the request that is not in the archive', async () => {
    const live = liveClient(newFolder());
    await live.http.fetch(policy('/policy'));
    live.recorder.close();
    const { http, archive } = await replayClient(folder);
    await expect(http.fetch(policy('/other?q=1'))).rejects.toMatchObject({
      code: 'NOT_IN_ARCHIVE',
      at: `${server.origin}/other?q=1`,
      message: expect.stringContaining(`GET ${server.origin}/other?q=1`),
    });
    archive.close();
  });

  it('serves the last attempt where the first was put off', async () => {
    failures = 0;
    const live = liveClient(newFolder());
    expect((await live.http.fetch(policy('/busy-once'))).status).toBe(200);
    live.recorder.close();
    const { http, archive } = await replayClient(folder);
    expect((await http.fetch(policy('/busy-once'))).status).toBe(200);
    archive.close();
  });

  it('keeps secrets out of the archive', async () => {
    const live = liveClient(newFolder());
    const request = policy('/policy?apikey=s3cret', { headers: { Authorization: 'Bearer s3cret' } });
    const response = await live.http.fetch(request);
    live.recorder.close();
    expect(response.url).not.toContain('s3cret');
    const texts: string[] = [];
    for await (const record of WARCParser.iterRecords([readFileSync(join(folder, 'run-00001.warc.gz'))])) {
      texts.push(record.warcHeaders.toString(), Buffer.from(await record.readFully(false)).toString());
    }
    expect(texts.join('\n')).not.toContain('s3cret');
  });
});

describe('what is recorded', () => {
  it('is WARC 1.1 that another reader understands, digests included', async () => {
    const live = liveClient(newFolder());
    const response = await live.http.fetch(policy('/gzip'));
    live.recorder.close();
    const types: (string | null)[] = [];
    for await (const record of WARCParser.iterRecords([readFileSync(join(folder, 'run-00001.warc.gz'))])) {
      types.push(record.warcType);
      if (record.warcType !== 'response') continue;
      expect(record.warcPayloadDigest).toBe(`sha256:${response.sha256}`);
      expect(await record.contentText()).toBe('nén');
      expect(record.warcHeaders.protocol).toBe('WARC/1.1');
    }
    expect(types).toEqual(['warcinfo', 'request', 'response']);
  });

  it('is the same bytes for the same exchanges', async () => {
    const files = [];
    for (let run = 0; run < 2; run += 1) {
      const recorder = createRecorder(newFolder(), { clock, soiVersion: '0.1.0', prefix: 'run' });
      const transport: Transport = {
        exchange: async ({ url }) => ({
          url,
          finalUrl: url,
          status: 200,
          headers: { 'content-type': 'text/html' },
          body: Buffer.from(`<p>${url}</p>`),
          fetchedAt: 'ignored',
        }),
      };
      const http = createHttpClient({ transport, recorder, clock, userAgent, robots: false });
      for (const n of [1, 2, 3])
        await http.fetch({ method: 'GET', purpose: 'store', url: `https://a.example/${n}` });
      recorder.close();
      files.push(readFileSync(join(folder, 'run-00001.warc.gz')));
    }
    expect(files[0]?.equals(files[1] as Buffer)).toBe(true);
  });

  it('points at the record of the response', async () => {
    const live = liveClient(newFolder());
    const response = await live.http.fetch(policy('/policy'));
    live.recorder.close();
    const { http, archive } = await replayClient(folder);
    const again = await http.fetch(policy('/policy'));
    archive.close();
    expect([again.warcFile, again.warcOffset]).toEqual([response.warcFile, response.warcOffset]);
    expect(response.warcFile).toBe('run-00001.warc.gz');
  });

  it('starts a new file at the size asked for', async () => {
    newFolder();
    const recorder = createRecorder(folder, { clock, soiVersion: '0.1.0', prefix: 'run', rotateBytes: 1 });
    const http = createHttpClient({
      transport: network,
      recorder,
      clock,
      userAgent,
      robots: false,
      allowLoopback: true,
    });
    await http.fetch(policy('/policy'));
    await http.fetch(policy('/gzip'));
    recorder.close();
    expect(readdirSync(folder)).toEqual(['run-00001.warc.gz', 'run-00002.warc.gz']);
  });
});

describe('a scan that was stopped goes on', () => {
  it('fetches nothing a second time, failures included', async () => {
    const first = liveClient(newFolder());
    const before = [
      await outcome(first.http.fetch(policy('/policy'))),
      await outcome(first.http.fetch(policy('/silent'))),
    ];
    first.recorder.close();
    const asked = server.seen.length;
    const second = liveClient(folder);
    const after = [
      await outcome(second.http.fetch(policy('/policy'))),
      await outcome(second.http.fetch(policy('/silent'))),
    ];
    second.recorder.close();
    expect(after).toEqual(before);
    expect(server.seen.length).toBe(asked);
  });

  it('asks again where only an attempt that was to be repeated is recorded', async () => {
    failures = 0;
    const first = liveClient(newFolder(), {
      sleep: () => Promise.reject(new Error('stopped while waiting')),
    });
    await expect(first.http.fetch(policy('/busy-once'))).rejects.toThrow('stopped while waiting');
    first.recorder.close();
    const second = liveClient(folder);
    expect((await second.http.fetch(policy('/busy-once'))).status).toBe(200);
    second.recorder.close();
  });

  it('reads every whole record and goes on writing, wherever the file was cut', async () => {
    const whole = liveClient(newFolder());
    for (const path of ['/policy', '/gzip', '/binary']) await whole.http.fetch(policy(path));
    whole.recorder.close();
    const bytes = readFileSync(join(folder, 'run-00001.warc.gz'));
    for (let cut = 0; cut <= bytes.length; cut += 37) {
      const cutFolder = newFolder();
      const path = join(cutFolder, 'run-00001.warc.gz');
      writeFileSync(path, bytes);
      truncateSync(path, cut);
      (await openArchive(path)).close();
      const resumed = liveClient(cutFolder);
      for (const wanted of ['/policy', '/gzip', '/binary']) await resumed.http.fetch(policy(wanted));
      resumed.recorder.close();
      const archive = await openArchive(path);
      expect(archive.cutFiles).toEqual([]);
      expect(archive.requests()).toHaveLength(3);
      archive.close();
    }
  });

  it('leaves a readable archive when the process is killed while it writes', async () => {
    newFolder();
    const entry = join(folder, 'entry.ts');
    writeFileSync(entry, recordingScript(folder));
    const script = join(folder, 'child.mjs');
    buildSync({
      entryPoints: [entry],
      outfile: script,
      bundle: true,
      platform: 'node',
      format: 'esm',
      logLevel: 'error',
    });
    for (let round = 1; round <= 4; round += 1) {
      await killAfter(script, round * 40);
      const archive = await openArchive(join(folder, 'archive'));
      expect(archive.cutFiles.length).toBeLessThanOrEqual(1);
      for (const { url } of archive.requests()) {
        expect((await archive.exchange({ method: 'GET', purpose: 'store', url })).body).toHaveLength(20_000);
      }
      archive.close();
    }
  });
});

/** A program that records without end, taking up where the one before was killed. */
function recordingScript(into: string): string {
  const recorder = JSON.stringify(join(import.meta.dirname, '../../src/http/recorder.ts'));
  return `
    import { createRecorder } from ${recorder};
    const clock = { now: () => '2026-11-21T00:00:00.000Z' };
    const recorder = createRecorder(${JSON.stringify(join(into, 'archive'))}, { clock, soiVersion: '0', prefix: 'run' });
    const body = new Uint8Array(20000).map((_, i) => (i * i * 31) % 251);
    console.log('recording');
    for (let n = 0; ; n += 1) {
      const request = { method: 'GET', purpose: 'store', url: 'https://a.example/' + (n % 500) };
      if (recorder.lookup(request) !== null) continue;
      const answer = { url: request.url, finalUrl: request.url, status: 200, headers: {}, body };
      const response = { ...answer, sha256: '', fetchedAt: clock.now(), warcFile: null, warcOffset: null };
      recorder.record({ request, at: clock.now(), isSuperseded: false, response });
    }`;
}

async function killAfter(script: string, ms: number): Promise<void> {
  const child = spawn(process.execPath, [script], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  await new Promise((resolve) => setTimeout(resolve, ms));
  child.kill('SIGKILL');
  await once(child, 'close');
}

describe('a damaged archive', () => {
  const damage = async (offsetOf: (bytes: Buffer) => number) => {
    const live = liveClient(newFolder());
    for (const path of ['/policy', '/gzip', '/binary']) await live.http.fetch(policy(path));
    live.recorder.close();
    const path = join(folder, 'run-00001.warc.gz');
    const bytes = readFileSync(path);
    bytes.fill(0x58, offsetOf(bytes), offsetOf(bytes) + 6);
    writeFileSync(path, bytes);
    return path;
  };

  it('is refused with file and offset where no record starts', async () => {
    const path = await damage((bytes) => bytes.indexOf(Buffer.from([0x1f, 0x8b, 8, 4]), 30));
    await expect(openArchive(path)).rejects.toMatchObject({
      code: 'DAMAGED',
      at: expect.stringMatching(/^run-00001\.warc\.gz@\d+$/),
    });
  });

  it('is refused with file and offset where a body is not what was recorded', async () => {
    const path = await damage((bytes) => bytes.length - 30);
    const { http, archive } = await replayClient(path);
    await expect(http.fetch(policy('/binary'))).rejects.toMatchObject({
      code: 'DAMAGED',
      at: expect.stringMatching(/^run-00001\.warc\.gz@\d+$/),
    });
    archive.close();
  });

  it('is typed where it is no archive or not there', async () => {
    const path = join(newFolder(), 'other.warc.gz');
    writeFileSync(path, 'this is no archive');
    await expect(openArchive(path)).rejects.toMatchObject({ code: 'DAMAGED', at: 'other.warc.gz@0' });
    await expect(openArchive(join(folder, 'gone.warc'))).rejects.toMatchObject({ code: 'FILE_NOT_FOUND' });
  });
});
