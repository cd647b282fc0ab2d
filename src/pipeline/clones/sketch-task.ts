import { isUtf8 } from 'node:buffer';
import { closeSync, openSync } from 'node:fs';
import { SKETCH_BINS } from '../../analyze/text/layout.js';
import type { TextReader } from '../../analyze/text/text-reader.js';
import { hashId } from './id-hash.js';
import { readJsonlLine } from './jsonl-line.js';
import { eachLine } from './lines.js';
import type { SketchBatch, SketchTask } from './tasks.js';
import { readTextFile } from './text-file.js';
import type { Gap } from './types.js';

const BROKEN_BYTES = 'not valid UTF-8: the broken bytes were passed over';

/** Sketches the texts of a task. */
export function runSketchTask(reader: TextReader, task: SketchTask): SketchBatch {
  const rows = new BatchRows(reader);
  return task.kind === 'files' ? sketchFiles(rows, task) : sketchLines(rows, task);
}

function sketchFiles(rows: BatchRows, { root, names }: SketchTask & { kind: 'files' }): SketchBatch {
  const gaps: Gap[] = [];
  names.forEach((name, index) => {
    const file = readTextFile(root, name);
    if ('reason' in file) gaps.push({ id: name, reason: file.reason });
    else {
      if (!isUtf8(file.text)) gaps.push({ id: name, reason: BROKEN_BYTES });
      rows.add(name, file.text, index, file.text.length, 0);
    }
  });
  return rows.finish(0, gaps);
}

function sketchLines(rows: BatchRows, task: SketchTask & { kind: 'lines' }): SketchBatch {
  const gaps: Gap[] = [];
  const file = openSync(task.path, 'r');
  try {
    const lineCount = eachLine(file, task.from, task.to, (bytes, start, line) => {
      if (bytes === null) {
        gaps.push({ line, reason: 'the line is too long to be read' });
        return;
      }
      if (isBlank(bytes)) return;
      const parsed = readJsonlLine(bytes);
      if ('reason' in parsed) gaps.push({ line, reason: parsed.reason });
      else {
        if (!parsed.isWhole) gaps.push({ id: parsed.id, line, reason: BROKEN_BYTES });
        rows.add(parsed.id, parsed.text, start, bytes.length, line);
      }
    });
    return rows.finish(lineCount, gaps);
  } finally {
    closeSync(file);
  }
}

function isBlank(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte === 0x20 || byte === 0x09 || byte === 0x0d);
}

class BatchRows {
  private sketches = new Uint8Array(256 * SKETCH_BINS);
  private readonly words: number[] = [];
  private readonly identities: number[] = [];
  private readonly idHashes: number[] = [];
  private readonly offsets: number[] = [];
  private readonly lengths: number[] = [];
  private readonly lines: number[] = [];

  constructor(private readonly reader: TextReader) {}

  add(id: string, text: Uint8Array, offset: number, length: number, line: number): void {
    const { words, identityLow, identityHigh } = this.reader.sketch(text);
    const at = this.words.length * SKETCH_BINS;
    if (at === this.sketches.length) {
      const grown = new Uint8Array(at * 2);
      grown.set(this.sketches);
      this.sketches = grown;
    }
    this.sketches.set(this.reader.sketchBytes, at);
    this.words.push(words);
    this.identities.push(identityLow, identityHigh);
    this.idHashes.push(...hashId(id));
    this.offsets.push(offset);
    this.lengths.push(length);
    this.lines.push(line);
  }

  finish(lineCount: number, gaps: Gap[]): SketchBatch {
    const count = this.words.length;
    return {
      count,
      sketches: this.sketches.slice(0, count * SKETCH_BINS),
      words: Uint32Array.from(this.words),
      identities: Uint32Array.from(this.identities),
      idHashes: Uint32Array.from(this.idHashes),
      offsets: Float64Array.from(this.offsets),
      lengths: Float64Array.from(this.lengths),
      lines: Uint32Array.from(this.lines),
      lineCount,
      gaps,
    };
  }
}
