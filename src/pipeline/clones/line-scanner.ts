import { CHUNK_BYTES, LAYOUT, type TextKernel } from '../../analyze/text/layout.js';
import type { WriteText } from '../../analyze/text/text-reader.js';
import { findParts, type LineParts } from './line-parts.js';
import { readInto, readToNewline } from './lines.js';
import { MAX_LINE_BYTES } from './types.js';

const NEWLINE = 0x0a;
const CLOSE = 0x7d;
/** Read at a time behind the end of a range, for its last line. */
const BEYOND_BYTES = 16_384;
const END = LAYOUT.chunk + CHUNK_BYTES;

/** Takes the lines of a range, one after the other; lines count from 1. */
export interface LineVisitor {
  /** A line in the usual form: `parts` are places in the kernel's memory, `write` writes its text. */
  plain(parts: LineParts, write: WriteText, start: number, length: number, line: number): void;
  /** Any other line; null where it is too long to be read. */
  other(bytes: Buffer | null, start: number, line: number): void;
}

/** Reads a JSONL file in chunks into a kernel's memory, and takes its lines apart there, without a string or a copy. */
export class LineScanner {
  private readonly parts: LineParts = { idStart: 0, idEnd: 0, textStart: 0 };
  private textLength = 0;
  private isWritten = false;
  /** Where the bytes that were read begin in the file, and where they end in memory. */
  private origin = 0;
  private filled: number = LAYOUT.chunk;
  private isAtEnd = false;

  constructor(
    private readonly kernel: TextKernel,
    private readonly file: number,
  ) {
    kernel.reserve(CHUNK_BYTES);
  }

  /** Visits the lines that begin in [from, to), the last one to its end. Returns how many there are. */
  scan(from: number, to: number, visitor: LineVisitor): number {
    this.startAt(Math.max(0, from - 1));
    this.fill(to);
    let at = from > 0 ? this.skipLine(to) : LAYOUT.chunk;
    let count = 0;
    while (this.offsetOf(at) < to && (at < this.filled || !this.isAtEnd)) {
      const end = this.visit(at, count + 1, visitor);
      if (end > 0) {
        count += 1;
        at = end;
      } else if (at === LAYOUT.chunk && this.filled === END) {
        count += 1;
        at = this.visitLong(count, to, visitor);
      } else {
        this.shift(at);
        at = LAYOUT.chunk;
        this.fill(to);
      }
    }
    return count;
  }

  /** A single line: its text, ready to be written, or its bytes; null where it cannot be in usual form. */
  load(offset: number, length: number): WriteText | null {
    if (length >= CHUNK_BYTES) return null;
    this.startAt(offset);
    this.filled += readInto(this.file, this.kernel.memory, LAYOUT.chunk, length, offset);
    this.isAtEnd = true;
    return this.readPlain(LAYOUT.chunk) > 0 ? this.write : null;
  }

  /** Where the next line begins, or -1 where the line is not whole in memory. */
  private visit(at: number, line: number, visitor: LineVisitor): number {
    const start = this.offsetOf(at);
    const plainEnd = this.readPlain(at);
    if (plainEnd > 0) {
      visitor.plain(this.parts, this.write, start, plainEnd - at, line);
      return plainEnd + 1;
    }
    const newline = this.findNewline(at);
    if (newline < 0 && (!this.isAtEnd || at === this.filled)) return -1;
    const end = newline < 0 ? this.filled : newline;
    visitor.other(Buffer.from(this.kernel.memory.subarray(at, end)), start, line);
    return end + 1;
  }

  /** Where the line in usual form ends, its text written; -1 for any other line. */
  private readPlain(at: number): number {
    const { memory } = this.kernel;
    const { parts, filled } = this;
    if (!findParts(memory, at, filled, parts)) return -1;
    this.textLength = this.kernel.readString(parts.textStart, filled);
    this.isWritten = true;
    if (this.textLength < 0) return -1;
    const quote = new Uint32Array(memory.buffer, LAYOUT.position, 1)[0]!;
    const end = quote + 2;
    if (end > filled || memory[quote + 1] !== CLOSE) return -1;
    return (end === filled && this.isAtEnd) || (end < filled && memory[end] === NEWLINE) ? end : -1;
  }

  /** The text of the line last read is there already, until something else is written. */
  private readonly write: WriteText = () => {
    if (!this.isWritten) this.kernel.readString(this.parts.textStart, this.filled);
    this.isWritten = false;
    return this.textLength;
  };

  /** A line that fills the memory is read on its own; lines begin behind it unless it passes the range. */
  private visitLong(line: number, to: number, visitor: LineVisitor): number {
    const start = this.origin;
    const bytes = readToNewline(
      this.file,
      Buffer.from(this.kernel.memory.subarray(LAYOUT.chunk, END)),
      start,
    );
    const newline = bytes.indexOf(NEWLINE);
    const length = newline < 0 ? bytes.length : newline;
    visitor.other(length > MAX_LINE_BYTES ? null : bytes.subarray(0, length), start, line);
    this.startAt(newline < 0 ? to : start + length + 1);
    return LAYOUT.chunk;
  }

  /** Where the first line begins; at the range's end where none does. */
  private skipLine(to: number): number {
    for (;;) {
      const newline = this.findNewline(LAYOUT.chunk);
      if (newline >= 0) return newline + 1;
      this.startAt(this.offsetOf(this.filled));
      if (this.origin >= to) return LAYOUT.chunk;
      this.fill(to);
      if (this.filled === LAYOUT.chunk) return LAYOUT.chunk;
    }
  }

  private offsetOf(at: number): number {
    return this.origin + at - LAYOUT.chunk;
  }

  private startAt(offset: number): void {
    this.origin = offset;
    this.filled = LAYOUT.chunk;
    this.isAtEnd = false;
  }

  private shift(at: number): void {
    this.kernel.memory.copyWithin(LAYOUT.chunk, at, this.filled);
    this.origin = this.offsetOf(at);
    this.filled -= at - LAYOUT.chunk;
  }

  private fill(to: number): void {
    const offset = this.offsetOf(this.filled);
    const wanted = Math.min(END - this.filled, offset < to ? to - offset : BEYOND_BYTES);
    const read = readInto(this.file, this.kernel.memory, this.filled, wanted, offset);
    this.filled += read;
    this.isAtEnd = read < wanted;
  }

  private findNewline(at: number): number {
    const { buffer } = this.kernel.memory;
    const found = Buffer.from(buffer, at, this.filled - at).indexOf(NEWLINE);
    return found < 0 ? -1 : at + found;
  }
}
