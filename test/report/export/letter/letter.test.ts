import { strFromU8, unzipSync } from 'fflate';
import { DOMParser } from 'linkedom';
import { describe, expect, it } from 'vitest';
import { vietnameseCitation } from '../../../../src/report/export/letter/articles.js';
import { letterDocx } from '../../../../src/report/export/letter/docx.js';
import { composeLetter } from '../../../../src/report/export/letter/letter.js';
import type { LetterFacts } from '../../../../src/report/export/letter/letter-facts.js';
import { parseTemplate, STANDARD_TEMPLATE } from '../../../../src/report/export/letter/template.js';

const FACTS: LetterFacts = {
  province: {
    nameVi: 'Hậu Giang',
    fullNameVi: 'Tỉnh Hậu Giang',
    successorFullVi: 'Thành phố Cần Thơ',
    isMerged: true,
  },
  soiVersion: '0.1.0',
  finishedAt: '2026-11-16T01:00:00Z',
  findings: [
    {
      findingId: 'f-1',
      checkId: 'controller-unclear',
      subject: 'play:a.b',
      level: 'medium',
      titleVi: 'Tiêu đề <b>&</b> {{agency}}',
      descriptionVi: 'Mô tả.',
      quotes: [
        {
          quote: 'Chúng tôi\u202e thu thập…\n=1+1',
          artifact: 'policy of play:a.b',
          locator: 'text:1-5',
          sha256: 'ab',
          url: null,
        },
      ],
    },
  ],
  gaps: [{ channel: 'esp', stage: 'policy', detail: 'CONNECTION_FAILED' }],
};

function textOf(template = STANDARD_TEMPLATE, facts = FACTS): string {
  const parts = unzipSync(letterDocx(composeLetter(template, facts)));
  const document = new DOMParser().parseFromString(
    strFromU8(parts['word/document.xml'] ?? new Uint8Array()),
    'text/xml',
  );
  return [...document.querySelectorAll('w\\:p')].map(({ textContent }) => textContent).join('\n');
}

describe('the letter to a province', () => {
  it('has the parts of an official letter, in their order', () => {
    const text = textOf();
    const places = [
      'Số:',
      'V/v',
      'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
      'Độc lập - Tự do - Hạnh phúc',
      'Kính gửi:',
      'I. ',
      'II. ',
      'III. ',
      'Nơi nhận:',
      '[Họ và tên]',
    ].map((part) => text.indexOf(part));
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(places).not.toContain(-1);
  });

  it('goes to the unit that the province belongs to today, and says so', () => {
    const text = textOf();
    expect(text).toContain('Kính gửi: Ủy ban nhân dân thành phố Cần Thơ');
    expect(text).toContain('địa bàn tỉnh Hậu Giang thuộc thành phố Cần Thơ');
  });

  it('gives each finding with quote, place, hash and articles, and what could not be looked at', () => {
    const text = textOf();
    expect(text).toContain('(chính sách của play:a.b; ký tự 1–5; SHA-256 ab)');
    expect(text).toContain('điểm b khoản 2 Điều 9 Luật 91/2025/QH15');
    expect(text).toContain('cổng dịch vụ công, chính sách: CONNECTION_FAILED');
    expect(textOf(STANDARD_TEMPLATE, { ...FACTS, findings: [], gaps: [] })).toContain('Không có điểm nào');
  });

  it('takes markup, direction marks and placeholders of strangers as plain text', () => {
    const text = textOf();
    expect(text).toContain('Tiêu đề <b>&</b> {{agency}}');
    expect(text).not.toContain('\u202e');
  });

  it('is written in an auditor’s own words', () => {
    const own = parseTemplate('{"agency":"VIỆN A","reply":["Xin trả lời {{province}} {{unknown}}."]}');
    expect(textOf(own)).toContain('VIỆN A');
    expect(textOf(own)).toContain('Xin trả lời Hậu Giang {{unknown}}.');
  });

  it.each([
    ['[]', 'no JSON object'],
    ['{', 'no JSON'],
    ['{"agncy":"x"}', 'no part "agncy"'],
    ['{"reply":"x"}', 'must be a list of texts'],
    ['{"agency":["x"]}', 'must be a text'],
    ['{"levels":null}', 'must be an object'],
  ])('refuses the template %s and says why', (json, words) => {
    expect(() => parseTemplate(json)).toThrow(words);
  });

  it.each([
    ['Law 91/2025/QH15 art. 9(2)(a), 3(2)', 'điểm a khoản 2 Điều 9; khoản 2 Điều 3 Luật 91/2025/QH15'],
    ['Law 91/2025/QH15 art. 14(1)(b)-(c)', 'điểm b đến điểm c khoản 1 Điều 14 Luật 91/2025/QH15'],
    ['Decree 356/2025/NĐ-CP art. 5(1)-(4)', 'Điều 5(1)-(4) Nghị định 356/2025/NĐ-CP'],
    ['Resolution 202/2025/QH15', 'Nghị quyết 202/2025/QH15'],
    ['https://a.example/', 'https://a.example/'],
  ])('cites %s as %s', (citation, vietnamese) => {
    expect(vietnameseCitation(citation)).toBe(vietnamese);
  });
});
