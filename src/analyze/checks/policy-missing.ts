import { appCheck, foundOrClear } from '../analyzer.js';

/** An app whose listing was read and links no policy. A policy that could not be fetched is another matter. */
export const policyMissing = appCheck({
  id: 'policy-missing',
  title: { vi: 'Không niêm yết chính sách quyền riêng tư', en: 'No privacy policy listed' },
  description: {
    vi: 'Trang ứng dụng trên kho không có liên kết đến chính sách quyền riêng tư. Cả hai kho đều yêu cầu liên kết này.',
    en: 'The listing links no privacy policy. Both stores require one.',
  },
  sources: [
    'https://support.google.com/googleplay/android-developer/answer/10144311',
    'https://developer.apple.com/app-store/review/guidelines/#5.1.1',
  ],
  limits: {
    vi: 'Không xem chính sách hiển thị bên trong ứng dụng.',
    en: 'A policy shown only inside the app is not seen.',
  },
  requires: ['listing'],
  observes: ['policy'],
  run({ subject, listing, policy }) {
    if (policy.state !== 'absent') return { state: policy.state === 'present' ? 'clear' : 'not-applicable' };
    const locator = `${listing.store}:${listing.storeId}`;
    return foundOrClear([
      {
        key: 'listing',
        subjectKey: subject.subjectKey,
        provinceSlug: subject.provinceSlug,
        level: 'high',
        titleVi: `“${subject.title}” không niêm yết chính sách quyền riêng tư`,
        titleEn: `“${subject.title}” lists no privacy policy`,
        evidence: [
          { artifact: `listing of ${subject.subjectKey}`, sha256: null, locator, quote: policy.reason },
        ],
      },
    ]);
  },
});
