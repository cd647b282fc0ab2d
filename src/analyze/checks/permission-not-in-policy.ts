import { contradictionCheck, notComparable } from '../contradiction.js';
import { silentPolicyEvidence, withKin } from '../declarations/index.js';
import { requestedAccess } from '../declarations/sides.js';

/** Access that the person is asked for, of which the policy does not speak. */
export const permissionNotInPolicy = contradictionCheck({
  id: 'permission-not-in-policy',
  title: {
    vi: 'Chính sách không nhắc đến dữ liệu mà ứng dụng xin quyền truy cập',
    en: 'The policy does not mention data that the app requests access to',
  },
  description: {
    vi: 'So các quyền phải hỏi người dùng trong tệp cài đặt (hoặc danh sách của kho, nếu không có tệp) với những loại dữ liệu mà chính sách có nhắc đến. Người dân cần biết vì sao ứng dụng xin quyền.',
    en: 'Compares the permissions that a person is asked for, in the app file (or the store’s list, where there is no file), with the kinds of data of which the policy speaks. Citizens should learn why access is requested.',
  },
  sources: [
    'https://support.google.com/googleplay/android-developer/answer/10144311',
    'Law 91/2025/QH15 art. 9(2)(a)',
  ],
  limits: {
    vi: 'Xin quyền không có nghĩa là sử dụng hay thu thập. Một từ gần nghĩa trong chính sách (ảnh, tệp, máy ảnh) cũng được tính là có nhắc đến.',
    en: 'A request is neither use nor collection. A related word in the policy (photo, file, camera) counts as a mention.',
  },
  requires: ['policy', 'declarations'],
  observes: ['apk', 'storePermissions'],
  compare({ policy, declarations, apk, storePermissions }) {
    const open = notComparable(policy);
    if (open !== null) return open;
    const access = requestedAccess(declarations, apk, storePermissions);
    if (access === null)
      return { state: 'not-evaluated', cause: 'neither an app file nor the store’s permission list' };
    const { mentionedTypes } = policy.facts;
    return access.requested
      .filter(({ dataType }) => !withKin(dataType).some((type) => mentionedTypes.has(type)))
      .map(({ dataType, words, evidence }) => ({
        dataType,
        says: `${access.source}: ${words}`,
        against: 'policy: does not mention it',
        evidence: [silentPolicyEvidence(policy), ...evidence],
      }));
  },
});
