import { describe, expect, it } from 'vitest';
import { renderCheck } from '../../src/cli/check-text.js';

const quote = 'Ứng dụng do Ủy ban nhân dân tỉnh quản lý.';
const policy = {
  target: 'chinh-sach.html',
  kind: 'policy',
  is_policy: true,
  document_kind: 'policy',
  words: 120,
  language: { main: 'vi' },
  controller: { class: 'people_committee', name: 'Ủy ban nhân dân tỉnh', evidence: { quote } },
  indicators: [
    { id: 'purposes', result: 'yes' },
    { id: 'rights', result: 'partial' },
    { id: 'children', result: 'no' },
    { id: 'policy-published', result: 'not-evaluated' },
  ],
  contacts: [{ kind: 'email', value: 'lienhe@vidu.gov.vn', category: 'official' }],
  clones: Array.from({ length: 7 }, (_, index) => ({ id: `policy:play:a${index}`, jaccard: 0.9 })),
};

describe('what soi check tells a person', () => {
  it('is in Vietnamese: who is responsible, the sentence, each indicator by its name', () => {
    const text = renderCheck(policy, 'vi');
    expect(text).toContain('chịu trách nhiệm: Ủy ban nhân dân: Ủy ban nhân dân tỉnh');
    expect(text).toContain(`“${quote}”`);
    expect(text).toMatch(/có nêu: Mục đích/);
    expect(text).toMatch(/không nêu: Trẻ em/);
    expect(text).toMatch(/chưa xét: Chính sách được công bố/);
    expect(text).toContain('lienhe@vidu.gov.vn (');
    expect(text).toContain('và 2 văn bản khác cũng giống');
  });

  it('never lists what was not judged under what the text does not say', () => {
    const [notSaid = ''] = renderCheck(policy, 'en')
      .split('\n')
      .filter((line) => line.includes('does not say'));
    expect(notSaid.trim()).toBe('does not say: Children');
  });

  it('says of a target that it could not be read, and why', () => {
    const result = {
      target: 'x.pdf',
      kind: 'error',
      code: 'SCAN_WITHOUT_TEXT',
      message: 'no text on 2 pages',
    };
    expect(renderCheck(result, 'vi')).toMatch(/chưa đọc được: SCAN_WITHOUT_TEXT \(.+\)/);
    expect(renderCheck(result, 'en')).toMatch(
      /could not be read: SCAN_WITHOUT_TEXT \(.+\): no text on 2 pages/,
    );
  });

  it('gives discovery’s reasons in the reader’s language', () => {
    const match = {
      status: 'candidate',
      province_slug: 'yen-bai',
      score: 0.4,
      reasons: ['title names Yên Bái (+0.30)'],
    };
    const listing = {
      target: 'x',
      kind: 'listing',
      store: 'play',
      page: 'search',
      apps: [{ store_id: 'a.b', title: 'Yên Bái Online', developer: 'N', match }],
    };
    expect(renderCheck(listing, 'vi')).toContain('tên nêu Yên Bái (+0.30)');
    expect(renderCheck(listing, 'en')).toContain('title names Yên Bái (+0.30)');
  });
});
