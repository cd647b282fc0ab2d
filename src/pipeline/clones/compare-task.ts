import type { TextReader } from '../../analyze/text/text-reader.js';
import type { CompareTask, Overlaps } from './tasks.js';
import { type FedText, withTexts } from './text-feed.js';

/** Reads the texts of small groups again and counts what each two of a group share. */
export function runCompareTask(reader: TextReader, task: CompareTask): Overlaps {
  const pairs = task.groupSizes.reduce((sum, size) => sum + (size * (size - 1)) / 2, 0);
  const overlaps = { sizes: new Int32Array(task.words.length), shared: new Uint32Array(pairs) };
  withTexts(task.texts, reader.kernel, (text) => {
    let first = 0;
    let pair = 0;
    for (const size of task.groupSizes) {
      readGroup(
        reader,
        task.words.subarray(first, first + size),
        (i) => text(first + i),
        (i, distinct) => {
          overlaps.sizes[first + i] = distinct;
        },
      );
      const shared = reader.endGroup();
      for (let b = 1; b < size; b += 1) for (let a = 0; a < b; a += 1) overlaps.shared[pair++] = shared(a, b);
      first += size;
    }
  });
  return overlaps;
}

function readGroup(
  reader: TextReader,
  words: Uint32Array,
  text: (index: number) => FedText,
  onSize: (index: number, distinct: number) => void,
): void {
  reader.startGroup(words.reduce((sum, count) => sum + count, 0));
  for (const [i, count] of words.entries()) {
    const fed = text(i);
    onSize(i, fed === null ? -1 : reader.addToGroup(fed, i, count));
  }
}
