import { contradictionCheck } from '../contradiction.js';
import { deniesEverything, requestedAccess } from '../declarations/sides.js';

/** A label by which nothing is collected, beside access that would open personal data. */
export const labelNonePermission = contradictionCheck({
  id: 'label-none-permission',
  title: {
    vi: 'Nhãn ghi không thu thập dữ liệu, ứng dụng xin quyền truy cập dữ liệu',
    en: 'The label says that no data are collected, the app requests access to data',
  },
  description: {
    vi: 'Nhãn An toàn dữ liệu ghi không thu thập dữ liệu nào, trong khi ứng dụng xin quyền mở dữ liệu cá nhân và có quyền dùng mạng.',
    en: 'The data-safety label says that no data are collected, while the app requests permissions that open personal data and may use the network.',
  },
  sources: ['https://support.google.com/googleplay/android-developer/answer/10787469'],
  limits: {
    vi: 'Theo Google, chỉ dữ liệu rời khỏi thiết bị mới là thu thập: dùng ngay trên máy thì nhãn vẫn đúng. Không xét ứng dụng không xin quyền mạng.',
    en: 'To Google only data that leave the device are collected: where they are used on the device alone, the label is right. An app that does not request the network is left out.',
  },
  requires: ['dataSafety', 'declarations'],
  observes: ['apk', 'storePermissions'],
  compare({ subject, declarations, apk, storePermissions, dataSafety }) {
    if (dataSafety.collects === null)
      return { state: 'not-evaluated', cause: 'the developer filed no label' };
    const label = declarations['data-safety'];
    if (!deniesEverything(label)) return { state: 'clear' };
    const access = requestedAccess(declarations, apk, storePermissions);
    if (access === null || access.canSend === null)
      return { state: 'not-evaluated', cause: 'neither an app file nor the store’s permission list' };
    if (!access.canSend) return { state: 'clear' };
    return access.requested.map(({ dataType, words, evidence }) => ({
      dataType,
      says: `${access.source}: ${words}`,
      against: 'data-safety: No data collected',
      evidence: [
        {
          artifact: `data-safety label of ${subject.subjectKey}`,
          sha256: null,
          locator: 'data-safety:collects',
          quote: 'No data collected',
        },
        ...evidence,
      ],
    }));
  },
});
