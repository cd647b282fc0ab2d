import { outdatedOn } from '../../extract/policy/statements/index.js';
import { appCheck, foundOrClear } from '../analyzer.js';
import { policyEvidence } from '../declarations/index.js';
import { saysTransition } from '../residues/context.js';

/** A policy that names a body which no longer exists. */
export const abolishedBody = appCheck({
  id: 'abolished-body',
  title: {
    vi: 'Chính sách nêu cơ quan không còn tồn tại',
    en: 'The policy names a body that no longer exists',
  },
  description: {
    vi: 'Chính sách nêu một cơ quan đã giải thể hoặc sáp nhập (ví dụ Sở Thông tin và Truyền thông từ 01/3/2025). Người dân không thể gửi yêu cầu đến cơ quan đó.',
    en: 'The policy names a body that was dissolved or merged (such as the Departments of Information and Communications on 1 March 2025). Citizens cannot turn to it.',
  },
  sources: ['data/lexicon-law-citations.json', 'Resolution 176/2025/QH15', 'Law 72/2025/QH15'],
  limits: {
    vi: 'Câu có ghi “nay là”, “sáp nhập” không tính. Chính sách ban hành trước ngày đó thì lúc ban hành là đúng.',
    en: 'A sentence that says “now”, “merged” is left out. A policy issued before that day was right when issued.',
  },
  requires: ['policy'],
  run({ subject, policy }) {
    if (!policy.reading.isPolicy) return { state: 'not-applicable' };
    const bodies = outdatedOn(policy.facts.citations, subject.day).filter(
      ({ kind, evidence }) => kind === 'body' && !saysTransition(policy.text, evidence.start, evidence.end),
    );
    return foundOrClear(
      bodies.map((body) => ({
        key: body.id,
        subjectKey: subject.subjectKey,
        provinceSlug: subject.provinceSlug,
        level: 'low' as const,
        titleVi: `Chính sách của “${subject.title}” nêu ${body.nameVi}, không còn từ sau ngày ${body.validTo}; nay là ${body.replacedBy}`,
        titleEn: `The policy of “${subject.title}” names the ${body.nameEn}, which ceased after ${body.validTo}`,
        evidence: [policyEvidence(policy, body.evidence)] as const,
      })),
    );
  },
});
