import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CHUNK_BYTES, LAYOUT, type TextKernel } from '../../../src/analyze/text/layout.js';
import { PlainKernel } from '../../../src/analyze/text/plain-kernel.js';
import { WasmKernel } from '../../../src/analyze/text/wasm/wasm-kernel.js';
import { LineScanner } from '../../../src/pipeline/clones/line-scanner.js';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'soi-lines-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const kernels: [string, TextKernel][] = [
  ['plain', new PlainKernel()],
  ['wasm', WasmKernel.create()!],
];

interface Seen {
  start: number;
  line: number;
  text: string;
}

/** Every line of the file, plain ones by their text, read in ranges. */
function scanAll(kernel: TextKernel, path: string, size: number, rangeBytes: number) {
  const file = openSync(path, 'r');
  const plain: Seen[] = [];
  const other: Seen[] = [];
  let lines = 0;
  const held = (length: number): string =>
    Buffer.from(kernel.memory.buffer as ArrayBuffer, LAYOUT.text, length).toString();
  for (let from = 0; from < size; from += rangeBytes) {
    const before = lines;
    lines += new LineScanner(kernel, file).scan(from, Math.min(size, from + rangeBytes), {
      plain: (_parts, write, start, length, line) => {
        const text = held(write());
        expect(held(write())).toBe(text);
        expect(new LineScanner(kernel, file).load(start, length)).not.toBeNull();
        plain.push({ start, line: line + before, text });
      },
      other: (bytes, start, line) =>
        other.push({ start, line: line + before, text: bytes?.toString() ?? 'null' }),
    });
  }
  closeSync(file);
  return { plain, other, lines };
}

const someText = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.constantFrom('a"b\\c\n\t', '\\', '"', '\u2028', 'dữ liệu'.repeat(40)),
);
const someLine = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.tuple(fc.nat(), someText).map(([id, text]) => JSON.stringify({ id: `t${id}`, text })),
  },
  fc.constantFrom(
    '',
    ' ',
    '{',
    '{"id":"a","text":"never closed',
    '{"id":"a","text":"b"}}',
    '{"id":"a","text":"b"} ',
  ),
  someText.map((text) => text.replaceAll('\n', ' ')),
);

describe.each(kernels)('lines read into the %s kernel', (_name, kernel) => {
  it('are those of the file, whatever the ranges', () => {
    const path = join(folder, 'lines.jsonl');
    fc.assert(
      fc.property(
        fc.array(someLine, { maxLength: 12 }),
        fc.constantFrom(1, 7, 64, 1000),
        fc.boolean(),
        (lines, rangeBytes, endsWithNewline) => {
          const bytes = Buffer.from(lines.join('\n') + (endsWithNewline ? '\n' : ''));
          writeFileSync(path, bytes);
          const { plain, other, lines: count } = scanAll(kernel, path, bytes.length, rangeBytes);
          const written = bytes.toString().split('\n');
          if (written.at(-1) === '') written.pop();
          expect(count).toBe(written.length);
          expect([...plain, ...other].map(({ line }) => line).sort((a, b) => a - b)).toEqual(
            written.map((_, i) => i + 1),
          );
          for (const { line, text } of other) expect(text).toBe(written[line - 1]);
          for (const { line, text } of plain)
            expect(text).toBe((JSON.parse(written[line - 1]!) as { text: string }).text);
        },
      ),
      { numRuns: 150 },
    );
  });

  it.each([CHUNK_BYTES - 60, CHUNK_BYTES, CHUNK_BYTES + 60, 3 * CHUNK_BYTES])(
    'may hold %i bytes and more',
    (length) => {
      const path = join(folder, 'long.jsonl');
      const lines = ['a', 'b'.repeat(length), 'c', 'd'.repeat(length), 'e'].map((text, i) =>
        JSON.stringify({ id: `${i}`, text }),
      );
      const bytes = Buffer.from(lines.join('\n'));
      writeFileSync(path, bytes);
      for (const rangeBytes of [100, CHUNK_BYTES / 2, 10 * CHUNK_BYTES]) {
        const { plain, other, lines: count } = scanAll(kernel, path, bytes.length, rangeBytes);
        expect(count).toBe(5);
        const found = [
          ...plain.map(({ line, text }) => [line, text.length]),
          ...other.map(({ line, text }) => [line, (JSON.parse(text) as { text: string }).text.length]),
        ];
        expect(found.sort((a, b) => a[0]! - b[0]!)).toEqual([
          [1, 1],
          [2, length],
          [3, 1],
          [4, length],
          [5, 1],
        ]);
      }
    },
  );
});
