import { asBuffer, u16, u32, u64 } from './bytes.js';

/** One file of a zip as its central directory describes it. */
export interface ZipEntry {
  name: string;
  flags: number;
  method: number;
  crc: number;
  compressedSize: number;
  size: number;
  /** Of the local header, from the start of the zip. */
  headerOffset: number;
}

const RECORD = 0x02014b50;
const RECORD_BYTES = 46;
const UNKNOWN_32 = 0xffffffff;

/**
 * The central directory of a zip, read lazily: finding one entry compares bytes and decodes no name.
 * Of entries with the same name the first counts, as in Android's native loader.
 */
export class CentralDirectory {
  readonly #bytes: Buffer;
  readonly #starts: number[] = [];
  /** Whether the bytes ended (or turned into something else) before the announced number of records. */
  readonly truncated: boolean;
  /** Bytes that the records take. */
  readonly usedBytes: number;
  #entries: ZipEntry[] | null = null;

  constructor(bytes: Uint8Array, announced: number) {
    this.#bytes = asBuffer(bytes);
    let at = 0;
    while (at + RECORD_BYTES <= bytes.length && u32(bytes, at) === RECORD) {
      const next = at + RECORD_BYTES + u16(bytes, at + 28) + u16(bytes, at + 30) + u16(bytes, at + 32);
      if (at + RECORD_BYTES + u16(bytes, at + 28) > bytes.length) break;
      this.#starts.push(at);
      at = next;
    }
    this.usedBytes = Math.min(at, bytes.length);
    // The count field has 16 bits: archives without zip64 wrap around.
    this.truncated = at > bytes.length || (this.#starts.length & 0xffff) < (announced & 0xffff);
  }

  get size(): number {
    return this.#starts.length;
  }

  find(name: string): ZipEntry | null {
    const wanted = Buffer.from(name, 'utf8');
    for (const start of this.#starts) {
      if (u16(this.#bytes, start + 28) !== wanted.length) continue;
      const from = start + RECORD_BYTES;
      if (this.#bytes.compare(wanted, 0, wanted.length, from, from + wanted.length) === 0)
        return this.#entry(start);
    }
    return null;
  }

  /** Every entry in file order. */
  entries(): readonly ZipEntry[] {
    this.#entries ??= this.#starts.map((start) => this.#entry(start));
    return this.#entries;
  }

  #entry(start: number): ZipEntry {
    const bytes = this.#bytes;
    const nameEnd = start + RECORD_BYTES + u16(bytes, start + 28);
    const entry: ZipEntry = {
      name: bytes.toString('utf8', start + RECORD_BYTES, nameEnd),
      flags: u16(bytes, start + 8),
      method: u16(bytes, start + 10),
      crc: u32(bytes, start + 16),
      compressedSize: u32(bytes, start + 20),
      size: u32(bytes, start + 24),
      headerOffset: u32(bytes, start + 42),
    };
    return withZip64(entry, bytes.subarray(nameEnd, nameEnd + u16(bytes, start + 30)));
  }
}

/** The 64-bit sizes of the extra field 0x0001, for those fields that the record marks as too large for 32 bits. */
function withZip64(entry: ZipEntry, extra: Uint8Array): ZipEntry {
  if (entry.size !== UNKNOWN_32 && entry.compressedSize !== UNKNOWN_32 && entry.headerOffset !== UNKNOWN_32) {
    return entry;
  }
  for (let at = 0; at + 4 <= extra.length; at += 4 + u16(extra, at + 2)) {
    if (u16(extra, at) !== 1) continue;
    let value = at + 4;
    for (const field of ['size', 'compressedSize', 'headerOffset'] as const) {
      if (entry[field] !== UNKNOWN_32 || value + 8 > extra.length) continue;
      entry[field] = u64(extra, value);
      value += 8;
    }
    return entry;
  }
  return entry;
}
