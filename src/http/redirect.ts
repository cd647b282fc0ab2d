import type { HttpRequest, HttpResponse } from '../model/ports.js';

const REDIRECT_STATUSES = new Set([301, 302, 303, 307, 308]);

/** Node hands header bytes over as Latin-1; an address in raw UTF-8 is read as what it is. */
function readLocation(value: string): string {
  const bytes = Buffer.from(value, 'latin1');
  const utf8 = bytes.toString('utf8');
  return utf8.includes('\ufffd') ? value : utf8;
}

/** Cookies of one chain of redirects, by host. Nothing outlives the chain, nothing is sent to another host. */
export class ChainCookies {
  private readonly byHost = new Map<string, Map<string, string>>();

  collect(url: string, headers: Record<string, string>): void {
    const lines = headers['set-cookie']?.split('\n') ?? [];
    const { host } = new URL(url);
    const jar = this.byHost.get(host) ?? new Map<string, string>();
    for (const line of lines.slice(0, 50)) {
      const [name = '', value = ''] = (line.split(';', 1)[0] ?? '').split(/=(.*)/s);
      if (name.trim() !== '' && value.length < 4096) jar.set(name.trim(), value.trim());
    }
    if (jar.size > 0) this.byHost.set(host, jar);
  }

  header(url: string): Record<string, string> {
    const jar = this.byHost.get(new URL(url).host);
    return jar === undefined
      ? {}
      : { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') };
  }
}

function withoutBody(headers: Record<string, string> | undefined): Record<string, string> {
  const kept = Object.entries(headers ?? {}).filter(([name]) => !name.startsWith('content-'));
  return Object.fromEntries(kept);
}

/**
 * The request that a response asks for instead; null where it is an answer. A moved POST becomes a GET as in browsers;
 * credentials and cookies given by the caller stay with the first host.
 */
export function redirectedRequest(
  request: HttpRequest,
  response: Pick<HttpResponse, 'status' | 'headers'>,
): HttpRequest | null {
  const location = response.headers.location;
  if (!REDIRECT_STATUSES.has(response.status) || location === undefined) return null;
  const target = readLocation(location.trim());
  if (!URL.canParse(target, request.url)) return null;
  const url = new URL(target, request.url);
  url.hash = '';
  const { body, headers, ...rest } = request;
  const keepsMethod = request.method === 'GET' || response.status === 307 || response.status === 308;
  const kept = { ...(keepsMethod ? headers : withoutBody(headers)) };
  if (url.host !== new URL(request.url).host) {
    for (const name of ['authorization', 'cookie', 'x-api-key']) delete kept[name];
  }
  const moved: HttpRequest = {
    ...rest,
    url: url.href,
    method: keepsMethod ? request.method : 'GET',
    headers: kept,
  };
  return keepsMethod && body !== undefined ? { ...moved, body } : moved;
}
