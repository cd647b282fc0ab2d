import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** A request that came through the gate: what is left of its path behind the token. */
export interface Admitted {
  path: string;
  query: URLSearchParams;
}

export interface Refused {
  status: 400 | 403 | 404 | 405;
  reason: string;
}

/**
 * Lets through only what the person at this machine asks for: the Host must be the loopback address (a stranger's name
 * that points to it is refused), the Origin, where a browser sends one, must be this server's, and the path must begin
 * with the token.
 */
export function admit(request: IncomingMessage, port: number, token: string): Admitted | Refused {
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`];
  const { host, origin } = request.headers;
  if (host === undefined || !hosts.includes(host))
    return { status: 403, reason: 'this host name is not served' };
  const isForeign = origin !== undefined && origin !== `http://${host}`;
  const site = request.headers['sec-fetch-site'];
  if (isForeign || site === 'cross-site' || site === 'same-site')
    return { status: 403, reason: 'another page may not ask' };
  if (request.method !== 'GET' && request.method !== 'POST')
    return { status: 405, reason: 'only GET and POST are answered' };
  // Without one, a POST does not come from a page of this server's, and curl can send it.
  if (request.method === 'POST' && origin === undefined)
    return { status: 403, reason: 'a POST must name its Origin' };
  const url = readUrl(request.url ?? '', host);
  if (url === null) return { status: 400, reason: 'this is no address' };
  const [, given = '', ...rest] = url.pathname.split('/');
  if (!isSame(given, token)) return { status: 403, reason: 'the token is not the one that soi printed' };
  return { path: rest.join('/'), query: url.searchParams };
}

function readUrl(path: string, host: string): URL | null {
  return path.startsWith('/') && URL.canParse(`http://${host}${path}`)
    ? new URL(`http://${host}${path}`)
    : null;
}

// Hashes have one length, so that the comparison tells nothing by its time.
function isSame(a: string, b: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}
