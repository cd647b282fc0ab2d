import type { HttpRequest } from '../model/ports.js';
import { sha256Hex } from './digest.js';

// Keys of paid or personal services never reach an archive, a database or an evidence bundle.
const SECRET_PARAMETERS = new Set(['apikey', 'api_key', 'access_token']);
const SECRET_HEADERS = new Set(['authorization', 'proxy-authorization', 'x-api-key']);
const REDACTED = 'redacted';

/** The address as it is recorded: normal form of the URL standard, no fragment, secrets replaced. */
export function recordedUrl(address: string): string {
  if (!URL.canParse(address)) return address;
  const url = new URL(address);
  url.hash = '';
  for (const name of [...url.searchParams.keys()]) {
    if (SECRET_PARAMETERS.has(name.toLowerCase())) url.searchParams.set(name, REDACTED);
  }
  return url.href;
}

/** The request headers as they are recorded: names in lower case, secrets replaced. */
export function recordedHeaders(headers: Record<string, string> | undefined): Record<string, string> {
  const entries = Object.entries(headers ?? {}).map(([name, value]) => {
    const lower = name.toLowerCase();
    return [lower, SECRET_HEADERS.has(lower) ? REDACTED : value] as const;
  });
  return Object.fromEntries(entries);
}

function normalBody(body: string, contentType: string): string {
  if (contentType.includes('x-www-form-urlencoded')) return new URLSearchParams(body).toString();
  return body.replaceAll('\r\n', '\n').trim();
}

/**
 * What makes two requests the same: method, address and body, each in normal form, and the two headers that change what
 * is asked for (a byte range, a cookie of this chain of redirects).
 */
export function requestKey(request: Pick<HttpRequest, 'method' | 'url' | 'headers' | 'body'>): string {
  const headers = recordedHeaders(request.headers);
  const parts = [request.method, recordedUrl(request.url)];
  if (request.body !== undefined && request.body !== '') {
    const body = normalBody(request.body, headers['content-type'] ?? '');
    parts.push(`body:${sha256Hex(body)}`);
  }
  if (headers.range !== undefined) parts.push(`range:${headers.range.replaceAll(' ', '')}`);
  if (headers.cookie !== undefined) parts.push(`cookie:${sha256Hex(headers.cookie).slice(0, 16)}`);
  return parts.join(' ');
}
