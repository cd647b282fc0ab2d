import { corpusCheck } from '../analyzer.js';

/** Jaccard from which a pair is a finding of its own. */
const NEAR_COPY = 0.8;

/** Policies of two provinces that are near copies without a known innocent reason. */
export const copiedPolicy = corpusCheck({
  id: 'copied-policy',
  title: {
    vi: 'Chính sách gần như sao chép của tỉnh khác',
    en: 'Policy nearly the same as another province’s',
  },
  description: {
    vi: 'Hai chính sách giống nhau gần như nguyên văn, không cùng tài liệu, nhà phát triển, khóa ký hay mẫu công khai nào được tìm thấy.',
    en: 'Two policies are nearly the same word for word, and no shared document, developer, key or public template was found.',
  },
  sources: ['docs/decisions/0003-clone-verdicts.md'],
  limits: {
    vi: 'Không cho biết bản nào có trước; có thể cùng một mẫu chưa biết.',
    en: 'It does not tell which came first; both may stem from an unknown template.',
  },
  run({ clonePairs }) {
    return clonePairs
      .filter(({ verdict, jaccard }) => verdict === 'copied' && jaccard >= NEAR_COPY)
      .map((pair) => ({
        key: [pair.policyA, pair.policyB].join('|'),
        subjectKey: pair.subjectA,
        provinceSlug: pair.provinceA,
        level: 'medium' as const,
        titleVi: `Chính sách của ${pair.provinceA} và ${pair.provinceB} giống nhau ${Math.round(pair.jaccard * 100)} %`,
        titleEn: `The policies of ${pair.provinceA} and ${pair.provinceB} are ${Math.round(pair.jaccard * 100)} % alike`,
        evidence: [
          {
            artifact: `policy of ${pair.subjectA}`,
            sha256: pair.shaA,
            locator: `jaccard:${pair.jaccard.toFixed(4)}`,
            quote: pair.quote,
          },
          {
            artifact: `policy of ${pair.subjectB}`,
            sha256: pair.shaB,
            locator: `jaccard:${pair.jaccard.toFixed(4)}`,
            quote: pair.quote,
          },
        ] as const,
      }));
  },
});
