import { appCheck, foundOrClear } from '../analyzer.js';

/** Classes of a policy that names nobody: only "we" speaks, or nobody at all. */
const NOBODY = ['unclear', 'none'];

/** A policy that names nobody as responsible. */
export const controllerUnclear = appCheck({
  id: 'controller-unclear',
  title: {
    vi: 'Không nêu ai chịu trách nhiệm về dữ liệu',
    en: 'Nobody is named as responsible for the data',
  },
  description: {
    vi: 'Chính sách chỉ nói “chúng tôi”, hoặc không nói ai, mà không nêu tên cơ quan hoặc tổ chức nào. Người dân không biết hỏi ai về dữ liệu của mình.',
    en: 'The policy only says “we”, or nobody at all, and names no body behind it. Citizens cannot know whom to ask about their data.',
  },
  sources: [
    'Law 91/2025/QH15 art. 9(2)(b)',
    'https://vietnamlawmagazine.vn/greater-attention-to-online-personal-data-protection-needed-to-win-public-trust-in-digital-transformation-recent-review-results-suggest-48945.html (Table 1)',
  ],
  limits: {
    vi: 'Tên nhà phát triển trên trang kho không được tính là đã nêu trong chính sách.',
    en: 'The developer in the listing does not count as named by the policy.',
  },
  requires: ['policy'],
  run({ subject, policy }) {
    const { controller, isPolicy } = policy.reading;
    if (!isPolicy) return { state: 'not-applicable' };
    if (!NOBODY.includes(controller.class)) return { state: 'clear' };
    const { evidence } = controller;
    return foundOrClear([
      {
        key: policy.sha256,
        subjectKey: subject.subjectKey,
        provinceSlug: subject.provinceSlug,
        level: 'medium',
        titleVi: `Chính sách của “${subject.title}” không nêu ai chịu trách nhiệm về dữ liệu`,
        titleEn: `The policy of “${subject.title}” names nobody as responsible for the data`,
        evidence: [
          {
            artifact: 'policy',
            sha256: policy.sha256,
            locator:
              evidence === null ? `text:0-${policy.text.length}` : `text:${evidence.start}-${evidence.end}`,
            quote: evidence?.quote ?? policy.text.slice(0, 200),
          },
        ],
      },
    ]);
  },
});
