import { contradictionCheck, notComparable } from '../contradiction.js';
import { silentPolicyEvidence } from '../declarations/index.js';

const PERMISSION = 'android.permission.ACCESS_BACKGROUND_LOCATION';

/** Location requested while the app is not in use, of which the policy does not speak. */
export const backgroundLocation = contradictionCheck({
  id: 'background-location',
  title: {
    vi: 'Ứng dụng xin vị trí khi chạy nền, chính sách không nói rõ',
    en: 'The app requests location in the background, the policy does not say so',
  },
  description: {
    vi: 'Tệp cài đặt xin quyền đọc vị trí cả khi không dùng ứng dụng, trong khi chính sách không nhắc đến việc chạy nền. Google yêu cầu nêu nổi bật.',
    en: 'The app file requests location also while the app is not in use, while the policy does not mention the background. Google wants this told prominently.',
  },
  sources: [
    'https://support.google.com/googleplay/android-developer/answer/9799150',
    'Law 91/2025/QH15 art. 31(3)(b)',
  ],
  limits: {
    vi: 'Không xem thông báo hiển thị bên trong ứng dụng. Danh sách quyền của kho không nêu quyền này.',
    en: 'A notice shown inside the app is not seen. The store’s permission list does not tell of this permission.',
  },
  requires: ['apk', 'policy'],
  compare({ apk, policy }) {
    const open = notComparable(policy);
    if (open !== null) return open;
    const requested = apk.permissions.find(
      ({ name, effective }) => name === PERMISSION && effective !== false,
    );
    if (requested === undefined || policy.facts.cues.has('in-background')) return { state: 'clear' };
    const index = apk.manifest.permissions.findIndex(({ name }) => name === PERMISSION);
    const location =
      policy.facts.mentionedTypes.get('precise-location') ??
      policy.facts.mentionedTypes.get('approximate-location');
    return [
      {
        dataType: 'precise-location',
        says: `manifest: requests ${PERMISSION}`,
        against: `policy: ${location === undefined ? 'does not mention location' : 'mentions location, but not in the background'}`,
        evidence: [
          {
            artifact: 'manifest',
            sha256: apk.sha256,
            locator: `manifest:uses-permission[${index}]`,
            quote: PERMISSION,
          },
          silentPolicyEvidence(policy),
        ],
      },
    ];
  },
});
