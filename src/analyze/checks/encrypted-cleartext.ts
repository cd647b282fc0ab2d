import type { ApkReading, Evidence } from '../../model/index.js';
import { contradictionCheck } from '../contradiction.js';
import { ANY_TYPE, policyEvidence } from '../declarations/index.js';
import { transitPractice } from '../declarations/sides.js';

/** Android allows cleartext by default up to this API level. */
const LAST_CLEARTEXT_TARGET = 27;

/** Hosts of a developer's own machine, which debug builds name. */
const LOCAL = /^(?:localhost|127\.0\.0\.1|10\.0\.[23]\.2|.{0,60}\.local)$/i;

/** Data said to be encrypted on their way, by an app that allows connections without encryption. */
export const encryptedCleartext = contradictionCheck({
  id: 'encrypted-cleartext',
  title: {
    vi: 'Ghi có mã hóa khi truyền, ứng dụng cho phép kết nối không mã hóa',
    en: 'Data are said to be encrypted in transit, the app allows connections without encryption',
  },
  description: {
    vi: 'Chính sách hoặc nhãn ghi dữ liệu được mã hóa khi truyền, trong khi tệp cài đặt cho phép kết nối không mã hóa.',
    en: 'The policy or the label says that data are encrypted in transit, while the app file allows connections without encryption.',
  },
  sources: ['https://developer.android.com/privacy-and-security/security-config'],
  limits: {
    vi: 'Cho phép không có nghĩa là có dùng. Cho phép mặc định của Android cũ chỉ được ghi ở mức thấp.',
    en: 'Allowed is not used. What old Android allows by default weighs little.',
  },
  requires: ['apk'],
  observes: ['policy', 'dataSafety'],
  compare({ subject, apk, policy, dataSafety }) {
    const cue =
      policy.state === 'present' && policy.value.facts.isComparable
        ? policy.value.facts.cues.get('in-transit')
        : undefined;
    const practice = dataSafety.state === 'present' ? transitPractice(dataSafety.value) : null;
    const promises: Evidence[] = [];
    if (policy.state === 'present' && cue !== undefined) promises.push(policyEvidence(policy.value, cue));
    if (practice !== null)
      promises.push({
        artifact: `data-safety label of ${subject.subjectKey}`,
        sha256: null,
        locator: 'data-safety:practices',
        quote: practice,
      });
    const [promise] = promises;
    if (promise === undefined) {
      const isRead = policy.state === 'present' || dataSafety.state === 'present';
      return isRead ? { state: 'clear' } : { state: 'not-evaluated', cause: 'neither a policy nor a label' };
    }
    const allowed = cleartextOf(apk);
    if (allowed === 'unknown')
      return { state: 'not-evaluated', cause: 'the network security configuration could not be read' };
    if (allowed === null) return { state: 'clear' };
    return [
      {
        dataType: ANY_TYPE,
        says: `${promise.artifact}: ${promise.quote}`,
        against: `manifest: ${allowed.quote}`,
        ...(allowed.isDefault ? { level: 'low' as const } : {}),
        evidence: [
          promise,
          { artifact: 'manifest', sha256: apk.sha256, locator: allowed.locator, quote: allowed.quote },
        ],
      },
    ];
  },
});

/** How the app allows cleartext; null where it does not. A configuration outweighs the manifest's own attribute. */
function cleartextOf({
  manifest,
  networkSecurity,
}: ApkReading): { quote: string; locator: string; isDefault: boolean } | 'unknown' | null {
  if (manifest.networkSecurityConfig !== undefined) {
    if (networkSecurity === undefined) return 'unknown';
    const locator = 'network-security-config';
    const { cleartext } = networkSecurity;
    const cleartextDomains = networkSecurity.cleartextDomains.filter((domain) => !LOCAL.test(domain));
    if (cleartext === true) return { quote: 'cleartextTrafficPermitted="true"', locator, isDefault: false };
    if (cleartextDomains.length > 0)
      return { quote: `cleartext for ${cleartextDomains.slice(0, 5).join(', ')}`, locator, isDefault: false };
    if (cleartext === false) return null;
  } else if (manifest.usesCleartextTraffic !== undefined) {
    if (!manifest.usesCleartextTraffic) return null;
    return {
      quote: 'android:usesCleartextTraffic="true"',
      locator: 'manifest:application@usesCleartextTraffic',
      isDefault: false,
    };
  }
  const { targetSdk } = manifest;
  if (targetSdk === null || targetSdk > LAST_CLEARTEXT_TARGET) return null;
  return { quote: `targetSdkVersion ${targetSdk}`, locator: 'manifest:uses-sdk', isDefault: true };
}
