import { contradictionCheck, notComparable } from '../contradiction.js';
import { requestedAccess } from '../declarations/sides.js';

/** A policy that says that it does not collect what the app requests access to. */
export const policyDeniesPermission = contradictionCheck({
  id: 'policy-denies-permission',
  title: {
    vi: 'Chính sách ghi không thu thập dữ liệu mà ứng dụng xin quyền truy cập',
    en: 'The policy says that data which the app requests access to are not collected',
  },
  description: {
    vi: 'Chính sách ghi không thu thập một loại dữ liệu, trong khi ứng dụng xin quyền mở loại dữ liệu đó và có quyền dùng mạng.',
    en: 'The policy says that a kind of data is not collected, while the app requests a permission that opens it and may use the network.',
  },
  sources: ['https://support.google.com/googleplay/android-developer/answer/10144311'],
  limits: {
    vi: 'Xin quyền không có nghĩa là sử dụng; dữ liệu có thể chỉ được dùng trên máy, khi đó chính sách vẫn đúng.',
    en: 'A request is not use; data may be used on the device alone, and the policy be right.',
  },
  requires: ['policy', 'declarations'],
  observes: ['apk', 'storePermissions'],
  compare({ policy, declarations, apk, storePermissions }) {
    const open = notComparable(policy);
    if (open !== null) return open;
    const access = requestedAccess(declarations, apk, storePermissions);
    if (access === null)
      return { state: 'not-evaluated', cause: 'neither an app file nor the store’s permission list' };
    if (access.canSend === false) return { state: 'clear' };
    return access.requested.flatMap(({ dataType, words, evidence }) => {
      const denial = declarations.policy.get(dataType);
      if (denial?.stance !== 'not-collected') return [];
      const [first, ...rest] = [...denial.evidence, ...evidence];
      if (first === undefined) return [];
      return [
        {
          dataType,
          says: `policy: ${denial.words}`,
          against: `${access.source}: ${words}`,
          evidence: [first, ...rest] as const,
        },
      ];
    });
  },
});
