import type { ScanError } from '../model/error.js';
import type { ConversionKind, HttpResponse } from '../model/ports.js';
import type { RecordedConversion } from './conversions.js';
import { requestKey } from './request-key.js';
import {
  readStoredConversion,
  readStoredFailure,
  readStoredResponse,
  splitMessage,
} from './stored-answer.js';
import type { StoredRecord, WarcFile } from './warc-file.js';
import { KEY_FIELD, SUPERSEDED_FIELD } from './warc-record.js';

/** Where the answer to a request is stored. */
export interface AnswerPlace {
  key: string;
  url: string;
  type: 'response' | 'metadata' | 'conversion';
  at: string;
  isSuperseded: boolean;
  file: WarcFile;
  offset: number;
  storedBytes: number;
  blockBytes: number;
  payloadDigest?: string;
}

export type RecordedAnswer = { response: HttpResponse } | { failure: ScanError };

const trimUri = (uri: string) => uri.replace(/^<|>$/g, '');

function blockBytesOf(record: StoredRecord): number {
  return Number(record.fields.get('content-length') ?? 0);
}

/** Key of a request record of another tool, from its HTTP message. */
function foreignKey(file: WarcFile, record: StoredRecord): string {
  const { startLine, rawHeaders, body } = splitMessage(file.block(record, blockBytesOf(record)));
  const typeIndex = rawHeaders.findIndex((name, i) => i % 2 === 0 && name.toLowerCase() === 'content-type');
  const contentType = typeIndex === -1 ? '' : (rawHeaders[typeIndex + 1] ?? '');
  return requestKey({
    method: startLine.startsWith('POST ') ? 'POST' : 'GET',
    url: trimUri(record.fields.get('warc-target-uri') ?? ''),
    headers: { 'content-type': contentType },
    body: body.toString('utf8'),
  });
}

/** Keys by record id and by the id that a request names as its answer's: tools link in either direction. */
function foreignKeys(file: WarcFile, records: readonly StoredRecord[]): Map<string, string> {
  const keys = new Map<string, string>();
  for (const record of records) {
    if (record.fields.get('warc-type') !== 'request') continue;
    const key = foreignKey(file, record);
    for (const name of ['warc-record-id', 'warc-concurrent-to']) {
      const id = record.fields.get(name);
      if (id !== undefined) keys.set(id, key);
    }
  }
  return keys;
}

function keyOf(record: StoredRecord, url: string, foreign: () => Map<string, string>): string {
  const { fields } = record;
  const own = fields.get(KEY_FIELD.toLowerCase());
  if (own !== undefined) return own;
  const linked = [fields.get('warc-concurrent-to'), fields.get('warc-record-id')];
  const key = linked
    .map((id) => (id === undefined ? undefined : foreign().get(id)))
    .find((k) => k !== undefined);
  return key ?? requestKey({ method: 'GET', url });
}

/** Every stored answer of a file, in file order. */
export function answersOf(file: WarcFile, records: readonly StoredRecord[]): AnswerPlace[] {
  let foreign: Map<string, string> | undefined;
  const lazyForeign = () => {
    foreign ??= foreignKeys(file, records);
    return foreign;
  };
  const answers: AnswerPlace[] = [];
  for (const record of records) {
    const { fields, offset, storedBytes } = record;
    const type = fields.get('warc-type');
    // Conversions and failures of other tools answer no request of soi's.
    const isOwn = (type === 'metadata' || type === 'conversion') && fields.has(KEY_FIELD.toLowerCase());
    if (type !== 'response' && !isOwn) continue;
    const url = trimUri(fields.get('warc-target-uri') ?? '');
    if (!/^https?:/i.test(url)) continue;
    const payloadDigest = fields.get('warc-payload-digest');
    answers.push({
      key: keyOf(record, url, lazyForeign),
      url,
      type: isOwn ? type : 'response',
      at: fields.get('warc-date') ?? '',
      isSuperseded: fields.has(SUPERSEDED_FIELD.toLowerCase()),
      file,
      offset,
      storedBytes,
      blockBytes: blockBytesOf(record),
      ...(payloadDigest === undefined ? {} : { payloadDigest }),
    });
  }
  return answers;
}

/** Whether a later found answer stands in for an earlier one: a final attempt before a repeated one, then the newer. */
export function replaces(later: AnswerPlace, earlier: AnswerPlace): boolean {
  if (later.isSuperseded !== earlier.isSuperseded) return earlier.isSuperseded;
  return later.at >= earlier.at;
}

/**
 * The answer as it was given.
 * @throws ScanError DAMAGED, with file and offset
 */
export function readAnswer(place: AnswerPlace, url: string): RecordedAnswer {
  const { file, offset } = place;
  const block = file.block(place, place.blockBytes);
  const at = `${file.name}@${offset}`;
  const failure = place.type === 'metadata' ? readStoredFailure(block, at) : null;
  if (failure !== null) return { failure };
  const response = readStoredResponse(block, place.payloadDigest, at);
  return {
    response: {
      ...response,
      url,
      finalUrl: place.url,
      fetchedAt: place.at,
      warcFile: file.name,
      warcOffset: offset,
    },
  };
}

/**
 * The conversion as it was made.
 * @throws ScanError DAMAGED, with file and offset
 */
export function readConversion(
  place: AnswerPlace,
  kind: ConversionKind,
  source: Pick<HttpResponse, 'url' | 'sha256'>,
): RecordedConversion {
  const { file, offset } = place;
  const block = file.block(place, place.blockBytes);
  const at = `${file.name}@${offset}`;
  const failure = place.type === 'metadata' ? readStoredFailure(block, at) : null;
  if (failure !== null) return { failure };
  const fields = file.recordAt(offset, file.sizeBytes)?.fields ?? new Map<string, string>();
  const made = readStoredConversion(block, fields, at);
  return {
    converted: {
      ...made,
      kind,
      url: source.url,
      finalUrl: place.url,
      status: 200,
      fetchedAt: place.at,
      warcFile: file.name,
      warcOffset: offset,
      sourceSha256: source.sha256,
    },
  };
}
