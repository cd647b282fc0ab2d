import { contradictionCheck, notComparable } from '../contradiction.js';
import { policyEvidence, silentPolicyEvidence } from '../declarations/index.js';
import { deletionPractice } from '../declarations/sides.js';

/** An account is created, and nothing says how it is deleted. */
export const accountWithoutDeletion = contradictionCheck({
  id: 'account-without-deletion',
  title: {
    vi: 'Có tạo tài khoản, không nêu cách xóa tài khoản hoặc dữ liệu',
    en: 'Accounts are created, no way to delete the account or its data is given',
  },
  description: {
    vi: 'Chính sách nói đến việc tạo tài khoản trong ứng dụng, nhưng cả chính sách và nhãn đều không nêu cách xóa. Cả hai kho đều yêu cầu.',
    en: 'The policy speaks of creating an account in the app, and neither it nor the label gives a way to delete it. Both stores require one.',
  },
  sources: [
    'https://support.google.com/googleplay/android-developer/answer/13327111',
    'https://developer.apple.com/support/offering-account-deletion-in-your-app/',
  ],
  limits: {
    vi: 'Không xem chức năng xóa bên trong ứng dụng hay địa chỉ xóa khai với Google. Tài khoản VNeID hoặc Cổng dịch vụ công không tính.',
    en: 'Deletion inside the app and the address filed with Google are not seen. Accounts of VNeID or the national portal are left out.',
  },
  requires: ['policy'],
  observes: ['dataSafety'],
  compare({ policy, dataSafety }) {
    const open = notComparable(policy);
    if (open !== null) return open;
    const account = policy.facts.cues.get('account-creation');
    if (account === undefined || policy.facts.deletion !== null) return { state: 'clear' };
    if (dataSafety.state === 'present' && deletionPractice(dataSafety.value) !== null)
      return { state: 'clear' };
    return [
      {
        dataType: 'user-id',
        says: `policy: ${account.quote}`,
        against: 'policy: does not mention deletion',
        evidence: [policyEvidence(policy, account), silentPolicyEvidence(policy)],
      },
    ];
  },
});
