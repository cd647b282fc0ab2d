import { closeSync, openSync, writeSync } from 'node:fs';
import type { ClonePair } from '../../model/index.js';

const BUFFERED_CHARACTERS = 1 << 20;

/** Takes pairs one at a time and writes them as JSON lines. */
export class PairFile {
  private readonly file: number;
  private lines: string[] = [];
  private characters = 0;

  /** Replaces what the file held. */
  constructor(path: string) {
    this.file = openSync(path, 'w');
  }

  add({ a, b, jaccard, containmentA, containmentB }: ClonePair): void {
    const line = JSON.stringify({ a, b, jaccard, containment_a: containmentA, containment_b: containmentB });
    this.lines.push(line);
    this.characters += line.length;
    if (this.characters > BUFFERED_CHARACTERS) this.flush();
  }

  close(): void {
    this.flush();
    closeSync(this.file);
  }

  private flush(): void {
    if (this.lines.length === 0) return;
    const bytes = Buffer.from(`${this.lines.join('\n')}\n`);
    for (let at = 0; at < bytes.length; ) at += writeSync(this.file, bytes, at);
    this.lines = [];
    this.characters = 0;
  }
}
