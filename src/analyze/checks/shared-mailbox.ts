import type { Evidence, FindingDraft } from '../../model/index.js';
import { type ContactFact, corpusCheck } from '../analyzer.js';

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
  limits: { vi: 'Không cho biết ai sao chép của ai.', en: 'It does not tell who copied from whom.' },
  run({ contacts }) {
    const byValue = new Map<string, ContactFact[]>();
    for (const contact of contacts) {
      if (contact.kind !== 'email' || contact.source !== 'policy' || contact.category === 'official')
        continue;
      byValue.set(contact.value, [...(byValue.get(contact.value) ?? []), contact]);
    }
    return [...byValue].flatMap(([value, uses]) => findingOf(value, uses));
  },
});

function findingOf(value: string, uses: readonly ContactFact[]): FindingDraft[] {
  const provinces = [
    ...new Set(uses.map(({ provinceSlug }) => provinceSlug).filter((slug) => slug !== null)),
  ];
  const [first, ...rest] = uses.map(
    ({ sha256, subjectKey, quote }): Evidence => ({
      artifact: `policy of ${subjectKey}`,
      sha256,
      locator: `contact:${value}`,
      quote,
    }),
  );
  if (provinces.length < 2 || first === undefined) return [];
  return [
    {
      key: value,
      subjectKey: `email:${value}`,
      provinceSlug: null,
      level: 'high',
      titleVi: `Hộp thư ${value} nằm trong chính sách của ${provinces.length} tỉnh: ${provinces.join(', ')}`,
      titleEn: `The mailbox ${value} stands in the policies of ${provinces.length} provinces: ${provinces.join(', ')}`,
      evidence: [first, ...rest],
    },
  ];
}
