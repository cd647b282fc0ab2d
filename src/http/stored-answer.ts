import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib';
import { ERROR_CODES, type ErrorCode, ScanError } from '../model/error.js';
import type { ConvertedResponse, HttpResponse, Refusal } from '../model/ports.js';
import { sha256Hex } from './digest.js';
import { systemCode } from './network-error.js';
import { MADE_BY_FIELD, REFUSALS_FIELD } from './warc-record.js';
import { parseHeaderLines, readHeaders } from './wire-headers.js';

const MAX_DECODED_BYTES = 256_000_000;

/** An HTTP message as it is stored: start line, headers, body. */
export function splitMessage(block: Buffer): { startLine: string; rawHeaders: string[]; body: Buffer } {
  const headEnd = block.indexOf('\r\n\r\n');
  const head = block.toString('latin1', 0, headEnd === -1 ? block.length : headEnd);
  const lineEnd = head.indexOf('\r\n');
  const startLine = lineEnd === -1 ? head : head.slice(0, lineEnd);
  const rawHeaders = lineEnd === -1 ? [] : parseHeaderLines(head.slice(lineEnd + 2));
  return { startLine, rawHeaders, body: headEnd === -1 ? Buffer.alloc(0) : block.subarray(headEnd + 4) };
}

/** The body without the chunk lengths; what is not chunked although declared so comes back as it is. */
function withoutChunks(body: Buffer): Buffer {
  const parts: Buffer[] = [];
  let at = 0;
  while (at < body.length) {
    const lineEnd = body.indexOf('\r\n', at);
    const sizeText = lineEnd === -1 ? '' : body.toString('latin1', at, lineEnd);
    if (!/^[0-9a-f]{1,8}\s*(?:;|$)/i.test(sizeText)) return parts.length === 0 ? body : Buffer.concat(parts);
    const sizeBytes = Number.parseInt(sizeText, 16);
    if (sizeBytes === 0) break;
    parts.push(body.subarray(lineEnd + 2, lineEnd + 2 + sizeBytes));
    at = lineEnd + 2 + sizeBytes + 2;
  }
  return Buffer.concat(parts);
}

function decodeLayer(body: Buffer, encoding: string): Buffer {
  const options = { maxOutputLength: MAX_DECODED_BYTES };
  if (encoding === 'br') return brotliDecompressSync(body, options);
  if (/^(?:x-)?gzip$/.test(encoding) && body[0] === 0x1f && body[1] === 0x8b)
    return gunzipSync(body, options);
  return encoding === 'deflate' ? inflateSync(body, options) : body;
}

/** Archives of other tools keep the body as the wire had it. */
function decodedBody(body: Buffer, rawHeaders: readonly string[], at: string): Buffer {
  const header = (wanted: string) => {
    const index = rawHeaders.findIndex((name, i) => i % 2 === 0 && name.toLowerCase() === wanted);
    return index === -1 ? undefined : (rawHeaders[index + 1] ?? '').toLowerCase();
  };
  const encoding = header('content-encoding');
  let decoded = header('transfer-encoding') === 'chunked' ? withoutChunks(body) : body;
  if (encoding === undefined) return decoded;
  try {
    for (const layer of encoding
      .split(/\s*,\s*/)
      .reverse()
      .slice(0, 3))
      decoded = decodeLayer(decoded, layer);
  } catch (error) {
    if (systemCode(error) === '') throw error;
    throw new ScanError('DAMAGED', `stored body cannot be decoded at ${at}`, { at, cause: error });
  }
  return decoded;
}

export interface StoredResponse
  extends Omit<HttpResponse, 'url' | 'finalUrl' | 'fetchedAt' | 'warcFile' | 'warcOffset'> {}

/**
 * The response in a stored HTTP message.
 * @throws ScanError DAMAGED where it is none, or where its bytes are not those that were recorded
 */
export function readStoredResponse(
  block: Buffer,
  payloadDigest: string | undefined,
  at: string,
): StoredResponse {
  const { startLine, rawHeaders, body: storedBody } = splitMessage(block);
  const status = /^HTTP\/\d(?:\.\d)? +(\d{3})/.exec(startLine)?.[1];
  if (status === undefined) throw new ScanError('DAMAGED', `no HTTP response at ${at}`, { at });
  const body = new Uint8Array(decodedBody(storedBody, rawHeaders, at));
  const sha256 = sha256Hex(body);
  const expected = /^sha-?256:([0-9a-f]{64})$/i.exec(payloadDigest ?? '')?.[1]?.toLowerCase();
  if (expected !== undefined && expected !== sha256 && expected !== sha256Hex(storedBody)) {
    throw new ScanError('DAMAGED', `the bytes at ${at} are not those that were recorded`, { at });
  }
  return { status: Number(status), headers: readHeaders(rawHeaders, body.length), body, sha256 };
}

function isErrorCode(value: unknown): value is ErrorCode {
  return (ERROR_CODES as readonly unknown[]).includes(value);
}

function parseFailure(block: Buffer, at: string): Record<string, unknown> {
  try {
    const { failure } = JSON.parse(block.toString('utf8')) as { failure: Record<string, unknown> };
    return failure;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new ScanError('DAMAGED', `the recorded failure at ${at} cannot be read`, { at, cause: error });
  }
}

/** The failure in a stored record, the same as when it happened; null where the record holds something else. */
export function readStoredFailure(block: Buffer, at: string): ScanError | null {
  if (!block.subarray(0, 12).toString('latin1').startsWith('{"failure":')) return null;
  const failure = parseFailure(block, at);
  if (!isErrorCode(failure.code)) return null;
  return new ScanError(failure.code, String(failure.message), {
    retry: failure.retry === 'later' ? 'later' : 'never',
    ...(typeof failure.at === 'string' ? { at: failure.at } : {}),
    ...(typeof failure.status === 'number' ? { status: failure.status } : {}),
  });
}

type StoredConversion = Pick<ConvertedResponse, 'headers' | 'body' | 'sha256' | 'madeBy' | 'refusals'>;

/**
 * A stored conversion: the block is its body.
 * @throws ScanError DAMAGED where its bytes are not those that were recorded
 */
export function readStoredConversion(
  block: Buffer,
  fields: ReadonlyMap<string, string>,
  at: string,
): StoredConversion {
  const body = new Uint8Array(block);
  const sha256 = sha256Hex(body);
  if (fields.get('warc-block-digest') !== `sha256:${sha256}`)
    throw new ScanError('DAMAGED', `the bytes at ${at} are not those that were recorded`, { at });
  return {
    headers: { 'content-type': fields.get('content-type') ?? 'text/html; charset=utf-8' },
    body,
    sha256,
    madeBy: fields.get(MADE_BY_FIELD.toLowerCase()) ?? 'unknown',
    refusals: parseRefusals(fields.get(REFUSALS_FIELD.toLowerCase()) ?? '[]', at),
  };
}

function parseRefusals(json: string, at: string): Refusal[] {
  try {
    return (JSON.parse(json) as Refusal[]).map(({ url, reason }) => ({
      url: String(url),
      reason: String(reason),
    }));
  } catch (error) {
    throw new ScanError('DAMAGED', `the refusals at ${at} cannot be read`, { at, cause: error });
  }
}
