import { ScanError } from '../../../model/error.js';
import { asBuffer } from '../bytes.js';
import { readXmlPlist } from './xml-plist.js';

/** A value of a property list; dates and raw data are of no use here and become null. */
export type PlistValue = string | number | boolean | null | PlistValue[] | { [key: string]: PlistValue };

const MAX_DEPTH = 64;
const MAX_OBJECTS = 200_000;

/**
 * The value of a property list, binary or XML.
 * @throws ScanError DAMAGED DEPTH_LIMIT MEMORY_LIMIT
 */
export function readPlist(bytes: Uint8Array): PlistValue {
  const buffer = asBuffer(bytes);
  if (buffer.toString('latin1', 0, 6) === 'bplist') return new BinaryPlist(buffer).read();
  return readXmlPlist(buffer.toString('utf8'));
}

/** @source CFBinaryPList.c of Apple's CoreFoundation (2026-11-21) */
class BinaryPlist {
  readonly #bytes: Buffer;
  readonly #offsetBytes: number;
  readonly #refBytes: number;
  readonly #count: number;
  readonly #table: number;
  #read = 0;

  constructor(bytes: Buffer) {
    if (bytes.length < 40) throw new ScanError('DAMAGED', 'property list without trailer');
    const trailer = bytes.length - 32;
    this.#bytes = bytes;
    this.#offsetBytes = bytes[trailer + 6]!;
    this.#refBytes = bytes[trailer + 7]!;
    this.#count = this.#number(trailer + 8, 8);
    this.#table = this.#number(trailer + 24, 8);
    const sizes =
      this.#offsetBytes > 0 && this.#offsetBytes <= 8 && this.#refBytes > 0 && this.#refBytes <= 8;
    if (!sizes || this.#table + this.#count * this.#offsetBytes > trailer) {
      throw new ScanError('DAMAGED', 'offset table of the property list does not fit');
    }
  }

  read(): PlistValue {
    return this.#object(this.#number(this.#bytes.length - 16, 8), 0);
  }

  #number(at: number, length: number): number {
    let value = 0;
    for (let index = 0; index < length; index += 1) value = value * 256 + (this.#bytes[at + index] ?? 0);
    return value;
  }

  #object(index: number, depth: number): PlistValue {
    this.#read += 1;
    if (depth > MAX_DEPTH) throw new ScanError('DEPTH_LIMIT', 'property list nested too deep or in a circle');
    if (this.#read > MAX_OBJECTS) throw new ScanError('MEMORY_LIMIT', 'property list with too many objects');
    if (index >= this.#count)
      throw new ScanError('DAMAGED', 'property list points to an object that is not there');
    const at = this.#number(this.#table + index * this.#offsetBytes, this.#offsetBytes);
    const mark = this.#bytes[at] ?? 0;
    const kind = mark >> 4;
    if (mark === 0x08 || mark === 0x09) return mark === 0x09;
    if (kind === 0x1) return this.#number(at + 1, Math.min(8, 1 << (mark & 0xf)));
    if (kind === 0x2) return this.#real(at + 1, 1 << (mark & 0xf));
    if (kind === 0x5 || kind === 0x6 || kind === 0xa || kind === 0xd)
      return this.#sized(kind, mark & 0xf, at, depth);
    return null;
  }

  #real(at: number, length: number): number | null {
    if (at + length > this.#bytes.length) return null;
    if (length === 4) return this.#bytes.readFloatBE(at);
    return length === 8 ? this.#bytes.readDoubleBE(at) : null;
  }

  #sized(kind: number, low: number, at: number, depth: number): PlistValue {
    let count = low;
    let start = at + 1;
    if (low === 0xf) {
      const bytes = Math.min(8, 1 << ((this.#bytes[start] ?? 0) & 0xf));
      count = this.#number(start + 1, bytes);
      start += 1 + bytes;
    }
    const unit = kind === 0x5 ? 1 : kind === 0x6 ? 2 : kind === 0xa ? this.#refBytes : this.#refBytes * 2;
    if (start + count * unit > this.#bytes.length)
      throw new ScanError('DAMAGED', 'property list value does not fit');
    if (kind === 0x5) return this.#bytes.toString('latin1', start, start + count);
    if (kind === 0x6)
      return Buffer.from(this.#bytes.subarray(start, start + count * 2))
        .swap16()
        .toString('utf16le');
    const reference = (position: number): PlistValue =>
      this.#object(this.#number(start + position * this.#refBytes, this.#refBytes), depth + 1);
    if (kind === 0xa) return Array.from({ length: count }, (_, position) => reference(position));
    const result: { [key: string]: PlistValue } = Object.create(null);
    for (let position = 0; position < count; position += 1) {
      const key = reference(position);
      if (typeof key === 'string') result[key] = reference(count + position);
    }
    return result;
  }
}
