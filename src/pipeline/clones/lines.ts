import { readSync } from 'node:fs';
import { MAX_LINE_BYTES } from './types.js';

const NEWLINE = 0x0a;
const EXTEND_BYTES = 1 << 20;

/** The beginning of a line with what follows in the file, until the line or the patience ends. */
export function readToNewline(file: number, beginning: Buffer, start: number): Buffer {
  const parts = [beginning];
  let length = beginning.length;
  while (length <= MAX_LINE_BYTES) {
    const more = readRange(file, start + length, EXTEND_BYTES);
    if (more.length === 0) break;
    parts.push(more);
    length += more.length;
    if (more.includes(NEWLINE)) break;
  }
  return Buffer.concat(parts);
}

/** The bytes of a range, fewer at the end of the file. */
export function readRange(file: number, from: number, size: number): Buffer {
  const buffer = Buffer.allocUnsafe(size);
  return buffer.subarray(0, readInto(file, buffer, 0, size, from));
}

/** Reads a range into memory at a place; returns the bytes read, fewer at the end of the file. */
export function readInto(file: number, memory: Uint8Array, at: number, size: number, from: number): number {
  let length = 0;
  while (length < size) {
    const read = readSync(file, memory, at + length, size - length, from + length);
    if (read === 0) break;
    length += read;
  }
  return length;
}
