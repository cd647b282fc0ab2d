import { describe, expect, it } from 'vitest';
import { readPolicy } from '../../../src/extract/policy/index.js';
import type { DocumentText } from '../../../src/model/index.js';

function aDocument(text: string): DocumentText {
  return {
    mime: 'text/plain',
    title: null,
    text: text.normalize('NFC'),
    sections: [],
    notes: [],
    links: [],
    pageKind: 'unknown',
  };
}

const POLICY = `Chính sách bảo mật
Cơ quan chủ quản: Sở Y tế tỉnh Sơn La. Ứng dụng do Công ty TNHH Ban Trắng vận hành.
Chúng tôi thu thập họ tên và số điện thoại để trả lời câu hỏi của bạn.
Thư điện tử: soyte@sonla.gov.vn`;

describe('readPolicy', () => {
  it('reads a policy into its parts, each quote at its place', () => {
    const document = aDocument(POLICY);
    const reading = readPolicy(document, { provinceSlug: 'son-la' });
    expect(reading).toMatchObject({
      isPolicy: true,
      kind: 'policy',
      controller: { class: 'department', name: 'Sở Y tế tỉnh Sơn La', provinceSlug: 'son-la' },
      operator: { name: 'Công ty TNHH Ban Trắng' },
      contacts: [{ kind: 'email', value: 'soyte@sonla.gov.vn', category: 'official' }],
      provinces: [{ slug: 'son-la', role: 'own' }],
    });
    const quotes = [
      reading.controller.evidence,
      ...reading.contacts.map(({ evidence }) => evidence),
      ...reading.indicators.flatMap(({ evidence }) => evidence),
      ...reading.dataTypes.map(({ evidence }) => evidence),
    ];
    for (const quote of quotes) expect(document.text.slice(quote?.start, quote?.end)).toBe(quote?.quote);
  });

  it('names nobody and evaluates nothing where the text is no policy', () => {
    const reading = readPolicy(aDocument('404 Not Found\nCông ty TNHH Ban Trắng\nnginx'), {
      provinceSlug: null,
    });
    expect(reading).toMatchObject({ isPolicy: false, kind: 'error', operator: null, dataTypes: [] });
    expect(reading.controller).toEqual({ class: 'none', name: null, evidence: null });
    expect(new Set(reading.indicators.map(({ result }) => result))).toEqual(new Set(['not-evaluated']));
  });

  it('reads the same from the same text, twice', () => {
    const first = readPolicy(aDocument(POLICY), { provinceSlug: null });
    expect(readPolicy(aDocument(POLICY), { provinceSlug: null })).toEqual(first);
  });

  it('survives an empty text', () => {
    expect(readPolicy(aDocument(''), { provinceSlug: null })).toMatchObject({ isPolicy: false, words: 0 });
  });

  it('cuts a text that is longer than any policy', () => {
    const document = aDocument(`${POLICY}\n${'Chúng tôi bảo vệ dữ liệu cá nhân của bạn. '.repeat(20_000)}`);
    const reading = readPolicy(document, { provinceSlug: null });
    expect(reading.controller.class).toBe('department');
    expect(reading.words).toBeLessThan(200_000);
  });
});
