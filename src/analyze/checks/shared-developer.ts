import { corpusCheck } from '../analyzer.js';
import { sharedAcrossProvinces } from '../shared-identity.js';

/** One developer account with the apps of several provinces. */
export const sharedDeveloper = corpusCheck({
  id: 'shared-developer',
  title: {
    vi: 'Một nhà phát triển có ứng dụng của nhiều tỉnh',
    en: 'One developer with apps of several provinces',
  },
  description: {
    vi: 'Ứng dụng của hai tỉnh trở lên được đăng dưới cùng một tên nhà phát triển trên một kho. Cho biết dữ liệu của các tỉnh qua tay một bên.',
    en: 'Apps of two or more provinces are published under one developer name in one store: data of several provinces pass through one party.',
  },
  sources: ['https://support.google.com/googleplay/android-developer/answer/13628312'],
  limits: {
    vi: 'Chỉ so tên hiển thị; một tên có thể thuộc hai tài khoản.',
    en: 'Only the name shown is compared; two accounts may bear one name.',
  },
  run({ developers, day }) {
    const uses = developers.map(({ store, developer, provinceSlug, appKey }) => ({
      value: `${store}:${developer}`,
      provinceSlug,
      evidence: {
        artifact: `listing of ${appKey}`,
        sha256: null,
        locator: 'listing:developer',
        quote: developer,
      },
    }));
    return sharedAcrossProvinces(uses, day, {
      kind: 'developer',
      level: 'info',
      titleVi: (value, provinces, count) => `${nameIn(value)} đăng ứng dụng của ${count} tỉnh: ${provinces}`,
      titleEn: (value, provinces, count) =>
        `${nameIn(value)} publishes apps of ${count} provinces: ${provinces}`,
    });
  },
});

const nameIn = (value: string): string => value.slice(value.indexOf(':') + 1);
