import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fetchPolicy } from '../../src/collect/index.js';
import { createHttpClient, createNetworkTransport } from '../../src/http/index.js';
import { html, type LoopbackServer, redirect, startServer } from '../http/loopback-server.js';
import { POLICY, readers } from './policy-fixtures.js';

const userAgent = 'soi-test/1';
const clock = { now: () => '2026-11-21T00:00:00.000Z' };
const limits = { maxBytes: 500_000, totalMs: 1200, idleMs: 400 };
const transport = createNetworkTransport({ userAgent, limits, allowLoopback: true });
const http = createHttpClient({ transport, clock, userAgent, retry: { limit: 0 }, allowLoopback: true });

let server: LoopbackServer;
beforeAll(async () => {
  server = await startServer({
    '/policy': html(POLICY),
    '/circle': redirect('/circle'),
    '/inside': redirect('http://192.168.1.1/admin'),
    '/to-file': redirect('file:///etc/passwd'),
    '/silent': () => undefined,
    '/reset': (request) => void request.socket.destroy(),
    '/endless': html('a'.repeat(600_000)),
    '/drip': (_request, response) => {
      response.writeHead(200, { 'content-type': 'text/html' });
      const timer = setInterval(() => response.write(' '), 50);
      response.on('close', () => clearInterval(timer));
    },
    '/wrong-charset': html(POLICY, { 'content-type': 'text/html; charset=iso-8859-1' }),
    '/no-type': (_request, response) => void response.writeHead(200).end(POLICY),
    '/deep': html(`${'<div>'.repeat(10_000)}${POLICY}`),
  });
});
afterAll(() => {
  transport.close();
  return server.close();
});

describe('a host that misbehaves ends as a typed outcome, and the scan goes on', () => {
  it.each([
    ['/policy', 'found', null],
    ['/wrong-charset', 'found', null],
    ['/no-type', 'found', null],
    ['/deep', 'found', null],
    ['/gone', 'http-error', 'HTTP_STATUS'],
    ['/circle', 'http-error', 'TOO_MANY_REDIRECTS'],
    ['/inside', 'not-tried', 'FORBIDDEN_ADDRESS'],
    ['/to-file', 'unreadable', 'FORBIDDEN_SCHEME'],
    ['/silent', 'dead-host', 'TIMEOUT'],
    ['/reset', 'dead-host', 'CONNECTION_FAILED'],
    ['/endless', 'unreadable', 'TOO_LARGE'],
    ['/drip', 'unreadable', 'TIMEOUT'],
  ])('%s: %s %s', async (path, outcome, code) => {
    expect(await fetchPolicy(http, `${server.origin}${path}`, readers)).toMatchObject({ outcome, code });
  });
});
