import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll } from 'vitest';
import {
  createHttpClient,
  createNetworkTransport,
  createRecorder,
  type HttpClientOptions,
  openArchive,
} from '../../src/http/index.js';
import { ScanError } from '../../src/model/error.js';
import type { HttpRequest } from '../../src/model/ports.js';
import { html, type LoopbackServer, redirect, startServer } from './loopback-server.js';

export const clock = { now: () => '2026-11-21T00:00:00.000Z' };
export const userAgent = 'soi-test/1';
const sleep = async () => undefined;

const folders: string[] = [];

/** A folder that is removed after the test. */
export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'soi-http-'));
  folders.push(folder);
  return folder;
}
export let server: LoopbackServer;
let busyAnswers = 0;
/** The next answer of `/busy-once` is 503 again. */
export function makeBusy(): void {
  busyAnswers = 0;
}

export const network = createNetworkTransport({
  userAgent,
  allowLoopback: true,
  limits: { totalMs: 2000, idleMs: 300 },
});
/** Server and folders for the tests of one file. */
export function useRecordingServer(): void {
  afterEach(() => {
    for (const made of folders.splice(0)) rmSync(made, { recursive: true, force: true });
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
        busyAnswers += 1;
        if (busyAnswers === 1) response.writeHead(503, { 'retry-after': '1' }).end('later');
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
}

export function liveClient(recordTo: string, more: Partial<HttpClientOptions> = {}) {
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

export async function replayClient(path: string) {
  const archive = await openArchive(path);
  return {
    archive,
    http: createHttpClient({ transport: archive, clock, userAgent, robots: false, allowLoopback: true }),
  };
}

export const policy = (path: string, more: Partial<HttpRequest> = {}): HttpRequest => ({
  method: 'GET',
  purpose: 'policy',
  url: `${server.origin}${path}`,
  ...more,
});

export const outcome = (fetched: Promise<object>) =>
  fetched.catch((error: unknown) => {
    if (!(error instanceof ScanError)) throw error;
    const { code, message, at, status, retry } = error;
    return { code, message, at, status, retry };
  });
