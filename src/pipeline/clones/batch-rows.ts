import { SKETCH_BINS } from '../../analyze/text/layout.js';
import type { TextReader, TextSketch } from '../../analyze/text/text-reader.js';
import { idHashHigh, idHashLow } from './id-hash.js';
import type { SketchBatch } from './tasks.js';
import type { Gap } from './types.js';

const FIRST_ROWS = 512;

/** Gathers what is found out of one document after the other. */
export class BatchRows {
  private count = 0;
  private sketches = new Uint8Array(FIRST_ROWS * SKETCH_BINS);
  private words = new Uint32Array(FIRST_ROWS);
  private identities = new Uint32Array(FIRST_ROWS * 2);
  private idHashes = new Uint32Array(FIRST_ROWS * 2);
  private offsets = new Float64Array(FIRST_ROWS);
  private lengths = new Float64Array(FIRST_ROWS);
  private lines = new Uint32Array(FIRST_ROWS);

  constructor(private readonly reader: TextReader) {}

  /** Adds the text last sketched, under the id last hashed. */
  add(sketch: TextSketch, offset: number, length: number, line: number): void {
    const row = this.count;
    if (row === this.words.length) this.grow();
    this.count += 1;
    this.sketches.set(this.reader.sketchBytes, row * SKETCH_BINS);
    this.words[row] = sketch.words;
    this.identities[row * 2] = sketch.identityLow;
    this.identities[row * 2 + 1] = sketch.identityHigh;
    this.idHashes[row * 2] = idHashLow;
    this.idHashes[row * 2 + 1] = idHashHigh;
    this.offsets[row] = offset;
    this.lengths[row] = length;
    this.lines[row] = line;
  }

  finish(lineCount: number, gaps: Gap[]): SketchBatch {
    const { count } = this;
    return {
      count,
      sketches: this.sketches.slice(0, count * SKETCH_BINS),
      words: this.words.slice(0, count),
      identities: this.identities.slice(0, count * 2),
      idHashes: this.idHashes.slice(0, count * 2),
      offsets: this.offsets.slice(0, count),
      lengths: this.lengths.slice(0, count),
      lines: this.lines.slice(0, count),
      lineCount,
      gaps,
    };
  }

  private grow(): void {
    const rows = this.count * 2;
    this.sketches = larger(this.sketches, new Uint8Array(rows * SKETCH_BINS));
    this.words = larger(this.words, new Uint32Array(rows));
    this.identities = larger(this.identities, new Uint32Array(rows * 2));
    this.idHashes = larger(this.idHashes, new Uint32Array(rows * 2));
    this.offsets = larger(this.offsets, new Float64Array(rows));
    this.lengths = larger(this.lengths, new Float64Array(rows));
    this.lines = larger(this.lines, new Uint32Array(rows));
  }
}

function larger<A extends Float64Array | Uint32Array | Uint8Array>(from: A, to: A): A {
  to.set(from);
  return to;
}
