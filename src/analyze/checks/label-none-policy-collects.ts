import { contradictionCheck, notComparable } from '../contradiction.js';
import { isVague } from '../declarations/index.js';
import { declared, deniesEverything, labelOf } from '../declarations/sides.js';

/** A label by which nothing is collected, beside a policy that says what is. */
export const labelNonePolicyCollects = contradictionCheck({
  id: 'label-none-policy-collects',
  title: {
    vi: 'Nhãn ghi không thu thập dữ liệu, chính sách ghi có thu thập',
    en: 'The label says that no data are collected, the policy says that some are',
  },
  description: {
    vi: 'Nhãn trên kho ghi không thu thập dữ liệu nào, trong khi chính sách nêu những loại dữ liệu được thu thập hoặc chia sẻ.',
    en: 'The store’s label says that no data are collected, while the policy names kinds of data that are collected or shared.',
  },
  sources: [
    'https://support.google.com/googleplay/android-developer/answer/10787469',
    'https://developer.apple.com/app-store/app-privacy-details/',
  ],
  limits: {
    vi: 'Chính sách có thể chung cho trang web và ứng dụng khác. Không xét nhãn chưa được khai.',
    en: 'The policy may also be that of a website or of other apps. A label that was not filed is left out.',
  },
  requires: ['policy', 'declarations'],
  compare({ policy, declarations }) {
    const open = notComparable(policy);
    if (open !== null) return open;
    const label = labelOf(declarations);
    if (label === null) return { state: 'not-evaluated', cause: 'no label' };
    if (!deniesEverything(label)) return { state: 'clear' };
    return declared(declarations.policy).flatMap(({ dataType, words, evidence }) => {
      const denial = label.get(dataType);
      const [first, ...rest] = [...evidence, ...(denial?.evidence ?? [])];
      if (isVague(dataType) || denial === undefined || first === undefined) return [];
      return [
        {
          dataType,
          says: `policy: ${words}`,
          against: `${denial.source}: ${denial.words}`,
          evidence: [first, ...rest] as const,
        },
      ];
    });
  },
});
