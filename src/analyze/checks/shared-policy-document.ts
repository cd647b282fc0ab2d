import { corpusCheck } from '../analyzer.js';
import { sharedAcrossProvinces } from '../shared-identity.js';

/** One policy document for apps of several provinces. */
export const sharedPolicyDocument = corpusCheck({
  id: 'shared-policy-document',
  title: {
    vi: 'Nhiều tỉnh dùng chung một văn bản chính sách',
    en: 'One policy document for several provinces',
  },
  description: {
    vi: 'Ứng dụng của hai tỉnh trở lên liên kết đến cùng một văn bản. Thường là chính sách chung của nhà cung cấp: khi đó cần nêu bên chịu trách nhiệm ở từng tỉnh.',
    en: 'Apps of two or more provinces link to the very same document, usually a vendor’s own: it then has to say who is responsible in each province.',
  },
  sources: ['Law 91/2025/QH15 art. 9(2)(b)', 'docs/decisions/0003-clone-verdicts.md'],
  limits: {
    vi: 'Chỉ so từng byte; bản gần giống xem copied-policy.',
    en: 'Only byte for byte; near copies are told by copied-policy.',
  },
  run({ documents, day }) {
    const uses = documents.map(({ sha256, provinceSlug, subjectKey, url, opening }) => ({
      value: sha256,
      provinceSlug,
      evidence: {
        artifact: `policy of ${subjectKey}`,
        sha256,
        locator: `text:0-${opening.length}`,
        quote: opening === '' ? (url ?? '') : opening,
      },
    }));
    return sharedAcrossProvinces(uses, day, {
      kind: 'policy',
      level: 'low',
      titleVi: (_, provinces, count) => `${count} tỉnh dùng chung một văn bản chính sách: ${provinces}`,
      titleEn: (_, provinces, count) => `${count} provinces share one policy document: ${provinces}`,
    });
  },
});
