import type { Quote } from '../../model/index.js';
import type { PolicyArtifact } from '../analyzer.js';
import { contradictionCheck, notComparable } from '../contradiction.js';
import { policyEvidence } from '../declarations/index.js';

/** A label by which data are shared, beside a policy that says that they are not. */
export const labelSharesPolicyDenies = contradictionCheck({
  id: 'label-shares-policy-denies',
  title: {
    vi: 'Nhãn khai có chia sẻ dữ liệu, chính sách ghi không chia sẻ',
    en: 'The label declares that data are shared, the policy says that they are not',
  },
  description: {
    vi: 'Nhãn An toàn dữ liệu khai có chia sẻ một loại dữ liệu với bên thứ ba, trong khi chính sách ghi không chia sẻ.',
    en: 'The data-safety label declares that a kind of data is shared with third parties, while the policy says that it is not.',
  },
  sources: ['https://support.google.com/googleplay/android-developer/answer/10787469'],
  limits: {
    vi: 'Chỉ xét câu phủ định không kèm điều kiện (“trừ khi …”). Nhãn của Apple không khai việc chia sẻ.',
    en: 'Only denials without a condition (“unless …”) count. Apple’s label does not declare sharing.',
  },
  requires: ['policy', 'dataSafety', 'declarations'],
  compare({ policy, dataSafety, declarations }) {
    const open = notComparable(policy);
    if (open !== null) return open;
    if (dataSafety.shares === null) return { state: 'not-evaluated', cause: 'the developer filed no label' };
    const shared = [...declarations['data-safety'].values()].filter(({ stance }) => stance === 'shared');
    return shared.flatMap(({ dataType, words, evidence }) => {
      const denial = denialOf(policy, dataType);
      if (denial === null) return [];
      return [
        {
          dataType,
          says: `data-safety: ${words}`,
          against: `policy: not shared: ${denial.quote}`,
          evidence: [policyEvidence(policy, denial), ...evidence] as const,
        },
      ];
    });
  },
});

/** The sentence by which the type, or anything, is not shared; null where the text says of some data that they are. */
function denialOf({ reading, facts }: PolicyArtifact, dataType: string): Quote | null {
  const shared = reading.dataTypes.filter(({ stance }) => stance === 'shared');
  if (shared.some(({ type }) => type === dataType)) return null;
  const own = reading.dataTypes.find(({ type, stance }) => type === dataType && stance === 'not-shared');
  return own?.evidence ?? (shared.length === 0 ? facts.deniesSharing : null);
}
