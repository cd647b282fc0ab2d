import type { ByteSource } from '../model/apk.js';
import { ScanError } from '../model/error.js';
import type { HttpClient, HttpRequest, HttpResponse } from '../model/ports.js';

const BLOCK_BYTES = 256 * 1024;
const CACHED_BYTES = 16 * 1024 * 1024;

interface ByteSourceOptions {
  purpose?: HttpRequest['purpose'];
  blockBytes?: number;
  /** Most that is taken of a server that gives out no ranges. */
  maxWholeBytes?: number;
  /** Told of every part of the file as it arrives. */
  received?: (offset: number, bytes: Uint8Array) => void;
}

function httpError(response: HttpResponse): ScanError {
  const at = response.finalUrl;
  return new ScanError('HTTP_STATUS', `HTTP status ${response.status}`, { at, status: response.status });
}

/** Start and whole size of `bytes 0-99/1234`; null where the header is missing or of another form. */
function contentRange(response: HttpResponse): { start: number; size: number } | null {
  const match = /^bytes (\d{1,15})-\d{1,15}\/(\d{1,15})$/.exec(response.headers['content-range'] ?? '');
  return match === null ? null : { start: Number(match[1]), size: Number(match[2]) };
}

/** A file on a server that gives out ranges: only the blocks that are asked for are fetched, each once. */
class RangeSource implements ByteSource {
  private readonly blocks = new Map<number, Promise<Uint8Array>>();

  constructor(
    readonly size: number,
    private readonly blockBytes: number,
    private readonly fetchRange: (start: number, end: number) => Promise<Uint8Array>,
    first: Uint8Array,
  ) {
    this.blocks.set(0, Promise.resolve(first));
  }

  private block(index: number): Promise<Uint8Array> {
    const start = index * this.blockBytes;
    const block =
      this.blocks.get(index) ?? this.fetchRange(start, Math.min(start + this.blockBytes, this.size));
    // A failure is not kept: the next read asks again.
    block.catch(() => this.blocks.delete(index));
    // The block used last goes to the end; the one unused longest is let go.
    this.blocks.delete(index);
    this.blocks.set(index, block);
    const oldest = this.blocks.keys().next().value;
    if (this.blocks.size * this.blockBytes > CACHED_BYTES && oldest !== undefined) this.blocks.delete(oldest);
    return block;
  }

  async read(offset: number, length: number): Promise<Uint8Array> {
    const start = Math.max(0, offset);
    const end = Math.min(start + Math.max(0, length), this.size);
    const result = new Uint8Array(Math.max(0, end - start));
    for (let at = start; at < end; ) {
      const index = Math.floor(at / this.blockBytes);
      const block = await this.block(index);
      const from = at - index * this.blockBytes;
      const part = block.subarray(from, Math.min(block.length, from + end - at));
      if (part.length === 0)
        throw new ScanError('DAMAGED', `the server gave out less than ${this.size} bytes`);
      result.set(part, at - start);
      at += part.length;
    }
    return result;
  }
}

function memorySource(bytes: Uint8Array): ByteSource {
  const read = async (offset: number, length: number) =>
    bytes.slice(Math.max(0, offset), Math.max(0, offset) + length);
  return { size: bytes.length, read };
}

/**
 * Random access to a file on the network. Where the server gives out ranges only the parts that are read are fetched;
 * where it does not the whole file is fetched once.
 * @throws ScanError HTTP_STATUS, and every failure of the client; reads DAMAGED where the file changes meanwhile
 */
export async function createHttpByteSource(
  http: HttpClient,
  url: string,
  options: ByteSourceOptions = {},
): Promise<ByteSource> {
  const { purpose = 'apk', blockBytes = BLOCK_BYTES, maxWholeBytes, received } = options;
  const limit = maxWholeBytes === undefined ? {} : { maxBytes: maxWholeBytes };
  const ask = (start: number, end: number) => {
    const headers = { range: `bytes=${start}-${end - 1}`, 'accept-encoding': 'identity' };
    return http.fetch({ method: 'GET', url, purpose, headers, ...limit });
  };
  const first = await ask(0, blockBytes);
  if (first.status === 200) {
    received?.(0, first.body);
    return memorySource(first.body);
  }
  const size = contentRange(first)?.size ?? 0;
  const firstBytes = partOf(first, { start: 0, end: Math.min(blockBytes, size), size });
  received?.(0, firstBytes);
  const fetchRange = async (start: number, end: number) => {
    const bytes = partOf(await ask(start, end), { start, end, size });
    received?.(start, bytes);
    return bytes;
  };
  return new RangeSource(size, blockBytes, fetchRange, firstBytes);
}

/** The bytes of a range, which are just those that were asked for, of a file of the size that it had at first. */
function partOf(response: HttpResponse, asked: { start: number; end: number; size: number }): Uint8Array {
  const range = contentRange(response);
  if (response.status !== 206 || range === null) throw httpError(response);
  const isAsked = range.start === asked.start && range.size === asked.size;
  if (isAsked && response.body.length === asked.end - asked.start) return response.body;
  const message = 'the file on the server changed while it was read, or the server gives out other ranges';
  throw new ScanError('DAMAGED', message, { at: response.finalUrl, retry: 'later' });
}
