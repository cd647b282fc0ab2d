import { readSync } from 'node:fs';
import { MAX_LINE_BYTES } from './types.js';

const NEWLINE = 0x0a;
const EXTEND_BYTES = 1 << 20;

/** Called for each line; null bytes where it is longer than can be read. */
export type OnLine = (bytes: Buffer | null, start: number, line: number) => void;

/** Hands out the lines that begin in [from, to) of an open file, the last one to its end. Returns how many there are. */
export function eachLine(file: number, from: number, to: number, onLine: OnLine): number {
  const origin = Math.max(0, from - 1);
  let buffer = readRange(file, origin, to - origin);
  let at = 0;
  if (from > 0) {
    const before = buffer.indexOf(NEWLINE);
    if (before < 0) return 0;
    at = before + 1;
  }
  let count = 0;
  while (origin + at < to && at < buffer.length) {
    let end = buffer.indexOf(NEWLINE, at);
    if (end < 0) {
      buffer = readToNewline(file, buffer.subarray(at), origin + at);
      const start = origin + at;
      count += 1;
      end = buffer.indexOf(NEWLINE);
      const length = end < 0 ? buffer.length : end;
      onLine(length > MAX_LINE_BYTES ? null : buffer.subarray(0, length), start, count);
      return count;
    }
    count += 1;
    onLine(buffer.subarray(at, end), origin + at, count);
    at = end + 1;
  }
  return count;
}

/** Reads on behind a line's beginning until the line or the patience ends. */
function readToNewline(file: number, beginning: Buffer, start: number): Buffer {
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
  let length = 0;
  while (length < size) {
    const read = readSync(file, buffer, length, size - length, from + length);
    if (read === 0) break;
    length += read;
  }
  return buffer.subarray(0, length);
}
