import { asBuffer, u16, u32 } from './bytes.js';

const UTF8_FLAG = 0x100;
/** No name or value that means anything is longer; what is gets cut. */
const MAX_UNITS = 64 * 1024;

/** The strings of a binary XML document or resource table: decoded when asked for, each once. */
export class StringPool {
  readonly #bytes: Buffer;
  readonly #offsets: number;
  readonly #strings: number;
  readonly #cache: (string | null | undefined)[] = [];
  readonly isUtf8: boolean;
  readonly count: number;
  /** Strings without their end mark or reaching beyond the pool, which were read as far as they go. */
  unterminated = 0;
  /** Bytes that may still be decoded: every string once. More is asked only where offsets were made to overlap. */
  #bytesLeft: number;

  /** `chunk` is the whole string-pool chunk, its header included. */
  constructor(chunk: Uint8Array) {
    this.#bytes = asBuffer(chunk);
    this.#bytesLeft = chunk.length * 2 + MAX_UNITS;
    this.isUtf8 = (u32(chunk, 16) & UTF8_FLAG) !== 0;
    this.#offsets = u16(chunk, 2);
    this.#strings = u32(chunk, 20);
    const room = Math.floor(Math.max(0, chunk.length - this.#offsets) / 4);
    this.count = Math.min(u32(chunk, 8), room);
  }

  /** Bytes of the strings themselves, for a search that decodes nothing. */
  get rawStrings(): Buffer {
    return this.#bytes.subarray(Math.min(this.#strings, this.#bytes.length));
  }

  /** The string with that index; null where there is none. */
  get(index: number): string | null {
    if (index >= this.count) return null;
    const known = this.#cache[index];
    if (known !== undefined) return known;
    const at = this.#strings + u32(this.#bytes, this.#offsets + index * 4);
    const isReadable = at < this.#bytes.length && this.#bytesLeft > 0;
    const text = !isReadable ? null : this.isUtf8 ? this.#utf8(at) : this.#utf16(at);
    this.#bytesLeft -= text === null ? 0 : this.isUtf8 ? text.length : text.length * 2;
    this.#cache[index] = text;
    return text;
  }

  #utf16(at: number): string {
    const bytes = this.#bytes;
    let units = u16(bytes, at);
    let start = at + 2;
    if (units & 0x8000) {
      units = ((units & 0x7fff) << 16) | u16(bytes, at + 2);
      start += 2;
    }
    const whole = start + units * 2;
    if (whole + 2 > bytes.length || u16(bytes, whole) !== 0) this.unterminated += 1;
    return bytes.toString('utf16le', start, Math.min(whole, start + MAX_UNITS * 2, bytes.length));
  }

  #utf8(at: number): string {
    const bytes = this.#bytes;
    // First the length in UTF-16 units, then in bytes; each takes a second byte where its high bit is set.
    let start = at + (bytes[at]! & 0x80 ? 2 : 1);
    let length = bytes[start] ?? 0;
    if (length & 0x80) {
      length = ((length & 0x7f) << 8) | (bytes[start + 1] ?? 0);
      start += 1;
    }
    start += 1;
    let end = start + length;
    if (end >= bytes.length || bytes[end] !== 0) {
      // 15 bits overflow for strings beyond 32 kB: Android then goes on to the end mark, 32 kB at a time.
      const mark = bytes.indexOf(0, Math.min(end, bytes.length));
      if (mark >= 0 && (mark - start) % 0x8000 === length && mark - start > 0x7fff) end = mark;
      else this.unterminated += 1;
    }
    return bytes.toString('utf8', start, Math.min(end, start + MAX_UNITS, bytes.length));
  }
}
