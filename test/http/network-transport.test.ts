import { connect } from 'node:net';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createNetworkTransport } from '../../src/http/index.js';
import { isScanError } from '../../src/model/error.js';
import type { HttpRequest } from '../../src/model/ports.js';
import { type Answer, type LoopbackServer, startServer } from './loopback-server.js';

const TEXT = 'Chính sách bảo mật. '.repeat(200);
const BOMB = gzipSync(Buffer.alloc(100_000_000));

const encoded =
  (body: Uint8Array, encoding: string): Answer =>
  (_request, response) => {
    response.writeHead(200, { 'content-type': 'text/plain', 'content-encoding': encoding }).end(body);
  };

const drip =
  (everyMs: number): Answer =>
  (_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html' });
    const timer = setInterval(() => response.write('x'), everyMs);
    response.on('close', () => clearInterval(timer));
  };

const endless: Answer = (_request, response) => {
  response.writeHead(200, { 'content-type': 'text/html' });
  const chunk = Buffer.alloc(65_536, 'a');
  const push = () => {
    while (!response.destroyed && response.write(chunk));
  };
  response.on('drain', push);
  push();
};

const ANSWERS: Record<string, Answer> = {
  '/plain': encoded(Buffer.from(TEXT), 'identity'),
  '/gzip': encoded(gzipSync(TEXT), 'gzip'),
  '/br': encoded(brotliCompressSync(TEXT), 'br'),
  '/deflate': encoded(deflateSync(TEXT), 'deflate'),
  '/deflate-raw': encoded(deflateRawSync(TEXT), 'deflate'),
  '/gzip-twice': encoded(gzipSync(gzipSync(TEXT)), 'gzip, gzip'),
  '/gzip-only-declared': encoded(Buffer.from(TEXT), 'gzip'),
  '/gzip-cut': encoded(gzipSync(TEXT).subarray(0, 40), 'gzip'),
  '/charset-as-coding': encoded(Buffer.from(TEXT), 'utf-8'),
  '/zstd': encoded(Buffer.from([0x28, 0xb5, 0x2f, 0xfd]), 'zstd'),
  '/gzip-empty': encoded(Buffer.alloc(0), 'gzip'),
  '/layers': encoded(gzipSync(TEXT), 'gzip, gzip, gzip, gzip, gzip'),
  '/bomb-gzip': (_request, response) => {
    response.writeHead(200, { 'content-encoding': 'gzip' });
    response.end(BOMB);
  },
  '/endless': endless,
  '/declared-huge': (_request, response) => {
    response.writeHead(200, { 'content-length': '99999999999' });
    response.write('x');
  },
  '/declared-longer': (_request, response) => {
    response.writeHead(200, { 'content-length': '1000' });
    response.write('short');
    setImmediate(() => response.destroy());
  },
  '/declared-shorter': (request) => {
    request.socket.end('HTTP/1.1 200 OK\r\ncontent-length: 5\r\nconnection: close\r\n\r\nfirst and more');
  },
  '/no-http': (request) => {
    request.socket.end('this is not http\r\n\r\n');
  },
  '/reset': (request) => {
    request.socket.destroy();
  },
  '/huge-headers': (_request, response) => {
    response.writeHead(200, { 'x-long': 'a'.repeat(200_000) }).end();
  },
  '/drip': drip(20),
  '/silent': () => undefined,
  '/cookies': (_request, response) => {
    response.writeHead(200, { 'set-cookie': ['a=1', 'b=2, c'] }).end('ok');
  },
};

let server: LoopbackServer;
beforeAll(async () => {
  server = await startServer(ANSWERS);
});
afterAll(() => server.close());

const LIMITS = { maxBytes: 1_000_000, totalMs: 1500, idleMs: 400, connectMs: 1000 };
const transport = createNetworkTransport({ userAgent: 'soi-test/1', limits: LIMITS, allowLoopback: true });
afterAll(() => transport.close());

const get = (path: string, more: Partial<HttpRequest> = {}) =>
  transport.exchange({ method: 'GET', purpose: 'policy', url: `${server.origin}${path}`, ...more });

const codeOf = (exchange: Promise<unknown>) =>
  exchange.then(
    () => 'no failure',
    (error: unknown) => (isScanError(error) ? error.code : String(error)),
  );

describe('what a server sends is decoded', () => {
  it.each([
    '/plain',
    '/gzip',
    '/br',
    '/deflate',
    '/deflate-raw',
    '/gzip-twice',
    '/gzip-only-declared',
    '/charset-as-coding',
  ])('reads %s', async (path) => {
    const response = await get(path);
    expect(Buffer.from(response.body).toString()).toBe(TEXT);
    expect(response.headers['content-encoding']).toBeUndefined();
    expect(response.headers['content-length']).toBe(String(Buffer.byteLength(TEXT)));
  });

  it('takes an empty body declared as gzip for an empty body', async () => {
    expect((await get('/gzip-empty')).body).toHaveLength(0);
  });

  it('keeps what the wire declared under another name', async () => {
    const { headers } = await get('/gzip');
    expect(headers['x-archive-orig-content-encoding']).toBe('gzip');
  });

  it('keeps several cookies apart', async () => {
    expect((await get('/cookies')).headers['set-cookie']).toBe('a=1\nb=2, c');
  });

  it('reads only what a too short declaration covers', async () => {
    expect(Buffer.from((await get('/declared-shorter')).body).toString()).toBe('first');
  });
});

describe('a misbehaving server ends in a typed failure', () => {
  it.each([
    ['/gzip-cut', 'DAMAGED'],
    ['/layers', 'DAMAGED'],
    ['/zstd', 'DAMAGED'],
    ['/bomb-gzip', 'TOO_LARGE'],
    ['/endless', 'TOO_LARGE'],
    ['/declared-huge', 'TOO_LARGE'],
    ['/declared-longer', 'CONNECTION_FAILED'],
    ['/no-http', 'CONNECTION_FAILED'],
    ['/reset', 'CONNECTION_FAILED'],
    ['/huge-headers', 'CONNECTION_FAILED'],
    ['/drip', 'TIMEOUT'],
    ['/silent', 'TIMEOUT'],
  ])('%s is %s', async (path, code) => {
    expect(await codeOf(get(path))).toBe(code);
  });

  it('tells a host that answered slowly from one that did not answer', async () => {
    const [slow, silent] = await Promise.all(
      ['/drip', '/silent'].map((path) => get(path).catch((error: unknown) => error)),
    );
    expect(slow).toMatchObject({ code: 'TIMEOUT', status: 200, retry: 'later' });
    expect(silent).toMatchObject({ code: 'TIMEOUT', status: null, retry: 'later' });
  });

  it('stops a drip by its rate before the whole time is over', async () => {
    const impatient = createNetworkTransport({
      userAgent: 'soi-test/1',
      allowLoopback: true,
      limits: { totalMs: 60_000, idleMs: 60_000, rateWindowMs: 100, minBytesPerSecond: 10_000 },
    });
    const exchange = impatient.exchange({ method: 'GET', purpose: 'policy', url: `${server.origin}/drip` });
    expect(await codeOf(exchange)).toBe('TIMEOUT');
    impatient.close();
  });

  it('names a closed port CONNECTION_FAILED', async () => {
    const gone = await startServer({});
    await gone.close();
    const exchange = transport.exchange({ method: 'GET', purpose: 'policy', url: `${gone.origin}/` });
    expect(await codeOf(exchange)).toBe('CONNECTION_FAILED');
  });

  it('names a plain server behind https TLS_FAILED', async () => {
    const url = `https://127.0.0.1:${server.port}/plain`;
    expect(await codeOf(transport.exchange({ method: 'GET', purpose: 'policy', url }))).toBe('TLS_FAILED');
  });

  it('names a host without address DNS_FAILED', async () => {
    const resolver = () => Promise.reject(Object.assign(new Error('unknown host'), { code: 'ENOTFOUND' }));
    const lost = createNetworkTransport({ userAgent: 'soi-test/1', resolver });
    const exchange = lost.exchange({ method: 'GET', purpose: 'policy', url: 'http://gone.example/' });
    expect(await codeOf(exchange)).toBe('DNS_FAILED');
  });
});

describe('the guard stands between name and socket', () => {
  const dialled: string[] = [];
  const guarded = (addresses: string[]) =>
    createNetworkTransport({
      userAgent: 'soi-test/1',
      resolver: async () =>
        addresses.map((address) => ({
          address,
          family: address.includes(':') ? (6 as const) : (4 as const),
        })),
      connector: ({ host, addresses: checked }) => {
        dialled.push(`${host} ${checked.map(({ address }) => address).join(',')}`);
        return connect(server.port, '127.0.0.1');
      },
    });
  const ask = (addresses: string[]) =>
    guarded(addresses).exchange({ method: 'GET', purpose: 'policy', url: 'http://tinh.example/plain' });

  it('dials the checked address of a public name', async () => {
    dialled.length = 0;
    expect((await ask(['203.0.114.7'])).status).toBe(200);
    expect(dialled).toEqual(['tinh.example 203.0.114.7']);
  });

  it.each([
    [['10.0.0.8']],
    [['127.0.0.1']],
    [['169.254.169.254']],
    [['203.0.114.7', '192.168.1.1']],
    [['::1']],
    [['::ffff:10.0.0.1']],
    [['64:ff9b::a00:1']],
    [['fd00:ec2::254']],
  ])('does not dial a name that resolves to %s', async (addresses) => {
    dialled.length = 0;
    expect(await codeOf(ask(addresses))).toBe('FORBIDDEN_ADDRESS');
    expect(dialled).toEqual([]);
  });
});
