import { STATUS_CODES } from 'node:http';
import type { ScanError } from '../model/error.js';
import type { HttpRequest, HttpResponse } from '../model/ports.js';
import { type ConversionOutcome, conversionKey, type Made, pageUrl } from './conversions.js';
import { sha256Hex } from './digest.js';
import { recordedHeaders, recordedUrl } from './request-key.js';
import { formatHeaders } from './wire-headers.js';

/** Extension fields: which request a record answers, and whether a later attempt replaced it. */
export const KEY_FIELD = 'Soi-Request-Key';
export const SUPERSEDED_FIELD = 'Soi-Superseded';

/** Extension fields of a conversion: what made it, and what the page asked for in vain (JSON). */
export const MADE_BY_FIELD = 'Soi-Made-By';
export const REFUSALS_FIELD = 'Soi-Refusals';
export const SOURCE_DIGEST_FIELD = 'Soi-Source-Digest';

/** One record before compression. */
export interface WarcRecord {
  id: string;
  content: Buffer;
}

/** A record id that depends on nothing but the record, so that two recordings of the same exchanges are the same bytes. */
function recordId(...parts: string[]): string {
  const hex = sha256Hex(parts.join('\n'));
  const groups = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ];
  return `<urn:uuid:${groups.join('-')}>`;
}

/** @source ISO 28500:2017 (WARC 1.1), clauses 4 to 6 */
function warcRecord(type: string, fields: Record<string, string>, block: Buffer, place: string): WarcRecord {
  const blockDigest = `sha256:${sha256Hex(block)}`;
  const id = recordId(type, place, JSON.stringify(fields), blockDigest);
  const all = {
    'WARC-Type': type,
    'WARC-Record-ID': id,
    ...fields,
    'WARC-Block-Digest': blockDigest,
    'Content-Length': String(block.length),
  };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value.replace(/[\r\n]+/g, ' ')}\r\n`);
  const head = Buffer.from(`WARC/1.1\r\n${lines.join('')}\r\n`, 'utf8');
  return { id, content: Buffer.concat([head, block, Buffer.from('\r\n\r\n')]) };
}

/** The record that opens a file: who wrote it and to which standard. */
export function infoRecord(soiVersion: string, fileName: string, at: string): WarcRecord {
  const block = [
    `software: soi/${soiVersion}`,
    'format: WARC File Format 1.1',
    'conformsTo: https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/',
    'description: response bodies are stored decoded; x-archive-orig-* headers keep what the wire had',
    '',
  ].join('\r\n');
  const fields = { 'WARC-Date': at, 'WARC-Filename': fileName, 'Content-Type': 'application/warc-fields' };
  return warcRecord('warcinfo', fields, Buffer.from(block), fileName);
}

export function requestRecord(request: HttpRequest, at: string, place: string): WarcRecord {
  const target = recordedUrl(request.url);
  const url = new URL(target);
  const headers = { host: url.host, ...recordedHeaders(request.headers) };
  const head = `${request.method} ${url.pathname}${url.search} HTTP/1.1\r\n${formatHeaders(headers)}\r\n`;
  const block = Buffer.concat([Buffer.from(head, 'latin1'), Buffer.from(request.body ?? '')]);
  const fields = {
    'WARC-Date': at,
    'WARC-Target-URI': target,
    'Content-Type': 'application/http;msgtype=request',
  };
  return warcRecord('request', fields, block, place);
}

/** What ties an answer to its request. */
export interface AnswerContext {
  at: string;
  key: string;
  target: string;
  requestId: string;
  isSuperseded: boolean;
  place: string;
}

function answerFields(context: AnswerContext, contentType: string): Record<string, string> {
  return {
    'WARC-Date': context.at,
    'WARC-Target-URI': context.target,
    'WARC-Concurrent-To': context.requestId,
    'Content-Type': contentType,
    [KEY_FIELD]: context.key,
    ...(context.isSuperseded ? { [SUPERSEDED_FIELD]: 'yes' } : {}),
  };
}

export function responseRecord(response: HttpResponse, context: AnswerContext): WarcRecord {
  const reason = STATUS_CODES[response.status] ?? '';
  // The body is decoded: a header that says otherwise would make every reader decode it once more.
  const { 'content-encoding': _e, 'transfer-encoding': _t, 'content-length': _l, ...rest } = response.headers;
  const headers = { ...rest, 'content-length': String(response.body.length) };
  const head = `HTTP/1.1 ${response.status} ${reason}\r\n${formatHeaders(headers)}\r\n`;
  const block = Buffer.concat([Buffer.from(head, 'latin1'), response.body]);
  const fields = {
    ...answerFields(context, 'application/http;msgtype=response'),
    'WARC-Payload-Digest': `sha256:${response.sha256}`,
  };
  return warcRecord('response', fields, block, context.place);
}

/** A failed exchange: no response to store, so what is known goes into a metadata record. */
export function failureRecord(failure: ScanError, context: AnswerContext): WarcRecord {
  const { code, message, retry, at, status } = failure;
  const block = Buffer.from(JSON.stringify({ failure: { code, message, retry, at, status } }));
  return warcRecord('metadata', answerFields(context, 'application/json'), block, context.place);
}

/**
 * What was made of a recorded response (a `conversion` that refers to it), or why nothing was (`metadata`).
 * @source ISO 28500:2017 (WARC 1.1), 6.8: an alternative version of another record's content
 */
export function conversionRecord(
  outcome: ConversionOutcome,
  refersTo: string | null,
  place: string,
): WarcRecord {
  const { kind, source, at } = outcome;
  const common = {
    'WARC-Date': at,
    ...(refersTo === null ? {} : { 'WARC-Refers-To': refersTo }),
    [KEY_FIELD]: conversionKey(kind, source),
    [SOURCE_DIGEST_FIELD]: `sha256:${source.sha256}`,
  };
  if ('made' in outcome)
    return warcRecord(
      'conversion',
      { ...common, ...madeFields(outcome.made) },
      Buffer.from(outcome.made.body),
      place,
    );
  const { code, message, retry, at: where, status } = outcome.failure;
  const block = Buffer.from(JSON.stringify({ failure: { code, message, retry, at: where, status } }));
  const fields = { 'WARC-Target-URI': pageUrl(source.finalUrl), 'Content-Type': 'application/json' };
  return warcRecord('metadata', { ...common, ...fields }, block, place);
}

function madeFields({ finalUrl, mime, madeBy, refusals }: Made): Record<string, string> {
  return {
    'WARC-Target-URI': pageUrl(finalUrl),
    'Content-Type': mime,
    [MADE_BY_FIELD]: madeBy,
    ...(refusals.length === 0 ? {} : { [REFUSALS_FIELD]: JSON.stringify(refusals) }),
  };
}
