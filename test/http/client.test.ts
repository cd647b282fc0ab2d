import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createHttpByteSource, createNetworkTransport } from '../../src/http/index.js';
import type { Transport } from '../../src/model/ports.js';
import { html, type LoopbackServer, redirect, startServer } from './loopback-server.js';
import { A, B, clientOf, codeOf, get, NOW, scripted, userAgent } from './scripted-transport.js';

describe('redirects', () => {
  it('are followed hop by hop, and the hops are told', async () => {
    const { transport } = scripted({
      [A]: { status: 301, headers: { location: '/next' } },
      [`${A}next`]: { status: 302, headers: { location: B } },
    });
    const response = await clientOf(transport).fetch(get(A));
    expect(response).toMatchObject({ url: A, finalUrl: B, status: 404 });
    expect(response.redirects?.map(({ url, status }) => [url, status])).toEqual([
      [A, 301],
      [`${A}next`, 302],
    ]);
  });

  it.each([
    ['http://127.0.0.1/', 'FORBIDDEN_ADDRESS'],
    ['http://[::ffff:169.254.169.254]/', 'FORBIDDEN_ADDRESS'],
    ['file:///etc/passwd', 'FORBIDDEN_SCHEME'],
    ['data:text/html,x', 'FORBIDDEN_SCHEME'],
    ['https://a.example:6379/', 'FORBIDDEN_ADDRESS'],
  ])('to %s are not', async (location, code) => {
    const { transport, sent } = scripted({ [A]: { status: 302, headers: { location } } });
    expect(await codeOf(clientOf(transport).fetch(get(A)))).toBe(code);
    expect(sent).toHaveLength(1);
  });

  it('in a circle end at once', async () => {
    const { transport, sent } = scripted({
      [A]: { status: 302, headers: { location: B } },
      [B]: { status: 302, headers: { location: A } },
    });
    expect(await codeOf(clientOf(transport).fetch(get(A)))).toBe('TOO_MANY_REDIRECTS');
    expect(sent).toHaveLength(2);
  });

  it('without end are cut', async () => {
    let n = 0;
    const transport: Transport = {
      exchange: async ({ url }) => {
        n += 1;
        const headers = { location: `/${n}` };
        return { url, finalUrl: url, status: 302, headers, body: new Uint8Array(), fetchedAt: NOW };
      },
    };
    expect(await codeOf(clientOf(transport, { maxRedirects: 5 }).fetch(get(A)))).toBe('TOO_MANY_REDIRECTS');
    expect(n).toBe(6);
  });

  it('keep a cookie on its host and take it to no other', async () => {
    const { transport, sent } = scripted({
      [A]: { status: 302, headers: { location: '/in', 'set-cookie': 'sid=1; Path=/; HttpOnly\nlang=vi' } },
      [`${A}in`]: { status: 302, headers: { location: B } },
    });
    const http = clientOf(transport);
    await http.fetch(get(A));
    await http.fetch(get(`${A}in`));
    expect(sent.map(({ headers }) => headers?.cookie)).toEqual([
      undefined,
      'sid=1; lang=vi',
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('take no credentials to another host, and turn a moved POST into a GET', async () => {
    const { transport, sent } = scripted({ [A]: { status: 302, headers: { location: B } } });
    const request = {
      ...get(A, 'apk'),
      method: 'POST' as const,
      body: 'x',
      headers: { Authorization: 'Bearer k' },
    };
    await clientOf(transport).fetch(request);
    expect(sent[1]).toMatchObject({ method: 'GET', url: B });
    expect(sent[1]?.body).toBeUndefined();
    expect(sent[1]?.headers?.authorization).toBeUndefined();
  });

  it('read an address in raw UTF-8', async () => {
    const raw = Buffer.from('/chính-sách').toString('latin1');
    const { transport, sent } = scripted({ [A]: { status: 302, headers: { location: raw } } });
    await clientOf(transport).fetch(get(A));
    expect(decodeURI(sent[1]?.url ?? '')).toBe(`${A}chính-sách`);
  });
});

describe('over a real socket', () => {
  let server: LoopbackServer;
  const file = Uint8Array.from({ length: 100_000 }, (_, i) => (i * 7) % 251);
  const network = createNetworkTransport({ userAgent, allowLoopback: true });
  beforeAll(async () => {
    server = await startServer({
      '/from': redirect('/to'),
      '/to': html('<p>đến nơi</p>'),
      '/out': redirect('http://10.1.2.3/'),
      '/ua': (request, response) => response.end(request.headers['user-agent']),
      '/whole.apk': (_request, response) => response.end(file),
      '/ranges.apk': (request, response) => {
        const [, from, to] = /bytes=(\d+)-(\d+)/.exec(request.headers.range ?? '') ?? [];
        const start = Number(from);
        const end = Math.min(Number(to) + 1, file.length);
        response.writeHead(206, { 'content-range': `bytes ${start}-${end - 1}/${file.length}` });
        response.end(file.subarray(start, end));
      },
    });
  });
  afterAll(() => {
    network.close();
    return server.close();
  });
  const http = () => clientOf(network, { allowLoopback: true });

  it('follows a redirect, names itself, and does not leave loopback', async () => {
    const response = await http().fetch(get(`${server.origin}/from`));
    expect([response.status, Buffer.from(response.body).toString()]).toEqual([200, '<p>đến nơi</p>']);
    const named = await http().fetch(get(`${server.origin}/ua`));
    expect(Buffer.from(named.body).toString()).toBe(userAgent);
    expect(await codeOf(http().fetch(get(`${server.origin}/out`)))).toBe('FORBIDDEN_ADDRESS');
  });

  it.each(['/whole.apk', '/ranges.apk'])('reads parts of %s as of a file', async (path) => {
    const source = await createHttpByteSource(http(), `${server.origin}${path}`, { blockBytes: 4096 });
    expect(source.size).toBe(file.length);
    for (const [offset, length] of [
      [0, 10],
      [4090, 20],
      [8192, 4096],
      [99_990, 100],
      [100_000, 5],
    ] as const) {
      expect(Buffer.from(await source.read(offset, length))).toEqual(
        Buffer.from(file.slice(offset, offset + length)),
      );
    }
  });

  it('fetches only the blocks that are read, each once', async () => {
    const before = server.seen.length;
    const source = await createHttpByteSource(http(), `${server.origin}/ranges.apk`, { blockBytes: 4096 });
    for (let i = 0; i < 5; i += 1) await source.read(99_000, 1000);
    expect(server.seen.length - before).toBe(2);
  });
});
