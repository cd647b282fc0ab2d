import { beforeEach, describe, expect, it } from 'vitest';
import { ScanError } from '../../src/model/error.js';
import type { Transport } from '../../src/model/ports.js';
import { A, B, clientOf, codeOf, get, NOW, type Reply, scripted, waits } from './scripted-transport.js';

beforeEach(() => {
  waits.length = 0;
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
