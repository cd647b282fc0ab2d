import { appCheck, foundOrClear } from '../analyzer.js';
import { policyEvidence } from '../declarations/index.js';

const MAX_QUOTES = 5;

/** Gaps that nobody filled in, and laws of other countries. */
export const templateLeftovers = appCheck({
  id: 'template-leftovers',
  title: { vi: 'Chính sách còn phần mẫu chưa điền', en: 'The policy still has parts of a template' },
  description: {
    vi: 'Chính sách còn chỗ trống của mẫu (“[Tên ứng dụng]”), hoặc viện dẫn luật nước ngoài trong khi ứng dụng phục vụ người dân một tỉnh.',
    en: 'The policy has gaps of a template (“[App name]”), or cites laws of other countries in an app for the citizens of a province.',
  },
  sources: ['data/templates.json'],
  limits: {
    vi: 'Luật nước ngoài có thể được nêu vì người dùng ở nước ngoài: chỉ được ghi nhận.',
    en: 'A foreign law may stand there for users abroad: it is only noted.',
  },
  requires: ['policy'],
  run({ subject, policy }) {
    const { isPolicy, kind } = policy.reading;
    if (!isPolicy && kind !== 'unfilled-template') return { state: 'not-applicable' };
    const { placeholders, foreignLaw } = policy.facts.leftovers;
    const quotes = placeholders.length > 0 ? placeholders : foreignLaw.map(({ evidence }) => evidence);
    const [first, ...rest] = quotes.slice(0, MAX_QUOTES).map((quote) => policyEvidence(policy, quote));
    if (first === undefined) return { state: 'clear' };
    const isGap = placeholders.length > 0;
    const laws = foreignLaw.map(({ law }) => law).join(', ');
    return foundOrClear([
      {
        key: isGap ? 'placeholders' : 'foreign-law',
        subjectKey: subject.subjectKey,
        provinceSlug: subject.provinceSlug,
        level: isGap ? 'medium' : 'info',
        titleVi: `Chính sách của “${subject.title}” ${isGap ? `còn ${placeholders.length} chỗ trống của mẫu` : `viện dẫn luật nước ngoài: ${laws}`}`,
        titleEn: `The policy of “${subject.title}” ${isGap ? `has ${placeholders.length} unfilled gaps of a template` : `cites foreign law: ${laws}`}`,
        evidence: [first, ...rest],
      },
    ]);
  },
});
