import { contradictionCheck, notComparable } from '../contradiction.js';
import { silentPolicyEvidence, withKin } from '../declarations/index.js';
import { declared, labelOf } from '../declarations/sides.js';

/** What the label declares and the policy does not mention. */
export const labelNotInPolicy = contradictionCheck({
  id: 'label-not-in-policy',
  title: {
    vi: 'Chính sách không nhắc đến dữ liệu mà nhãn khai có',
    en: 'The policy does not mention data that the label declares',
  },
  description: {
    vi: 'Nhãn trên kho khai thu thập hoặc chia sẻ một loại dữ liệu mà chính sách không nhắc đến. Hai bản khai phải khớp nhau.',
    en: 'The store’s label declares a kind of data that the policy does not mention. The two are to agree.',
  },
  sources: [
    'https://support.google.com/googleplay/android-developer/answer/10787469',
    'https://developer.apple.com/app-store/app-privacy-details/',
  ],
  limits: {
    vi: 'Một từ gần nghĩa trong chính sách cũng được tính là có nhắc đến.',
    en: 'A related word in the policy counts as a mention.',
  },
  requires: ['policy', 'declarations'],
  compare({ policy, declarations }) {
    const open = notComparable(policy);
    if (open !== null) return open;
    const label = labelOf(declarations);
    if (label === null) return { state: 'not-evaluated', cause: 'no label' };
    const { mentionedTypes } = policy.facts;
    return declared(label)
      .filter(({ dataType }) => dataType !== 'other')
      .filter(({ dataType }) => declarations.policy.get(dataType)?.stance === 'silent')
      .filter(({ dataType }) => !withKin(dataType).some((type) => mentionedTypes.has(type)))
      .map(({ dataType, source, words, evidence }) => ({
        dataType,
        says: `${source}: ${words}`,
        against: 'policy: does not mention it',
        evidence: [silentPolicyEvidence(policy), ...evidence],
      }));
  },
});
