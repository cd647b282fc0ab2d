import { outdatedOn } from '../../extract/policy/statements/index.js';
import { appCheck, foundOrClear } from '../analyzer.js';
import { policyEvidence } from '../declarations/index.js';
import { saysTransition } from '../residues/context.js';

/** A policy that rests on a law which is no longer in force. */
export const repealedLaw = appCheck({
  id: 'repealed-law',
  title: {
    vi: 'Chính sách viện dẫn văn bản đã hết hiệu lực',
    en: 'The policy cites a law that is no longer in force',
  },
  description: {
    vi: 'Chính sách viện dẫn luật hoặc nghị định đã được thay thế (ví dụ Nghị định 13/2023/NĐ-CP từ 01/01/2026).',
    en: 'The policy cites a law or decree that was replaced (such as Decree 13/2023/NĐ-CP on 1 January 2026).',
  },
  sources: ['data/lexicon-law-citations.json', 'Decree 356/2025/NĐ-CP art. 42(2)'],
  limits: {
    vi: 'Chỉ biết các văn bản trong bảng. Câu có ghi “thay thế”, “hết hiệu lực” không tính.',
    en: 'Only the laws of the table are known. A sentence that says “replaced” or “repealed” is left out.',
  },
  requires: ['policy'],
  run({ subject, policy }) {
    if (!policy.reading.isPolicy) return { state: 'not-applicable' };
    const laws = outdatedOn(policy.facts.citations, subject.day).filter(
      ({ kind, evidence }) => kind === 'law' && !saysTransition(policy.text, evidence.start, evidence.end),
    );
    return foundOrClear(
      laws.map((law) => ({
        key: law.id,
        subjectKey: subject.subjectKey,
        provinceSlug: subject.provinceSlug,
        level: 'low' as const,
        titleVi: `Chính sách của “${subject.title}” viện dẫn ${law.nameVi} (${law.id}), hết hiệu lực sau ngày ${law.validTo}; thay bằng ${law.replacedBy}`,
        titleEn: `The policy of “${subject.title}” cites ${law.id}, in force until ${law.validTo}; replaced by ${law.replacedBy}`,
        evidence: [policyEvidence(policy, law.evidence)] as const,
      })),
    );
  },
});
