import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { basename } from 'node:path';
import { crc32 } from 'node:zlib';
import { ScanError } from '../model/error.js';
import { GZIP_TRAILER_BYTES, inflateMember, inflatePrefix, readGzipHeader } from './gzip-member.js';
import { systemCode } from './network-error.js';

const HEAD_WINDOW_BYTES = 4096;
const SHORT_PREFIX_BYTES = 640;
const MAX_HEAD_BYTES = 1 << 20;
/** Larger than the largest APK that is fetched. */
const MAX_RECORD_BYTES = 1 << 30;

export interface StoredRecord {
  offset: number;
  /** Of the record with its compression; the next one starts right behind. */
  storedBytes: number;
  /** WARC fields, names in lower case. */
  fields: Map<string, string>;
}

interface Span {
  storedBytes: number;
  head: Buffer;
}

function parseFields(head: string): Map<string, string> | null {
  const [version = '', ...lines] = head.split('\r\n');
  if (!version.startsWith('WARC/1.')) return null;
  const fields = new Map<string, string>();
  for (const line of lines) {
    const colon = line.indexOf(':');
    if (colon > 0) fields.set(line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim());
  }
  return fields;
}

/** One file of an archive, read record by record; bodies only when asked for. */
export class WarcFile {
  readonly name: string;
  private readonly fd: number;
  private readonly window = Buffer.alloc(HEAD_WINDOW_BYTES);

  constructor(path: string) {
    this.name = basename(path);
    this.fd = openSync(path, 'r');
  }

  close(): void {
    closeSync(this.fd);
  }

  get sizeBytes(): number {
    return fstatSync(this.fd).size;
  }

  private damaged(offset: number, reason: string, cause?: unknown): ScanError {
    return new ScanError('DAMAGED', `archive ${this.name} is damaged at byte ${offset}: ${reason}`, {
      at: `${this.name}@${offset}`,
      cause,
    });
  }

  private readAt(offset: number, length: number): Buffer {
    const bytes = length <= HEAD_WINDOW_BYTES ? this.window.subarray(0, length) : Buffer.alloc(length);
    let filled = 0;
    while (filled < length) {
      const got = readSync(this.fd, bytes, filled, length - filled, offset + filled);
      if (got === 0) break;
      filled += got;
    }
    return bytes.subarray(0, filled);
  }

  /** Bounds and head of the member at the offset; null where the file ends inside it. */
  private gzipSpan(offset: number, window: Buffer, fileBytes: number): Span | null {
    const header = readGzipHeader(window);
    if (header === 'cut') return null;
    if (header === 'damaged') throw this.damaged(offset, 'no gzip member starts here');
    const { headerBytes, memberBytes } = header;
    if (memberBytes === null) return this.unsizedSpan(offset, headerBytes, fileBytes);
    if (memberBytes < headerBytes + GZIP_TRAILER_BYTES)
      throw this.damaged(offset, 'impossible member length');
    if (offset + memberBytes > fileBytes) {
      // Cut off, or a wrong length: only the first may be dropped when the file is taken up again.
      if (this.unsizedSpan(offset, headerBytes, fileBytes) === null) return null;
      throw this.damaged(offset, 'impossible member length');
    }
    const end = Math.min(window.length, memberBytes - GZIP_TRAILER_BYTES);
    // Most heads lie within the first kilobyte; inflating more of each would be most of the time of opening.
    for (const prefixEnd of [Math.min(end, headerBytes + SHORT_PREFIX_BYTES), end]) {
      const head = this.inflating(offset, () => inflatePrefix(window.subarray(headerBytes, prefixEnd)));
      if (head.includes('\r\n\r\n')) return { storedBytes: memberBytes, head };
    }
    return { storedBytes: memberBytes, head: this.content(offset, memberBytes) };
  }

  /** Other writers do not say how long a member is: it has to be inflated to be stepped over. */
  private unsizedSpan(offset: number, headerBytes: number, fileBytes: number): Span | null {
    for (let windowBytes = 1 << 16; ; windowBytes *= 4) {
      const deflated = this.readAt(offset + headerBytes, windowBytes);
      try {
        const { content, deflatedBytes } = inflateMember(deflated, MAX_RECORD_BYTES);
        const storedBytes = headerBytes + deflatedBytes + GZIP_TRAILER_BYTES;
        return offset + storedBytes > fileBytes ? null : { storedBytes, head: content };
      } catch (error) {
        if (systemCode(error) !== 'Z_BUF_ERROR') throw this.damaged(offset, 'cannot be inflated', error);
        if (offset + headerBytes + windowBytes >= fileBytes) return null;
      }
    }
  }

  private plainSpan(offset: number, fileBytes: number): Span | null {
    let head = this.readAt(offset, HEAD_WINDOW_BYTES);
    if (!head.includes('\r\n\r\n')) head = this.readAt(offset, MAX_HEAD_BYTES);
    const headEnd = head.indexOf('\r\n\r\n');
    if (headEnd === -1) {
      if (offset + head.length >= fileBytes) return null;
      throw this.damaged(offset, 'a record head without end');
    }
    const fields = parseFields(head.toString('utf8', 0, headEnd));
    const blockBytes = Number(fields?.get('content-length') ?? Number.NaN);
    if (!Number.isSafeInteger(blockBytes) || blockBytes < 0)
      throw this.damaged(offset, 'no length of the record');
    const storedBytes = headEnd + 4 + blockBytes + 4;
    return offset + storedBytes > fileBytes ? null : { storedBytes, head };
  }

  private inflating<T>(offset: number, inflate: () => T): T {
    try {
      return inflate();
    } catch (error) {
      if (systemCode(error) === '') throw error;
      throw this.damaged(offset, 'cannot be inflated', error);
    }
  }

  /**
   * The record at the offset; null where the file ends inside it (a writer that was killed).
   * @throws ScanError DAMAGED, with file and offset
   */
  recordAt(offset: number, fileBytes: number): StoredRecord | null {
    const window = this.readAt(offset, HEAD_WINDOW_BYTES);
    const isPlain = window.toString('latin1', 0, 7) === 'WARC/1.';
    const span = isPlain ? this.plainSpan(offset, fileBytes) : this.gzipSpan(offset, window, fileBytes);
    if (span === null) return null;
    const headEnd = span.head.indexOf('\r\n\r\n');
    const fields = headEnd === -1 ? null : parseFields(span.head.toString('utf8', 0, headEnd));
    if (fields === null) throw this.damaged(offset, 'no WARC record starts here');
    // What follows would otherwise be passed over in silence.
    const recordEnd = headEnd + 4 + Number(fields.get('content-length') ?? 0);
    if (!isPlain && span.head.includes('\r\n\r\nWARC/1.', recordEnd)) {
      throw this.damaged(offset, 'several records in one gzip member are not read');
    }
    return { offset, storedBytes: span.storedBytes, fields };
  }

  /** Every whole record from the start, and where the last one ends. */
  scan(): { records: StoredRecord[]; endOffset: number } {
    const fileBytes = this.sizeBytes;
    const records: StoredRecord[] = [];
    let offset = 0;
    while (offset < fileBytes) {
      const record = this.recordAt(offset, fileBytes);
      if (record === null) break;
      records.push(record);
      offset += record.storedBytes;
    }
    return { records, endOffset: offset };
  }

  private content(offset: number, storedBytes: number): Buffer {
    const stored = Buffer.from(this.readAt(offset, storedBytes));
    if (stored.toString('latin1', 0, 7) === 'WARC/1.') return stored;
    const header = readGzipHeader(stored);
    if (typeof header === 'string') throw this.damaged(offset, 'no gzip member starts here');
    const deflated = stored.subarray(header.headerBytes, stored.length - GZIP_TRAILER_BYTES);
    const { content } = this.inflating(offset, () => inflateMember(deflated, MAX_RECORD_BYTES));
    if (crc32(content) !== stored.readUInt32LE(stored.length - GZIP_TRAILER_BYTES)) {
      throw this.damaged(offset, 'the bytes are not those that were written');
    }
    return content;
  }

  /**
   * The block of a record: for a response the HTTP message, status line to body.
   * @throws ScanError DAMAGED, with file and offset
   */
  block(record: Pick<StoredRecord, 'offset' | 'storedBytes'>, blockBytes: number): Buffer {
    const content = this.content(record.offset, record.storedBytes);
    const headEnd = content.indexOf('\r\n\r\n');
    const block = content.subarray(headEnd + 4, headEnd + 4 + blockBytes);
    if (headEnd === -1 || block.length !== blockBytes)
      throw this.damaged(record.offset, 'the record is shorter than it says');
    return block;
  }
}
