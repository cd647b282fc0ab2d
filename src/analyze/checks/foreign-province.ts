import type { Evidence, FindingDraft, Level } from '../../model/index.js';
import { provinceBySlug } from '../../places/index.js';
import { corpusCheck, type ResidueFact } from '../analyzer.js';

/** A policy that names another province's body, service, mailbox or site. */
export const foreignProvince = corpusCheck({
  id: 'foreign-province',
  title: { vi: 'Chính sách còn nêu tỉnh khác', en: 'The policy names another province' },
  description: {
    vi: 'Chính sách của một tỉnh nêu cơ quan, dịch vụ, hộp thư hoặc trang của tỉnh khác. Thường là phần còn sót khi sao chép.',
    en: 'A province’s policy gives the body, service, mailbox or site of another: often what is left of a copy.',
  },
  sources: ['data/checks-residues.json', 'docs/decisions/0003-clone-verdicts.md'],
  limits: {
    vi: 'Tỉnh đã sáp nhập vào cùng một đơn vị, danh sách nhiều tỉnh và tỉnh giáp ranh không tính. Tên trong địa chỉ, số điện thoại bàn chỉ được ghi nhận.',
    en: 'Provinces merged into one unit, lists of provinces and neighbours are left out. A name in an address and a landline number are only noted.',
  },
  run({ residues }) {
    const byPair = new Map<string, ResidueFact[]>();
    for (const residue of residues) {
      const key = `${residue.policyId}|${residue.otherProvince}`;
      byPair.set(key, [...(byPair.get(key) ?? []), residue]);
    }
    return [...byPair.values()].flatMap(findingOf);
  },
});

function findingOf(residues: readonly ResidueFact[]): FindingDraft[] {
  const strong = residues.filter(({ strength }) => strength === 'strong');
  const [first, ...rest] = (strong.length > 0 ? strong : residues).map(evidenceOf);
  const residue = residues[0];
  if (first === undefined || residue === undefined) return [];
  const [own, other] = [nameOf(residue.ownProvince), nameOf(residue.otherProvince)];
  return [
    {
      key: residue.otherProvince,
      subjectKey: residue.subjectKey,
      provinceSlug: residue.ownProvince,
      level: levelOf(strong),
      titleVi: `Chính sách của ${own.vi} nêu ${other.vi}`,
      titleEn: `The policy of ${own.en} names ${other.en}`,
      evidence: [first, ...rest],
    },
  ];
}

/** A body, mailbox or site of the other province weighs more than its service; what may be an address accuses nobody. */
function levelOf(strong: readonly ResidueFact[]): Level {
  if (strong.length === 0) return 'info';
  return strong.some(({ kind }) => kind !== 'name') ? 'high' : 'medium';
}

const evidenceOf = ({ sha256, start, end, quote }: ResidueFact): Evidence => ({
  artifact: 'policy',
  sha256,
  locator: `text:${start}-${end}`,
  quote,
});

function nameOf(slug: string): { vi: string; en: string } {
  const province = provinceBySlug(slug);
  return { vi: province?.nameVi ?? slug, en: province?.nameEn ?? slug };
}
