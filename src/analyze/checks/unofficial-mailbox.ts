import { appCheck, foundOrClear } from '../analyzer.js';

/** A policy whose only mailboxes are personal or a company's. */
export const unofficialMailbox = appCheck({
  id: 'unofficial-mailbox',
  title: {
    vi: 'Hộp thư liên hệ không thuộc tên miền nhà nước',
    en: 'No contact mailbox under a state domain',
  },
  description: {
    vi: 'Chính sách chỉ nêu hộp thư cá nhân hoặc của doanh nghiệp. Công văn 5598/VPCP-TTĐT đề nghị cơ quan nhà nước dùng hộp thư thuộc tên miền .gov.vn hoặc .chinhphu.vn.',
    en: 'The policy gives only personal or business mailboxes. Letter 5598/VPCP-TTĐT asks state bodies to use mailboxes under .gov.vn or .chinhphu.vn.',
  },
  sources: ['VPCP 5598/VPCP-TTĐT'],
  limits: {
    vi: 'Hộp thư của đơn vị được giao vận hành có thể là hợp lệ.',
    en: 'A mailbox of a contracted operator may be legitimate.',
  },
  requires: ['policy'],
  run({ subject, policy }) {
    const emails = policy.reading.contacts.filter(
      ({ kind, role }) => kind === 'email' && role !== 'template',
    );
    if (!policy.reading.isPolicy || emails.length === 0) return { state: 'not-applicable' };
    const [first] = emails;
    if (first === undefined || emails.some(({ category }) => category === 'official'))
      return { state: 'clear' };
    return foundOrClear([
      {
        key: first.value,
        subjectKey: subject.subjectKey,
        provinceSlug: subject.provinceSlug,
        level: 'low',
        titleVi: `Chính sách của “${subject.title}” chỉ nêu hộp thư ${first.category === 'personal' ? 'cá nhân' : 'doanh nghiệp'}: ${first.value}`,
        titleEn: `The policy of “${subject.title}” gives only a ${first.category} mailbox: ${first.value}`,
        evidence: [
          {
            artifact: 'policy',
            sha256: policy.sha256,
            locator: `text:${first.evidence.start}-${first.evidence.end}`,
            quote: first.evidence.quote,
          },
        ],
      },
    ]);
  },
});
