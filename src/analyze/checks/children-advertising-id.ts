import table from '../../../data/declarations.json' with { type: 'json' };
import type { Evidence, Listing } from '../../model/index.js';
import { foldText } from '../../places/fold.js';
import { contradictionCheck } from '../contradiction.js';

/** An app for children that requests the advertising id, or declares tracking. */
export const childrenAdvertisingId = contradictionCheck({
  id: 'children-advertising-id',
  title: {
    vi: 'Ứng dụng cho trẻ em xin mã quảng cáo hoặc khai có theo dõi',
    en: 'An app for children requests the advertising id or declares tracking',
  },
  description: {
    vi: 'Ứng dụng được kho xếp cho trẻ em (hoặc tên ghi cho trẻ em) xin quyền đọc mã quảng cáo, hoặc nhãn khai dữ liệu dùng để theo dõi.',
    en: 'An app that the store lists for children (or whose title says so) requests the advertising id, or its label declares data used for tracking.',
  },
  sources: [
    'https://support.google.com/googleplay/android-developer/answer/9893335',
    'https://developer.apple.com/app-store/review/guidelines/#1.3',
    'Law 91/2025/QH15 art. 24',
  ],
  limits: {
    vi: 'Ứng dụng cho phụ huynh hay nhà trường không tính. Xin quyền không có nghĩa là sử dụng.',
    en: 'Apps for parents or schools are left out. A request is not use.',
  },
  requires: ['listing'],
  observes: ['apk', 'privacyLabel'],
  compare({ subject, listing, apk, privacyLabel }) {
    const forChildren = childrenEvidence(listing);
    if (forChildren === null) return { state: 'not-applicable' };
    if (apk.state !== 'present' && privacyLabel.state !== 'present')
      return { state: 'not-evaluated', cause: 'neither an app file nor a privacy label' };
    const found: Evidence[] = [];
    if (apk.state === 'present') {
      for (const [index, { name }] of apk.value.manifest.permissions.entries())
        if (table.advertisingId.includes(name))
          found.push({
            artifact: 'manifest',
            sha256: apk.value.sha256,
            locator: `manifest:uses-permission[${index}]`,
            quote: name,
          });
    }
    const tracking =
      privacyLabel.state === 'present' &&
      privacyLabel.value.some(({ identifier }) => identifier === 'DATA_USED_TO_TRACK_YOU');
    if (tracking)
      found.push({
        artifact: `privacy label of ${subject.subjectKey}`,
        sha256: null,
        locator: 'privacy-label:DATA_USED_TO_TRACK_YOU',
        quote: 'DATA_USED_TO_TRACK_YOU',
      });
    const [first] = found;
    if (first === undefined) return { state: 'clear' };
    return [
      {
        dataType: 'device-id',
        says: `${first.artifact}: ${first.quote}`,
        against: `listing: ${forChildren.quote}`,
        evidence: [forChildren, ...found],
      },
    ];
  },
});

/** Where the listing says that the app is for children; null where it does not. */
function childrenEvidence({ store, storeId, category, title }: Listing): Evidence | null {
  const of = (locator: string, quote: string): Evidence => ({
    artifact: `listing of ${store}:${storeId}`,
    sha256: null,
    locator,
    quote,
  });
  const isListed = category !== null && table.childrenCategories.includes(foldText(category).trim());
  if (isListed) return of('listing:category', category);
  const folded = title === null ? '' : foldText(title);
  const isTitled = table.childrenTitles.some((words) => ` ${folded} `.includes(` ${words} `));
  return isTitled && title !== null ? of('listing:title', title) : null;
}
