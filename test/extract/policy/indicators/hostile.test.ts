import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDocument } from '../../../../src/extract/document/index.js';
import { readIndicators } from '../../../../src/extract/policy/indicators/index.js';
import { readStatements } from '../../../../src/extract/policy/statements/index.js';
import type { DocumentText } from '../../../../src/model/index.js';
import { documentOf, passagesOf } from '../statements/document-of.js';

const FACTS = {
  isPolicy: true,
  controller: { class: 'unclear', name: null, evidence: null },
  operator: null,
  contacts: [],
} as const;

const readBoth = (document: DocumentText) => {
  const passages = passagesOf(document);
  const indicators = readIndicators(passages, document, FACTS);
  const quotes = indicators.flatMap(({ evidence }) => evidence);
  for (const { evidence } of readStatements(passages, document)) quotes.push(evidence);
  for (const { quote, start, end } of quotes) expect(document.text.slice(start, end)).toBe(quote);
  return indicators;
};

// Repeats that make an expression with a nested or overlapping quantifier run for minutes; here they take milliseconds.
const REPEATS = [
  'we collect your name, ',
  'to to to to ',
  'data data data helps ',
  'purpose ',
  'thông tin thông tin ',
  'không không không ',
  'Last updated January ',
  '1/1/1/1/1/',
  '- - - - ',
  '((((((((',
  '::::::::',
  'a@a@a@a@',
  'through the the the the page ',
  'muc dich ',
  '\u200b\u200f',
  'ngày 1 tháng 1 ',
  'collect store share ',
  'viec thu thap ',
  'users members people ',
  'người dùng khách hàng ',
  'nguoi dung cong dan khach ',
  'forwarded to the police ',
  'chuyển cho cơ quan ',
  'who sees gets who ',
  'you want to delete ',
  'please simply please ',
  'how what explains which ',
  'until after within ',
  'a | b | c | ',
  'Keep it. ',
  'google and google may also may may collect name ',
  'bạn có thể có thể tắt vị trí ',
  'theo luật dữ liệu cá nhân là ',
  'websites that we link to name ',
  'stored only locally solely on your name ',
  'lưu trữ trên tên trên tên ',
  'không ai ngoài tên ',
  'quyền vị trí quyền vị trí ',
  'if we ever email ',
  'collect no no name ',
  'İİİİ ',
];

const LIMIT_MS = 4_000;

describe('hostile texts', () => {
  it.each(REPEATS)('end in bounded time: %j repeated', (unit) => {
    const started = performance.now();
    expect(readBoth(documentOf(unit.repeat(Math.ceil(60_000 / unit.length))))).toHaveLength(17);
    expect(readBoth(documentOf(...Array.from({ length: 2_000 }, () => unit)))).toHaveLength(17);
    expect(performance.now() - started).toBeLessThan(LIMIT_MS);
  });

  it('keep every quote at its place for any text', () => {
    const word = fc.constantFrom(
      'collect',
      'không',
      'thu thập',
      'name',
      'email',
      ':',
      '.',
      '\n',
      '- ',
      'ạ',
      'İ',
      '𝒜',
      '1/2/2024',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(word, fc.string()), { maxLength: 60 }), (words) => {
        expect(readBoth(documentOf(words.join(' ')))).toHaveLength(17);
      }),
      { numRuns: 60 },
    );
  });
});

const CORPUS = join(import.meta.dirname, '../../../../../shared/corpus/policies-vi');

describe('real Vietnamese policies', () => {
  it('yield 17 readings with quotes at their places', async ({ skip }) => {
    if (!existsSync(CORPUS)) return skip('../shared/corpus/policies-vi is not beside the project');
    for (const fileName of readdirSync(CORPUS).filter((name) => !name.endsWith('.json'))) {
      const document = await readDocument(readFileSync(join(CORPUS, fileName)), { fileName });
      const indicators = readBoth(document);
      expect(indicators.filter(({ result }) => result === 'yes').length, fileName).toBeGreaterThanOrEqual(3);
    }
  });
});
