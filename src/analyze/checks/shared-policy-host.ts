import table from '../../../data/checks.json' with { type: 'json' };
import { provinceOfHost } from '../../places/index.js';
import { corpusCheck } from '../analyzer.js';
import { sharedAcrossProvinces } from '../shared-identity.js';

const PUBLIC_HOSTS = new Set(table.publicHosts.hosts);

/** Policies of several provinces on one site. */
export const sharedPolicyHost = corpusCheck({
  id: 'shared-policy-host',
  title: {
    vi: 'Chính sách của nhiều tỉnh nằm trên một trang',
    en: 'Policies of several provinces on one site',
  },
  description: {
    vi: 'Chính sách của hai tỉnh trở lên được đăng trên cùng một máy chủ, thường là của một nhà cung cấp.',
    en: 'Policies of two or more provinces are published on one host, usually a vendor’s.',
  },
  sources: ['data/checks.json'],
  limits: {
    vi: 'Nơi ai cũng đăng được (sites.google.com …) không tính. Cùng nơi đăng không có nghĩa là cùng chủ.',
    en: 'Hosts where anybody publishes (sites.google.com …) are left out. One host is not one owner.',
  },
  run({ documents, day }) {
    const uses = documents.flatMap(({ url, provinceSlug, subjectKey, sha256 }) => {
      const host = url !== null && URL.canParse(url) ? new URL(url).hostname : '';
      if (host === '' || PUBLIC_HOSTS.has(host) || provinceOfHost(host)?.slug === provinceSlug) return [];
      const evidence = { artifact: `policy of ${subjectKey}`, sha256, locator: 'url', quote: url ?? host };
      return [{ value: host, provinceSlug, evidence }];
    });
    return sharedAcrossProvinces(uses, day, {
      kind: 'policy-host',
      level: 'info',
      titleVi: (host, provinces, count) => `Chính sách của ${count} tỉnh nằm trên ${host}: ${provinces}`,
      titleEn: (host, provinces, count) => `Policies of ${count} provinces stand on ${host}: ${provinces}`,
    });
  },
});
