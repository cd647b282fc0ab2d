import { isUtf8 } from 'node:buffer';
import { closeSync, openSync } from 'node:fs';
import { LAYOUT } from '../../analyze/text/layout.js';
import type { TextReader } from '../../analyze/text/text-reader.js';
import { BatchRows } from './batch-rows.js';
import { hashId } from './id-hash.js';
import { readJsonlLine } from './jsonl-line.js';
import { LineScanner, type LineVisitor } from './line-scanner.js';
import type { SketchBatch, SketchTask } from './tasks.js';
import { readTextFile } from './text-file.js';
import type { Gap } from './types.js';

const BROKEN_BYTES = 'not valid UTF-8: the broken bytes were passed over';

/** Sketches the texts of a task. */
export function runSketchTask(reader: TextReader, task: SketchTask): SketchBatch {
  const rows = new BatchRows(reader);
  return task.kind === 'files' ? sketchFiles(rows, reader, task) : sketchLines(rows, reader, task);
}

function sketchFiles(
  rows: BatchRows,
  reader: TextReader,
  { root, names }: SketchTask & { kind: 'files' },
): SketchBatch {
  const gaps: Gap[] = [];
  names.forEach((name, index) => {
    const file = readTextFile(root, name);
    if ('reason' in file) {
      gaps.push({ id: name, reason: file.reason });
      return;
    }
    const sketch = reader.sketch(file.text);
    if (!sketch.isPlain && !isUtf8(file.text)) gaps.push({ id: name, reason: BROKEN_BYTES });
    rows.add(sketch, index, file.text.length, 0);
  });
  return rows.finish(0, gaps);
}

function sketchLines(rows: BatchRows, reader: TextReader, task: SketchTask & { kind: 'lines' }): SketchBatch {
  const gaps: Gap[] = [];
  const file = openSync(task.path, 'r');
  try {
    const lines = new LineScanner(reader.kernel, file);
    const lineCount = lines.scan(task.from, task.to, visitLines(rows, reader, gaps));
    return rows.finish(lineCount, gaps);
  } finally {
    closeSync(file);
  }
}

function visitLines(rows: BatchRows, reader: TextReader, gaps: Gap[]): LineVisitor {
  return {
    plain({ idStart, idEnd }, write, start, length, line) {
      const { memory } = reader.kernel;
      hashId(memory, idStart, idEnd);
      const sketch = reader.sketch(write);
      if (!sketch.isPlain) {
        const { buffer } = reader.kernel.memory;
        if (!isUtf8(new Uint8Array(buffer, LAYOUT.text, write())))
          gaps.push({
            id: Buffer.from(buffer, idStart, idEnd - idStart).toString(),
            line,
            reason: BROKEN_BYTES,
          });
      }
      rows.add(sketch, start, length, line);
    },
    other(bytes, start, line) {
      if (bytes === null) gaps.push({ line, reason: 'the line is too long to be read' });
      else if (!isBlank(bytes)) {
        const parsed = readJsonlLine(bytes);
        if ('reason' in parsed) gaps.push({ line, reason: parsed.reason });
        else {
          if (!parsed.isWhole) gaps.push({ id: parsed.id, line, reason: BROKEN_BYTES });
          const id = Buffer.from(parsed.id);
          hashId(id, 0, id.length);
          rows.add(reader.sketch(parsed.text), start, bytes.length, line);
        }
      }
    },
  };
}

function isBlank(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte === 0x20 || byte === 0x09 || byte === 0x0d);
}
