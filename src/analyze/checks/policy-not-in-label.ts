import { contradictionCheck, notComparable } from '../contradiction.js';
import { isVague } from '../declarations/index.js';
import { declared, declaresKin, deniesEverything, labelOf } from '../declarations/sides.js';

/** What the policy says is collected and the filed label leaves out. */
export const policyNotInLabel = contradictionCheck({
  id: 'policy-not-in-label',
  title: {
    vi: 'Nhãn không khai dữ liệu mà chính sách ghi có thu thập',
    en: 'The label leaves out data that the policy says are collected',
  },
  description: {
    vi: 'Chính sách ghi thu thập một loại dữ liệu mà nhãn đã khai trên kho không nêu.',
    en: 'The policy says that a kind of data is collected which the label filed with the store does not name.',
  },
  sources: [
    'https://support.google.com/googleplay/android-developer/answer/10787469',
    'https://developer.apple.com/app-store/app-privacy-details/',
  ],
  limits: {
    vi: 'Chính sách có thể chung cho trang web và ứng dụng khác. Nhãn ghi không thu thập gì được xét riêng (label-none-policy-collects).',
    en: 'The policy may also be that of a website or of other apps. A label by which nothing is collected is judged apart (label-none-policy-collects).',
  },
  requires: ['policy', 'declarations'],
  compare({ policy, declarations }) {
    const open = notComparable(policy);
    if (open !== null) return open;
    const label = labelOf(declarations);
    if (label === null) return { state: 'not-evaluated', cause: 'no label' };
    if (deniesEverything(label)) return { state: 'clear' };
    const known = declared(label)[0];
    return declared(declarations.policy).flatMap(({ dataType, words, evidence }) => {
      if (isVague(dataType) || label.get(dataType)?.stance !== 'silent' || declaresKin(label, dataType))
        return [];
      const [first, ...rest] = [...evidence, ...(known?.evidence ?? [])];
      if (first === undefined) return [];
      return [
        {
          dataType,
          says: `policy: ${words}`,
          against: `${label.get(dataType)?.source}: does not name it`,
          evidence: [first, ...rest] as const,
        },
      ];
    });
  },
});
