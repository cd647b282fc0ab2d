import { contradictionCheck, notComparable } from '../contradiction.js';
import { declared, labelOf } from '../declarations/sides.js';

/** A policy that says that it does not collect what the label declares. */
export const policyDeniesLabel = contradictionCheck({
  id: 'policy-denies-label',
  title: {
    vi: 'Chính sách ghi không thu thập dữ liệu mà nhãn khai có',
    en: 'The policy says that data which the label declares are not collected',
  },
  description: {
    vi: 'Chính sách ghi không thu thập một loại dữ liệu (hoặc không thu thập gì), trong khi nhãn trên kho khai là có.',
    en: 'The policy says that a kind of data is not collected (or none at all), while the store’s label declares it.',
  },
  sources: [
    'https://support.google.com/googleplay/android-developer/answer/10787469',
    'https://developer.apple.com/app-store/app-privacy-details/',
  ],
  limits: {
    vi: 'Chỉ xét câu phủ định không kèm điều kiện. Chính sách vừa ghi có vừa ghi không thì không tính.',
    en: 'Only denials without a condition count. A policy that says both is left out.',
  },
  requires: ['policy', 'declarations'],
  compare({ policy, declarations }) {
    const open = notComparable(policy);
    if (open !== null) return open;
    const label = labelOf(declarations);
    if (label === null) return { state: 'not-evaluated', cause: 'no label' };
    return declared(label).flatMap(({ dataType, source, words, evidence }) => {
      const denial = declarations.policy.get(dataType);
      if (denial?.stance !== 'not-collected') return [];
      const [first, ...rest] = [...denial.evidence, ...evidence];
      if (first === undefined) return [];
      return [
        {
          dataType,
          says: `policy: ${denial.words}`,
          against: `${source}: ${words}`,
          evidence: [first, ...rest] as const,
        },
      ];
    });
  },
});
