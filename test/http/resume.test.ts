import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { buildSync } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { openArchive } from '../../src/http/index.js';
import {
  liveClient,
  makeBusy,
  newFolder,
  outcome,
  policy,
  replayClient,
  server,
  useRecordingServer,
} from './recording-server.js';

useRecordingServer();

describe('a scan that was stopped goes on', () => {
  it('fetches nothing a second time, failures included', async () => {
    const folder = newFolder();
    const first = liveClient(folder);
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
    makeBusy();
    const folder = newFolder();
    const first = liveClient(folder, {
      sleep: () => Promise.reject(new Error('stopped while waiting')),
    });
    await expect(first.http.fetch(policy('/busy-once'))).rejects.toThrow('stopped while waiting');
    first.recorder.close();
    const second = liveClient(folder);
    expect((await second.http.fetch(policy('/busy-once'))).status).toBe(200);
    second.recorder.close();
  });

  it('reads every whole record and goes on writing, wherever the file was cut', async () => {
    const folder = newFolder();
    const whole = liveClient(folder);
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
    const folder = newFolder();
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
    const folder = newFolder();
    const live = liveClient(folder);
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
    const folder = newFolder();
    const path = join(folder, 'other.warc.gz');
    writeFileSync(path, 'this is no archive');
    await expect(openArchive(path)).rejects.toMatchObject({ code: 'DAMAGED', at: 'other.warc.gz@0' });
    await expect(openArchive(join(folder, 'gone.warc'))).rejects.toMatchObject({ code: 'FILE_NOT_FOUND' });
  });

  it('is refused where a foreign tool put all records into one gzip member', async () => {
    const folder = newFolder();
    const live = liveClient(folder);
    for (const path of ['/policy', '/gzip']) await live.http.fetch(policy(path));
    live.recorder.close();
    const plain = gunzipSync(readFileSync(join(folder, 'run-00001.warc.gz')));
    const path = join(folder, 'whole.warc.gz');
    writeFileSync(path, gzipSync(plain));
    await expect(openArchive(path)).rejects.toMatchObject({ code: 'DAMAGED', at: 'whole.warc.gz@0' });
  });
});

describe('an archive with any byte changed', () => {
  it('is read or ends typed, without a hang', async () => {
    const folder = newFolder();
    const live = liveClient(folder);
    for (const path of ['/policy', '/gzip', '/silent']) await outcome(live.http.fetch(policy(path)));
    live.recorder.close();
    const bytes = readFileSync(join(folder, 'run-00001.warc.gz'));
    const path = join(folder, 'changed.warc.gz');
    const codes = new Set<string>();
    for (let at = 0; at < bytes.length; at += 5) {
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ (1 + ((at * 37) % 255));
      writeFileSync(path, changed);
      codes.add(await replayCode(path));
    }
    expect([...codes].sort()).toEqual(['DAMAGED', 'NOT_IN_ARCHIVE', 'read']);
  });
});

/** What the worst of three requests to a perhaps damaged archive ends with. */
async function replayCode(path: string): Promise<string> {
  const result = await outcome(
    (async () => {
      const archive = await openArchive(path);
      try {
        for (const wanted of ['/policy', '/gzip']) await archive.exchange(policy(wanted));
      } finally {
        archive.close();
      }
      return {};
    })(),
  );
  return 'code' in result ? String(result.code) : 'read';
}

describe('archives of other tools', () => {
  const message = (start: string, headers: string, body: string | Buffer) =>
    Buffer.concat([Buffer.from(`${start}\r\n${headers}\r\n\r\n`), Buffer.from(body)]);
  const record = (type: string, id: string, fields: string, block: Buffer) =>
    Buffer.concat([
      Buffer.from(
        `WARC/1.0\r\nWARC-Type: ${type}\r\nWARC-Record-ID: <urn:uuid:${id}>\r\nWARC-Date: 2026-11-21T00:00:00Z\r\n` +
          `${fields}Content-Length: ${block.length}\r\n\r\n`,
      ),
      block,
      Buffer.from('\r\n\r\n'),
    ]);
  const url = 'https://tinh.example/policy';
  const target = `WARC-Target-URI: ${url}\r\n`;
  const chunked = `5\r\nxin c\r\n4\r\nhào\r\n0\r\n\r\n`;
  const records = [
    record('warcinfo', '0', '', Buffer.from('software: other\r\n')),
    record('response', '1', target, message('HTTP/1.1 200 OK', 'Transfer-Encoding: chunked', chunked)),
    record(
      'request',
      '2',
      `${target}WARC-Concurrent-To: <urn:uuid:1>\r\n`,
      message('GET /policy HTTP/1.1', 'Host: x', ''),
    ),
    record('response', '3', target, message('HTTP/1.1 200 OK', 'Content-Encoding: gzip', gzipSync('gửi'))),
    record(
      'request',
      '4',
      `${target}WARC-Concurrent-To: <urn:uuid:3>\r\n`,
      message('POST /policy HTTP/1.1', 'Host: x', 'q=1'),
    ),
  ];

  it.each([
    ['plain.warc', Buffer.concat(records)],
    ['packed.warc.gz', Buffer.concat(records.map((one) => gzipSync(one)))],
  ])('are read by method, address and body: %s', async (name, bytes) => {
    const path = join(newFolder(), name);
    writeFileSync(path, bytes);
    const archive = await openArchive(path);
    const get = await archive.exchange({ method: 'GET', purpose: 'policy', url });
    const post = await archive.exchange({ method: 'POST', purpose: 'policy', url, body: 'q=1' });
    expect([get, post].map(({ body }) => Buffer.from(body).toString())).toEqual(['xin chào', 'gửi']);
    archive.close();
  });
});
