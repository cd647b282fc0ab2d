import type { IncomingMessage, ServerResponse } from 'node:http';

/** Forms post to this server, nothing else is loaded, nobody may frame it. */
export const OWN_PAGES_POLICY =
  "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

export interface Answer {
  status: number;
  type: 'text/html' | 'text/css' | 'application/json' | 'text/plain' | 'text/javascript';
  body: string;
  /** Content-Security-Policy. */
  policy?: string;
  /** Where to go next, for 303. */
  location?: string;
}

export function send(response: ServerResponse, { status, type, body, policy, location }: Answer): void {
  response.writeHead(status, {
    'content-type': `${type}; charset=utf-8`,
    'content-security-policy': policy ?? OWN_PAGES_POLICY,
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    // Not no-referrer: a browser would then send "Origin: null" with the forms of these pages.
    'referrer-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
    'cache-control': 'no-store',
    ...(location === undefined ? {} : { location }),
  });
  response.end(body);
}

const MAX_BODY_BYTES = 64 * 1024;

/** The fields of a posted form; null where it is too large or no form. */
export async function readForm(request: IncomingMessage): Promise<URLSearchParams | null> {
  if (!/^application\/x-www-form-urlencoded\b/i.test(request.headers['content-type'] ?? '')) return null;
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > MAX_BODY_BYTES) return null;
    chunks.push(chunk);
  }
  return new URLSearchParams(Buffer.concat(chunks).toString('utf8'));
}
