import { createHttpClient, type HttpClientOptions } from '../../src/http/index.js';
import { isScanError, ScanError } from '../../src/model/error.js';
import type { HttpRequest, Transport } from '../../src/model/ports.js';

export const NOW = '2026-11-21T00:00:00.000Z';
export const clock = { now: () => NOW };
export const userAgent = 'soi/0.1.0 (privacy scanner)';

export type Reply = { status?: number; headers?: Record<string, string>; body?: string } | ScanError;

/** A transport that answers from a table; several replies to one address come in turn, the last one stays. */
export function scripted(replies: Record<string, Reply | Reply[]>): {
  transport: Transport;
  sent: HttpRequest[];
} {
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

/** What the clients of a test were told to wait; emptied by the test that reads it. */
export const waits: number[] = [];

export function clientOf(transport: Transport, more: Partial<HttpClientOptions> = {}) {
  const sleep = async (ms: number) => void waits.push(ms);
  return createHttpClient({ transport, clock, userAgent, sleep, robots: false, ...more });
}

export const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'no failure',
    (error: unknown) => (isScanError(error) ? error.code : String(error)),
  );

export const get = (url: string, purpose: HttpRequest['purpose'] = 'policy'): HttpRequest => ({
  method: 'GET',
  url,
  purpose,
});
export const A = 'https://a.example/';
export const B = 'https://b.example/';
