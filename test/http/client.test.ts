import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  createHttpByteSource,
  createHttpClient,
  createNetworkTransport,
  type HttpClientOptions,
} from '../../src/http/index.js';
import { isScanError, ScanError } from '../../src/model/error.js';
import type { HttpRequest, Transport } from '../../src/model/ports.js';
import { html, type LoopbackServer, redirect, startServer } from './loopback-server.js';

const NOW = '2026-11-21T00:00:00.000Z';
const clock = { now: () => NOW };
const userAgent = 'soi/0.1.0 (privacy scanner)';

type Reply = { status?: number; headers?: Record<string, string>; body?: string } | ScanError;

/** A transport that answers from a table; several replies to one address come in turn, the last one stays. */
function scripted(replies: Record<string, Reply | Reply[]>): { transport: Transport; sent: HttpRequest[] } {
  const sent: HttpRequest[] = [];
  const turns = new Map<string, number>();
  const transport: Transport = {
    async exchange(request) {
      sent.push(request);
      const reply = replies[request.url] ?? { status: 404 };
      const list = Array.isArray(reply) ? reply : [reply];
      const turn = turns.get(request.url) ?? 0;
      turns.set(request.url, turn + 1);
      const now = list[Math.min(turn, list.length - 1)] as Reply;
      if (now instanceof ScanError) throw now;
      const { status = 200, headers = {}, body = 'ok' } = now;
      return {
        url: request.url,
        finalUrl: request.url,
        status,
        headers,
        body: new TextEncoder().encode(body),
        fetchedAt: NOW,
      };
    },
  };
  return { transport, sent };
}

let waits: number[] = [];
beforeEach(() => {
  waits = [];
});

function clientOf(transport: Transport, more: Partial<HttpClientOptions> = {}) {
  const sleep = async (ms: number) => void waits.push(ms);
  return createHttpClient({ transport, clock, userAgent, sleep, robots: false, ...more });
}

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'no failure',
    (error: unknown) => (isScanError(error) ? error.code : String(error)),
  );

const get = (url: string, purpose: HttpRequest['purpose'] = 'policy'): HttpRequest => ({
  method: 'GET',
  url,
  purpose,
});
const A = 'https://a.example/';
const B = 'https://b.example/';

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

describe('retry', () => {
  const later = (headers = {}): Reply => ({ status: 503, headers });
  it('waits longer each time and gives the last answer back', async () => {
    const { transport, sent } = scripted({ [A]: later() });
    expect((await clientOf(transport).fetch(get(A))).status).toBe(503);
    expect(sent).toHaveLength(3);
    expect(waits).toEqual([1000, 2000]);
  });

  it.each([
    ['7', 7000],
    ['Sat, 21 Nov 2026 00:00:09 GMT', 9000],
  ])('honours Retry-After: %s', async (value, ms) => {
    const { transport } = scripted({ [A]: [{ status: 429, headers: { 'retry-after': value } }, {}] });
    expect((await clientOf(transport).fetch(get(A))).status).toBe(200);
    expect(waits).toEqual([ms]);
  });

  it('leaves a host alone that asks for hours', async () => {
    const { transport, sent } = scripted({ [A]: later({ 'retry-after': '7200' }) });
    expect((await clientOf(transport).fetch(get(A))).status).toBe(503);
    expect(sent).toHaveLength(1);
  });

  it.each([
    ['CONNECTION_FAILED', 3],
    ['TIMEOUT', 2],
    ['DNS_FAILED', 1],
    ['TLS_FAILED', 1],
    ['TOO_LARGE', 1],
  ] as const)('after %s makes %i attempts', async (code, attempts) => {
    const { transport, sent } = scripted({ [A]: new ScanError(code, 'x', { retry: 'later' }) });
    expect(await codeOf(clientOf(transport).fetch(get(A)))).toBe(code);
    expect(sent).toHaveLength(attempts);
  });

  it('does not repeat what is recorded', async () => {
    const { transport, sent } = scripted({ [A]: later() });
    await clientOf({ ...transport, isRecorded: true }).fetch(get(A));
    expect(sent).toHaveLength(1);
  });
});

describe('pace', () => {
  it('sends one request at a time to a host, and does not hold up another host', async () => {
    const running = new Map<string, number>();
    let mostOnOne = 0;
    let mostAtAll = 0;
    const transport: Transport = {
      async exchange({ url }) {
        const { host } = new URL(url);
        running.set(host, (running.get(host) ?? 0) + 1);
        mostOnOne = Math.max(mostOnOne, running.get(host) ?? 0);
        mostAtAll = Math.max(
          mostAtAll,
          [...running.values()].reduce((sum, n) => sum + n, 0),
        );
        await new Promise((resolve) => setTimeout(resolve, 5));
        running.set(host, (running.get(host) ?? 0) - 1);
        return { url, finalUrl: url, status: 200, headers: {}, body: new Uint8Array(), fetchedAt: NOW };
      },
    };
    const http = clientOf(transport, { pace: { perHostMs: 10 } });
    await Promise.all([1, 2, 3].flatMap((n) => [http.fetch(get(`${A}${n}`)), http.fetch(get(`${B}${n}`))]));
    expect([mostOnOne, mostAtAll]).toEqual([1, 2]);
  });

  it('asks once for what two callers want at the same time', async () => {
    const { transport, sent } = scripted({});
    const http = clientOf(transport);
    await Promise.all([http.fetch(get(A)), http.fetch(get(A))]);
    expect(sent).toHaveLength(1);
  });
});

describe('robots.txt', () => {
  const robots = `${A}robots.txt`;
  const page = `${A}chinh-sach`;
  const cases: [string, Reply, string][] = [
    ['nothing against it', { body: 'User-agent: *\nDisallow: /admin' }, 'no failure'],
    ['all robots denied', { body: 'User-agent: *\nDisallow: /' }, 'ROBOTS_DENIED'],
    [
      'this program denied',
      { body: 'User-agent: soi\nDisallow: /\n\nUser-agent: *\nAllow: /' },
      'ROBOTS_DENIED',
    ],
    ['another program denied', { body: 'User-agent: other\nDisallow: /' }, 'no failure'],
    ['a page in its place', { body: '<!doctype html><p>Disallow: /</p>' }, 'no failure'],
    ['no such file', { status: 404 }, 'no failure'],
    ['a refusal to show it', { status: 403 }, 'no failure'],
    ['a broken server', { status: 500 }, 'ROBOTS_DENIED'],
    ['a redirect inside', { status: 302, headers: { location: 'http://10.0.0.1/' } }, 'no failure'],
    ['no such host', new ScanError('DNS_FAILED', 'x'), 'DNS_FAILED'],
  ];
  it.each(cases)('with %s', async (_name, reply, code) => {
    const { transport } = scripted({ [robots]: reply, [page]: {} });
    expect(await codeOf(clientOf(transport, { robots: true }).fetch(get(page)))).toBe(code);
  });

  it('is read once a host, and for policies and portals only', async () => {
    const { transport, sent } = scripted({});
    const http = clientOf(transport, { robots: true });
    await http.fetch(get(`${A}1`));
    await http.fetch(get(`${A}2`, 'portal'));
    await http.fetch(get(`${B}3`, 'store'));
    expect(sent.map(({ url }) => url)).toEqual([robots, `${A}1`, `${A}2`, `${B}3`]);
  });

  it('is asked on every host of a redirect', async () => {
    const { transport } = scripted({
      [A]: { status: 302, headers: { location: B } },
      [`${B}robots.txt`]: { body: 'User-agent: *\nDisallow: /' },
    });
    expect(await codeOf(clientOf(transport, { robots: true }).fetch(get(A)))).toBe('ROBOTS_DENIED');
  });

  it('is not asked where a document has its own sharing setting', async () => {
    const url = 'https://docs.google.com/document/d/1/export?format=html';
    const { transport, sent } = scripted({ [url]: {} });
    await clientOf(transport, { robots: true }).fetch(get(url));
    expect(sent).toHaveLength(1);
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
