import { corpusCheck } from '../analyzer.js';

/** A policy that names another province's body, mailbox or site. */
export const foreignProvince = corpusCheck({
  id: 'foreign-province',
  title: { vi: 'Chính sách còn nêu tỉnh khác', en: 'The policy names another province' },
  description: {
    vi: 'Chính sách của một tỉnh nêu tên, hộp thư hoặc trang của tỉnh khác. Thường là phần còn sót khi sao chép.',
    en: 'A province’s policy gives the name, mailbox or site of another: often what is left of a copy.',
  },
  sources: ['docs/decisions/0003-clone-verdicts.md'],
  limits: {
    vi: 'Có thể nêu tỉnh khác vì lý do chính đáng, ví dụ tỉnh giáp ranh.',
    en: 'A neighbour may be named for a good reason.',
  },
  run({ residues }) {
    return residues.map((residue) => ({
      key: `${residue.policyId}|${residue.otherProvince}|${residue.kind}|${residue.quote}`,
      subjectKey: residue.subjectKey,
      provinceSlug: residue.ownProvince,
      level: residue.strength === 'strong' ? ('high' as const) : ('low' as const),
      titleVi: `Chính sách của ${residue.ownProvince} nêu ${residue.otherProvince}`,
      titleEn: `The policy of ${residue.ownProvince} names ${residue.otherProvince}`,
      evidence: [
        {
          artifact: 'policy',
          sha256: residue.sha256,
          locator: `text:${residue.start}-${residue.end}`,
          quote: residue.quote,
        },
      ] as const,
    }));
  },
});
