import { closeSync, ftruncateSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Span } from './types.js';

/** A copy of a remote file that grows as parts of it arrive; what did not arrive is zeros on no disk space. */
export class PartialCopy {
  private fd: number | null;
  private readonly spans: [number, number][] = [];

  constructor(readonly path: string) {
    mkdirSync(dirname(path), { recursive: true });
    this.fd = openSync(path, 'w');
  }

  write(offset: number, bytes: Uint8Array): void {
    if (this.fd === null) return;
    for (let written = 0; written < bytes.length; )
      written += writeSync(this.fd, bytes, written, bytes.length - written, offset + written);
    this.spans.push([offset, offset + bytes.length]);
  }

  /** Ends writing; the parts that arrived, joined where they touch, or null where that is the whole file. */
  finish(sizeBytes: number): readonly Span[] | null {
    if (this.fd !== null) ftruncateSync(this.fd, sizeBytes);
    this.close();
    const joined = joinSpans(this.spans);
    const [first] = joined;
    const isWhole = joined.length === 1 && first?.[0] === 0 && first[1] >= sizeBytes;
    return isWhole ? null : joined;
  }

  discard(): void {
    this.close();
    rmSync(this.path, { force: true });
  }

  private close(): void {
    if (this.fd !== null) closeSync(this.fd);
    this.fd = null;
  }
}

/** Spans in order, those that touch or overlap made one. */
export function joinSpans(spans: readonly Span[]): Span[] {
  const joined: [number, number][] = [];
  for (const [start, end] of [...spans].sort((a, b) => a[0] - b[0])) {
    const last = joined.at(-1);
    if (last !== undefined && start <= last[1]) last[1] = Math.max(last[1], end);
    else if (end > start) joined.push([start, end]);
  }
  return joined;
}
