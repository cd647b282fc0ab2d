import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { WARCParser } from 'warcio';
import { createHttpClient, createRecorder } from '../../src/http/index.js';
import type { HttpRequest, Transport } from '../../src/model/ports.js';
import {
  clock,
  liveClient,
  makeBusy,
  network,
  newFolder,
  outcome,
  policy,
  replayClient,
  server,
  useRecordingServer,
  userAgent,
} from './recording-server.js';

useRecordingServer();

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
    const folder = newFolder();
    const live = liveClient(folder);
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
    const folder = newFolder();
    const live = liveClient(folder);
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
    const folder = newFolder();
    const live = liveClient(folder);
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
    makeBusy();
    const folder = newFolder();
    const live = liveClient(folder);
    expect((await live.http.fetch(policy('/busy-once'))).status).toBe(200);
    live.recorder.close();
    const { http, archive } = await replayClient(folder);
    expect((await http.fetch(policy('/busy-once'))).status).toBe(200);
    archive.close();
  });

  it('keeps secrets out of the archive', async () => {
    const folder = newFolder();
    const live = liveClient(folder);
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
    const folder = newFolder();
    const live = liveClient(folder);
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
      const folder = newFolder();
      const recorder = createRecorder(folder, { clock, soiVersion: '0.1.0', prefix: 'run' });
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
    const folder = newFolder();
    const live = liveClient(folder);
    const response = await live.http.fetch(policy('/policy'));
    live.recorder.close();
    const { http, archive } = await replayClient(folder);
    const again = await http.fetch(policy('/policy'));
    archive.close();
    expect([again.warcFile, again.warcOffset]).toEqual([response.warcFile, response.warcOffset]);
    expect(response.warcFile).toBe('run-00001.warc.gz');
  });

  it('starts a new file at the size asked for', async () => {
    const folder = newFolder();
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
