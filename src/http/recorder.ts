import { closeSync, fsyncSync, ftruncateSync, mkdirSync, openSync, readdirSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { ScanError } from '../model/error.js';
import type { Clock, ConversionKind, HttpRequest, HttpResponse } from '../model/ports.js';
import {
  type ConversionOutcome,
  type ConversionStore,
  conversionKey,
  type RecordedConversion,
} from './conversions.js';
import { gzipMember } from './gzip-member.js';
import { recordedUrl, requestKey } from './request-key.js';
import { WarcFile } from './warc-file.js';
import {
  type AnswerPlace,
  answersOf,
  type RecordedAnswer,
  readAnswer,
  readConversion,
  replaces,
} from './warc-index.js';
import {
  type AnswerContext,
  conversionRecord,
  failureRecord,
  infoRecord,
  requestRecord,
  responseRecord,
} from './warc-record.js';

const DEFAULT_ROTATE_BYTES = 512 * 1024 * 1024;
/** Packed formats gain nothing from a slow second packing. */
const PACKED_TYPES = /zip|android\.package|pdf|image\/|video\/|audio\/|octet-stream/;

export interface RecorderOptions {
  clock: Clock;
  soiVersion: string;
  /** Start of the file names, one a run: what another run recorded is not taken for this one's. */
  prefix?: string;
  rotateBytes?: number;
}

/** What happened, before it is handed to anyone. */
export type RecordedExchange = {
  request: HttpRequest;
  /** ISO 8601 UTC. */
  at: string;
  /** True where another attempt follows. */
  isSuperseded: boolean;
} & ({ response: HttpResponse } | { failure: ScanError });

export interface Recorder extends ConversionStore {
  record(exchange: RecordedExchange): { warcFile: string; warcOffset: number };
  /** What this run has recorded for a request already; null where nothing final is there. */
  lookup(request: HttpRequest): RecordedAnswer | null;
  close(): void;
}

function writeAll(fd: number, bytes: Buffer): void {
  for (let written = 0; written < bytes.length; ) written += writeSync(fd, bytes, written);
}

class WarcRecorder implements Recorder {
  private readonly answers = new Map<string, AnswerPlace>();
  private readonly files: WarcFile[] = [];
  private readonly prefix: string;
  private fd: number | null = null;
  private positionBytes = 0;

  constructor(
    private readonly folder: string,
    private readonly options: RecorderOptions,
  ) {
    this.prefix = options.prefix ?? 'soi';
    mkdirSync(folder, { recursive: true });
    const own = new RegExp(`^${this.prefix.replace(/[^\w-]/g, '\\$&')}-\\d{5}\\.warc\\.gz$`);
    for (const name of readdirSync(folder)
      .filter((file) => own.test(file))
      .sort())
      this.reopen(name);
  }

  private path(name: string): string {
    return join(this.folder, name);
  }

  /** Takes up a file of an earlier, perhaps killed, writer: an unfinished record at its end is cut off. */
  private reopen(name: string): void {
    const file = new WarcFile(this.path(name));
    this.files.push(file);
    const { records, endOffset } = file.scan();
    for (const answer of answersOf(file, records)) this.index(answer);
    this.closeWriter();
    this.fd = openSync(this.path(name), 'a');
    if (file.sizeBytes > endOffset) ftruncateSync(this.fd, endOffset);
    this.positionBytes = endOffset;
    if (endOffset === 0) this.writeInfo(name);
  }

  private index(answer: AnswerPlace): void {
    const known = this.answers.get(answer.key);
    if (known === undefined || replaces(answer, known)) this.answers.set(answer.key, answer);
  }

  private closeWriter(): void {
    if (this.fd === null) return;
    fsyncSync(this.fd);
    closeSync(this.fd);
    this.fd = null;
  }

  private startFile(): number {
    this.closeWriter();
    const name = `${this.prefix}-${String(this.files.length + 1).padStart(5, '0')}.warc.gz`;
    const fd = openSync(this.path(name), 'a');
    this.fd = fd;
    this.files.push(new WarcFile(this.path(name)));
    this.positionBytes = 0;
    this.writeInfo(name);
    return fd;
  }

  private writeInfo(name: string): void {
    const member = gzipMember(infoRecord(this.options.soiVersion, name, this.options.clock.now()).content);
    if (this.fd !== null) writeAll(this.fd, member);
    this.positionBytes += member.length;
  }

  private writer(): number {
    const isFull = this.positionBytes >= (this.options.rotateBytes ?? DEFAULT_ROTATE_BYTES);
    return this.fd === null || isFull ? this.startFile() : this.fd;
  }

  record(exchange: RecordedExchange): { warcFile: string; warcOffset: number } {
    const fd = this.writer();
    const file = this.files.at(-1) as WarcFile;
    const place = `${file.name}@${this.positionBytes}`;
    const sent = requestRecord(exchange.request, exchange.at, place);
    const context: AnswerContext = {
      at: exchange.at,
      key: requestKey(exchange.request),
      target: recordedUrl(exchange.request.url),
      requestId: sent.id,
      isSuperseded: exchange.isSuperseded,
      place,
    };
    const isResponse = 'response' in exchange;
    const answer = isResponse
      ? responseRecord(exchange.response, context)
      : failureRecord(exchange.failure, context);
    const isPacked = isResponse && PACKED_TYPES.test(exchange.response.headers['content-type'] ?? '');
    const sentMember = gzipMember(sent.content);
    const answerMember = gzipMember(answer.content, isPacked ? 1 : 6);
    // One write for both: a kill leaves either the exchange or a tail that the next start cuts off.
    writeAll(fd, Buffer.concat([sentMember, answerMember]));
    const offset = this.positionBytes + sentMember.length;
    this.positionBytes = offset + answerMember.length;
    this.indexWritten(file, offset, answerMember.length, context.key);
    return { warcFile: file.name, warcOffset: offset };
  }

  recordConversion(outcome: ConversionOutcome): { warcFile: string; warcOffset: number } {
    const fd = this.writer();
    const file = this.files.at(-1) as WarcFile;
    const offset = this.positionBytes;
    const record = conversionRecord(outcome, this.idOf(outcome.source), `${file.name}@${offset}`);
    const member = gzipMember(record.content);
    writeAll(fd, member);
    this.positionBytes += member.length;
    this.indexWritten(file, offset, member.length, conversionKey(outcome.kind, outcome.source));
    return { warcFile: file.name, warcOffset: offset };
  }

  /** Id of the record that a response was read from; null where it is not one of this recorder's. */
  private idOf({ warcFile, warcOffset }: HttpResponse): string | null {
    const file = this.files.find(({ name }) => name === warcFile);
    if (file === undefined || warcOffset === null) return null;
    return file.recordAt(warcOffset, file.sizeBytes)?.fields.get('warc-record-id') ?? null;
  }

  private indexWritten(file: WarcFile, offset: number, memberBytes: number, key: string): void {
    const record = file.recordAt(offset, offset + memberBytes);
    if (record === null) throw new Error(`record at ${offset} of ${file.name} was not written whole`);
    for (const answer of answersOf(file, [record])) this.index({ ...answer, key });
  }

  lookup(request: HttpRequest): RecordedAnswer | null {
    const place = this.answers.get(requestKey(request));
    return place === undefined || place.isSuperseded ? null : readAnswer(place, recordedUrl(request.url));
  }

  lookupConversion(kind: ConversionKind, source: HttpResponse): RecordedConversion | null {
    const place = this.answers.get(conversionKey(kind, source));
    return place === undefined ? null : readConversion(place, kind, source);
  }

  close(): void {
    this.closeWriter();
    for (const file of this.files) file.close();
    this.files.length = 0;
  }
}

/**
 * Appends every exchange to WARC 1.1 files in the folder, and takes up where an earlier process of the same run stopped.
 * @throws ScanError DAMAGED where an earlier file of the run is damaged in its middle
 */
export function createRecorder(folder: string, options: RecorderOptions): Recorder {
  return new WarcRecorder(folder, options);
}
