import { closeSync, openSync } from 'node:fs';
import type { TextKernel } from '../../analyze/text/layout.js';
import type { WriteText } from '../../analyze/text/text-reader.js';
import { readJsonlLine } from './jsonl-line.js';
import { LineScanner } from './line-scanner.js';
import { readRange } from './lines.js';
import type { TextPlaces } from './tasks.js';
import { readTextFile } from './text-file.js';

/** A text to be read by a kernel; null where it is gone. */
export type FedText = Uint8Array | WriteText | null;

/** The texts of a file of lines, by their places. */
export class LineFeed {
  private readonly lines: LineScanner;

  constructor(
    kernel: TextKernel,
    private readonly file: number,
  ) {
    this.lines = new LineScanner(kernel, file);
  }

  text(offset: number, length: number): FedText {
    const plain = this.lines.load(offset, length);
    if (plain !== null) return plain;
    const line = readJsonlLine(readRange(this.file, offset, length));
    return 'reason' in line ? null : line.text;
  }
}

/** Hands texts of a task to a kernel, each by its number in the task, one at a time. */
export function withTexts<T>(
  places: TextPlaces,
  kernel: TextKernel,
  use: (text: (index: number) => FedText) => T,
): T {
  if (places.kind === 'files')
    return use((index) => {
      const file = readTextFile(places.root, places.names[index]!);
      return 'reason' in file ? null : file.text;
    });
  const file = openSync(places.path, 'r');
  try {
    const feed = new LineFeed(kernel, file);
    return use((index) => feed.text(places.offsets[index]!, places.lengths[index]!));
  } finally {
    closeSync(file);
  }
}
