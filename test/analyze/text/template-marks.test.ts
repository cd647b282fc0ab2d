import { describe, expect, it } from 'vitest';
import { markTemplateColumns, templatePassages } from '../../../src/analyze/text/template-marks.js';

const aText = (columns: number[], owner: string, templateId: string | null = null) => ({
  columns: Uint32Array.from(columns),
  owner,
  templateId,
});

describe('markTemplateColumns', () => {
  it('marks what three unrelated owners of one generator share', () => {
    const generator = 'app-privacy-policy-generator';
    const texts = ['a', 'b', 'c'].map((owner, i) => aText([0, 1, 2 + i], owner, generator));
    expect([...markTemplateColumns(texts, 5)]).toEqual([1, 1, 0, 0, 0]);
  });

  it('marks nothing that two provinces share, nor what one owner repeats', () => {
    const texts = [
      aText([0, 1], 'a'),
      aText([0, 1], 'b'),
      ...Array.from({ length: 20 }, () => aText([2], 'vendor')),
    ];
    expect([...markTemplateColumns(texts, 3)]).toEqual([0, 0, 0]);
  });

  it('marks what eight unrelated owners share where that is a fifth of all', () => {
    const share = (count: number, of: number) =>
      [
        ...markTemplateColumns(
          Array.from({ length: of }, (_, i) => aText(i < count ? [0] : [], `owner ${i}`)),
          1,
        ),
      ][0];
    expect(share(8, 20)).toBe(1);
    expect(share(7, 10)).toBe(0);
    expect(share(8, 60)).toBe(0);
    expect(share(12, 60)).toBe(1);
  });
});

describe('templatePassages', () => {
  it('gives the sentences that bear a phrase of the generator, with two words at each edge', () => {
    const text =
      'SERVICE built the app. This Service is provided by us at no cost and is intended for use as is. Ours alone.';
    expect(templatePassages(text, 'app-privacy-policy-generator')).toEqual([
      'the app. This Service is provided by us at no cost and is intended for use as is. Ours alone',
    ]);
  });

  it('gives nothing where no generator is known', () => {
    expect(templatePassages('This Service is provided by us.', null)).toEqual([]);
    expect(templatePassages('This Service is provided by us.', 'unheard-of')).toEqual([]);
  });
});
