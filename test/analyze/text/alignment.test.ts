import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alignTexts } from '../../../src/analyze/text/alignment.js';
import { differenceOf } from '../../../src/analyze/text/difference.js';
import { wordsOf } from '../../../src/analyze/text/shingles.js';

const QUANG_NAM = `Ứng dụng do Sở Thông tin và Truyền thông tỉnh Quảng Nam quản lý.
Chúng tôi chỉ dùng dữ liệu để xử lý phản ánh của người dân. Mọi thắc mắc xin gửi về stttt@quangnam.gov.vn trong giờ hành chính.`;
const HAU_GIANG = QUANG_NAM.replace('Quảng Nam', 'Hậu Giang').replace('stttt@quangnam', 'hotro@haugiang');

const text = fc
  .array(fc.constantFrom('một', 'Hai', 'ba', 'bốn', 'năm', 'sáu', '.', '\n'), { maxLength: 60 })
  .map((words) => words.join(' '));

describe('alignTexts', () => {
  it('gives the shared passages with their places in both texts', () => {
    const { passages, sharedWords } = alignTexts(QUANG_NAM, HAU_GIANG);
    expect(passages.map(({ aStart, aEnd }) => QUANG_NAM.slice(aStart, aEnd).slice(0, 12))).toEqual([
      'Ứng dụng do ',
      'quản lý.\nChú',
      'gov.vn trong',
    ]);
    for (const { aStart, aEnd, bStart, bEnd } of passages)
      expect(HAU_GIANG.slice(bStart, bEnd)).toBe(QUANG_NAM.slice(aStart, aEnd));
    expect(sharedWords).toBe(wordsOf(QUANG_NAM).length - 4);
  });

  it('gives the words that were changed between the passages', () => {
    const { differences } = alignTexts(QUANG_NAM, HAU_GIANG);
    expect(
      differences.map((d) => [QUANG_NAM.slice(d.aStart, d.aEnd), HAU_GIANG.slice(d.bStart, d.bEnd)]),
    ).toEqual([
      ['Quảng Nam', 'Hậu Giang'],
      ['stttt@quangnam', 'hotro@haugiang'],
    ]);
  });

  it('gives added words as a difference with an empty side', () => {
    const longer = QUANG_NAM.replace('dữ liệu', 'dữ liệu cá nhân');
    const { differences } = alignTexts(QUANG_NAM, longer);
    expect(differences.map((d) => [d.aEnd - d.aStart, longer.slice(d.bStart, d.bEnd)])).toEqual([
      [0, 'cá nhân'],
    ]);
  });

  it('finds passages that moved, in decomposed letters and another case', () => {
    const [first, second] = QUANG_NAM.split('\n') as [string, string];
    const moved = `${second.normalize('NFD').toUpperCase()}\n${first}`;
    const { sharedWords, passages } = alignTexts(QUANG_NAM, moved);
    expect(sharedWords).toBe(wordsOf(QUANG_NAM).length);
    expect(passages).toHaveLength(2);
  });

  it('gives passages of equal words that overlap in neither text', () => {
    fc.assert(
      fc.property(text, text, (a, b) => {
        const { passages, differences } = alignTexts(a, b);
        const used = new Set<number>();
        let last = 0;
        for (const { aStart, aEnd, bStart, bEnd } of passages) {
          expect(wordsOf(a.slice(aStart, aEnd))).toEqual(wordsOf(b.slice(bStart, bEnd)));
          expect(wordsOf(a.slice(aStart, aEnd)).length).toBeGreaterThanOrEqual(5);
          expect(aStart).toBeGreaterThanOrEqual(last);
          last = aEnd;
          for (let i = bStart; i < bEnd; i += 1) {
            expect(used.has(i)).toBe(false);
            used.add(i);
          }
        }
        for (const d of differences)
          expect(wordsOf(a.slice(d.aStart, d.aEnd))).not.toEqual(wordsOf(b.slice(d.bStart, d.bEnd)));
      }),
      { numRuns: 300 },
    );
  });

  it('aligns a text with itself whole', () => {
    const { passages, differences } = alignTexts(QUANG_NAM, QUANG_NAM);
    expect(passages).toHaveLength(1);
    expect(differences).toEqual([]);
  });
});

describe('differenceOf', () => {
  it('leaves what only this text of the family says', () => {
    const others = ['Lào Cai', 'Cà Mau', 'An Giang'].map((name) => QUANG_NAM.replace('Quảng Nam', name));
    const own = `${HAU_GIANG} Riêng Hậu Giang còn thu thập vị trí thiết bị khi gửi phản ánh.`;
    const quotes = differenceOf(own, others).map(({ quote }) => quote);
    expect(quotes).toEqual([
      'Hậu Giang',
      'hotro@haugiang',
      'Riêng Hậu Giang còn thu thập vị trí thiết bị khi gửi phản ánh',
    ]);
  });

  it('quotes what stands at its offsets, and leaves nothing of a copy', () => {
    for (const { start, end, quote } of differenceOf(HAU_GIANG, [QUANG_NAM]))
      expect(HAU_GIANG.slice(start, end)).toBe(quote);
    expect(differenceOf(QUANG_NAM, [QUANG_NAM.normalize('NFD')])).toEqual([]);
  });
});
