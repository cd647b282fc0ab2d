import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { GROUP_TEXTS } from '../../../src/analyze/text/layout.js';
import { PlainKernel } from '../../../src/analyze/text/plain-kernel.js';
import { overlapOf, shinglesOf, wordsOf } from '../../../src/analyze/text/shingles.js';
import { TextReader } from '../../../src/analyze/text/text-reader.js';
import { WasmKernel } from '../../../src/analyze/text/wasm/wasm-kernel.js';

const readers = [PlainKernel, WasmKernel].map(
  (kernel) => new TextReader(kernel === WasmKernel ? WasmKernel.create()! : new PlainKernel()),
);
const someText = fc
  .array(fc.constantFrom('tỉnh', 'Sở', 'dữ liệu', 'cá', 'nhân'), { maxLength: 40 })
  .map((words) => words.join(' '));

describe.each(readers.map((reader) => [reader.kernel.name, reader] as const))(
  'a small group in the %s kernel',
  (_name, reader) => {
    it('counts what each two texts share as sets of shingles do', () => {
      fc.assert(
        fc.property(fc.array(someText, { minLength: 1, maxLength: GROUP_TEXTS }), (texts) => {
          const words = texts.map((text) => wordsOf(text));
          const sets = words.map(shinglesOf);
          reader.startGroup(words.reduce((sum, { length }) => sum + length, 0));
          const sizes = texts.map((text, i) =>
            reader.addToGroup(Buffer.from(i % 2 === 0 ? text : text.normalize('NFD')), i, words[i]!.length),
          );
          const shared = reader.endGroup();
          expect(sizes).toEqual(sets.map(({ size }) => size));
          for (const [b, set] of sets.entries())
            for (let a = 0; a < b; a += 1) expect(shared(a, b)).toBe(overlapOf(sets[a]!, set).shared);
        }),
        { numRuns: 60 },
      );
    });

    it('takes no text that has other words than it was said to have', () => {
      reader.startGroup(10);
      expect(reader.addToGroup(Buffer.from('một hai ba bốn năm sáu'), 0, 5)).toBe(-1);
      expect(reader.addToGroup(Buffer.from('một hai ba'), 1, 5)).toBe(-1);
      expect(reader.addToGroup(Buffer.from('một hai ba bốn năm'), 2, 5)).toBe(1);
    });
  },
);
