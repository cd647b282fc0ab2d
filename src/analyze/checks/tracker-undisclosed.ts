import declarationTable from '../../../data/declarations.json' with { type: 'json' };
import trackerList from '../../../data/trackers.json' with { type: 'json' };
import { foldText } from '../../places/fold.js';
import { contradictionCheck, notComparable } from '../contradiction.js';
import { silentPolicyEvidence } from '../declarations/index.js';

const CATEGORIES = new Map(trackerList.trackers.map(({ id, categories }) => [id, categories as string[]]));
const TYPES = Object.entries(declarationTable.trackerTypes);

/** Code of known third parties, of whom the policy does not speak. */
export const trackerUndisclosed = contradictionCheck({
  id: 'tracker-undisclosed',
  title: {
    vi: 'Ứng dụng chứa mã của bên thứ ba, chính sách không nhắc đến bên thứ ba nào',
    en: 'The app contains code of third parties, the policy mentions none',
  },
  description: {
    vi: 'Tệp cài đặt chứa mã có chữ ký của bộ công cụ theo dõi đã biết, trong khi chính sách không nêu bên thứ ba, dịch vụ hay tên nào.',
    en: 'The app file contains code with the signature of a known tracker, while the policy names no third party, service or name.',
  },
  sources: [
    'https://reports.exodus-privacy.eu.org/en/trackers/',
    'https://support.google.com/googleplay/android-developer/answer/10144311',
    'Law 91/2025/QH15 art. 17',
  ],
  limits: {
    vi: 'Có mã không có nghĩa là mã được chạy. Chỉ cần chính sách nhắc đến một bên nhận bất kỳ là không tính.',
    en: 'Presence is not use. A policy that mentions any recipient at all is left out.',
  },
  requires: ['apk', 'policy'],
  compare({ apk, policy }) {
    const open = notComparable(policy);
    if (open !== null) return open;
    const text = foldText(policy.text);
    const isNamed = apk.trackers.some(({ name }) => text.includes(firstWord(name)));
    if (policy.facts.thirdParties !== null || isNamed) return { state: 'clear' };
    const byType = new Map<string, string[]>();
    for (const { id, name } of apk.trackers) {
      const type = typeOf(id);
      byType.set(type, [...(byType.get(type) ?? []), name]);
    }
    return [...byType].map(([dataType, names]) => ({
      dataType,
      says: `app file: contains code of ${names.join(', ')}`,
      against: 'policy: does not mention any third party',
      evidence: [
        silentPolicyEvidence(policy),
        ...names.map((quote) => ({
          artifact: 'app file',
          sha256: apk.sha256,
          locator: `tracker:${quote}`,
          quote,
        })),
      ],
    }));
  },
});

const firstWord = (name: string): string => foldText(name).split(/[\s(]/, 1)[0] ?? name;

/** The type of data that trackers of this kind are made for; activity in the app where the kind is not known. */
function typeOf(trackerId: string): string {
  const categories = CATEGORIES.get(trackerId) ?? [];
  return TYPES.find(([category]) => categories.includes(category))?.[1] ?? 'app-activity';
}
