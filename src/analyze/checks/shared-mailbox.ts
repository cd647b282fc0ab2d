import { corpusCheck } from '../analyzer.js';
import { sharedAcrossProvinces } from '../shared-identity.js';

/** One mailbox in the policies of several provinces. */
export const sharedMailbox = corpusCheck({
  id: 'shared-mailbox',
  title: { vi: 'Nhiều tỉnh dùng chung một hộp thư', en: 'One mailbox in several provinces' },
  description: {
    vi: 'Chính sách của hai tỉnh trở lên nêu cùng một hộp thư. Thường là dấu hiệu sao chép hoặc dùng chung nhà cung cấp.',
    en: 'Policies of two or more provinces give the same mailbox: often a sign of copying, or of one vendor.',
  },
  sources: [
    'https://vietnamlawmagazine.vn/greater-attention-to-online-personal-data-protection-needed-to-win-public-trust-in-digital-transformation-recent-review-results-suggest-48945.html',
  ],
  limits: {
    vi: 'Không cho biết ai sao chép của ai. Các tỉnh đã sáp nhập vào một đơn vị chỉ được ghi nhận.',
    en: 'It does not tell who copied from whom. Provinces merged into one unit are only noted.',
  },
  run({ contacts, day }) {
    const uses = contacts
      .filter(
        ({ kind, source, category }) => kind === 'email' && source === 'policy' && category !== 'official',
      )
      .map(({ value, provinceSlug, subjectKey, sha256, quote }) => ({
        value,
        provinceSlug,
        evidence: { artifact: `policy of ${subjectKey}`, sha256, locator: `contact:${value}`, quote },
      }));
    return sharedAcrossProvinces(uses, day, {
      kind: 'email',
      level: 'high',
      titleVi: (value, provinces, count) =>
        `Hộp thư ${value} nằm trong chính sách của ${count} tỉnh: ${provinces}`,
      titleEn: (value, provinces, count) =>
        `The mailbox ${value} stands in the policies of ${count} provinces: ${provinces}`,
    });
  },
});
