import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LAYOUT, type TextKernel } from '../../../src/analyze/text/layout.js';
import { PlainKernel } from '../../../src/analyze/text/plain-kernel.js';
import { ShingleColumns } from '../../../src/analyze/text/shingle-columns.js';
import { shinglesOf, wordsOf } from '../../../src/analyze/text/shingles.js';
import { TextReader } from '../../../src/analyze/text/text-reader.js';
import { WasmKernel } from '../../../src/analyze/text/wasm/wasm-kernel.js';

const wasm = WasmKernel.create();
const readers = [new TextReader(new PlainKernel()), ...(wasm === null ? [] : [new TextReader(wasm)])];
const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

const vietnamese = fc.stringMatching(
  /^[a-zA-ZàáảãạăằắặâầấậđĐèéêềếệìíĩịòóôồốộơờớợùúũưừứựỳýỹỵẮỆỠƯÀÝ ,.0-9–“”…\u00a0×²ª•]{0,90}$/u,
);
const anyText = fc.oneof(
  vietnamese,
  vietnamese.map((text) => text.normalize('NFD')),
  fc.string({ unit: 'binary', maxLength: 120 }),
  fc.string({ unit: 'grapheme', maxLength: 120 }),
  fc
    .tuple(vietnamese, fc.string({ unit: 'binary', maxLength: 6 }), vietnamese)
    .map((parts) => parts.join('')),
);

function distinctShingles(reader: TextReader, text: Uint8Array): { words: number; shingles: number } {
  const columns = new ShingleColumns();
  const words = reader.shingles(text, (hashes, count, isFirst) => {
    if (isFirst) columns.startText();
    columns.add(hashes, count);
  });
  columns.startText();
  reader.shingles(text, (hashes, count, isFirst) => {
    if (isFirst) columns.startText();
    columns.add(hashes, count);
  });
  return { words, shingles: columns.finishText().length };
}

function outcome(reader: TextReader, text: Uint8Array): unknown {
  const hashes: string[] = [];
  const words = reader.shingles(text, (block, count, isFirst) => {
    if (isFirst) hashes.length = 0;
    for (let i = 0; i < count * 2; i += 2) hashes.push(`${block[i + 1]}.${block[i]}`);
  });
  return { words, hashes, sketch: reader.sketch(text), bins: [...reader.sketchBytes] };
}

describe('the text kernels', () => {
  it('runs WebAssembly on every supported Node', () => {
    expect(wasm).not.toBeNull();
  });

  it.each(readers.map((reader) => [reader.kernel.name, reader] as const))(
    '%s finds the words and distinct shingles of the definition',
    (_name, reader) => {
      fc.assert(
        fc.property(anyText, (text) => {
          const words = wordsOf(text);
          const found = distinctShingles(reader, encode(text));
          expect(found).toEqual({ words: words.length, shingles: shinglesOf(words).size });
        }),
        { numRuns: 400 },
      );
    },
  );

  it('give the same hashes and sketches in WebAssembly and in TypeScript', () => {
    const [plain, fast] = readers;
    fc.assert(
      fc.property(anyText, (text) => {
        expect(outcome(fast!, encode(text))).toEqual(outcome(plain!, encode(text)));
      }),
      { numRuns: 400 },
    );
  });

  it('give the same for any bytes, valid UTF-8 or not', () => {
    const [plain, fast] = readers;
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const words = wordsOf(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes));
        expect(distinctShingles(fast!, bytes).words).toBe(words.length);
        expect(outcome(fast!, bytes)).toEqual(outcome(plain!, bytes));
      }),
      { numRuns: 300 },
    );
  });

  it.each(readers.map((reader) => [reader.kernel.name, reader] as const))(
    '%s judges every code point as the definition does',
    (_name, reader) => {
      for (let code = 0; code <= 0x3_ffff; code += code < 0x1_1000 ? 61 : 997) {
        const block = Array.from({ length: 61 }, (_, i) => String.fromCodePoint(code + i)).join('A ');
        expect(distinctShingles(reader, encode(block)).words, code.toString(16)).toBe(wordsOf(block).length);
      }
    },
  );

  it('turn every letter of the basic plane into the same lower case, amid letters of Vietnamese', () => {
    const [plain, fast] = readers;
    for (let code = 1; code <= 0xffff; code += 23) {
      const letters = Array.from({ length: 23 }, (_, i) => String.fromCharCode(code + i));
      const text = encode(letters.join('ữ Ư'));
      expect(outcome(fast!, text), code.toString(16)).toEqual(outcome(plain!, text));
    }
  });

  it.each([
    ['a text with more words than one block', 'tỉnh huyện xã phường '.repeat(40_000)],
    ['one word a hundred thousand times', 'xã '.repeat(100_000)],
    ['one endless word', 'ơ'.repeat(300_000)],
    ['different words over several blocks', Array.from({ length: 150_000 }, (_, i) => `từ${i}`).join(' ')],
    ['decomposed letters behind the first block', `${'a b '.repeat(70_000)}${'mơ hồ '.normalize('NFD')}`],
  ])('read %s block by block as a whole', (_title, text) => {
    const words = wordsOf(text);
    const bytes = encode(text);
    const sketches = readers.map((reader) => {
      expect(distinctShingles(reader, bytes)).toEqual({
        words: words.length,
        shingles: shinglesOf(words).size,
      });
      return { ...reader.sketch(bytes), bins: [...reader.sketchBytes] };
    });
    expect(sketches[1]).toEqual(sketches[0]);
  });

  it('know the same words in composed, decomposed, upper and lower case', () => {
    const [, fast] = readers;
    const text = 'ỦY BAN NHÂN DÂN TỈNH QUẢNG NAM, Sở Thông tin và Truyền thông: đường Hùng Vương';
    const forms = [text, text.normalize('NFD'), text.toLowerCase(), text.toLowerCase().normalize('NFD')];
    const identities = new Set(
      forms.map((form) => {
        const { words, identityLow, identityHigh } = fast!.sketch(encode(form));
        return `${words} ${identityLow} ${identityHigh}`;
      }),
    );
    expect(identities.size).toBe(1);
  });

  it('sketch no words of an empty text', () => {
    for (const reader of readers) expect(reader.sketch(encode(' …\n–')).words).toBe(0);
  });

  it('keep room for any text', () => {
    const kernels: TextKernel[] = readers.map(({ kernel }) => kernel);
    for (const kernel of kernels) {
      kernel.reserve(3_000_000);
      expect(kernel.memory.length).toBeGreaterThanOrEqual(LAYOUT.text + 3_000_000);
    }
  });
});
