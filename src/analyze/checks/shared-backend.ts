import { corpusCheck } from '../analyzer.js';
import { sharedAcrossProvinces } from '../shared-identity.js';

/** One host in the code of the apps of several provinces. */
export const sharedBackend = corpusCheck({
  id: 'shared-backend',
  title: { vi: 'Ứng dụng của nhiều tỉnh nêu một máy chủ', en: 'One host in apps of several provinces' },
  description: {
    vi: 'Mã của ứng dụng thuộc hai tỉnh trở lên có cùng một địa chỉ máy chủ của nhà cung cấp hoặc của một tỉnh.',
    en: 'The code of apps of two or more provinces names one host of a vendor or of a province.',
  },
  sources: ['https://exodus-privacy.eu.org'],
  limits: {
    vi: 'Có địa chỉ trong mã không có nghĩa là có kết nối. Dịch vụ phổ biến và máy chủ chung của nhà nước không tính.',
    en: 'A name in the code is no connection. Common services and the state’s shared hosts are left out.',
  },
  run({ backends, day }) {
    const uses = backends.map(({ host, provinceSlug, appKey, apkSha256, source }) => ({
      value: host,
      provinceSlug,
      evidence: {
        artifact: `app file of ${appKey}`,
        sha256: apkSha256,
        locator: `file:${source}`,
        quote: host,
      },
    }));
    return sharedAcrossProvinces(uses, day, {
      kind: 'host',
      level: 'info',
      titleVi: (host, provinces, count) => `Ứng dụng của ${count} tỉnh nêu máy chủ ${host}: ${provinces}`,
      titleEn: (host, provinces, count) => `Apps of ${count} provinces name the host ${host}: ${provinces}`,
    });
  },
});
