import { corpusCheck } from '../analyzer.js';
import { sharedAcrossProvinces } from '../shared-identity.js';

/** One certificate over the apps of several provinces. */
export const sharedSigningKey = corpusCheck({
  id: 'shared-signing-key',
  title: {
    vi: 'Ứng dụng của nhiều tỉnh được ký bằng một khóa',
    en: 'One signing key over apps of several provinces',
  },
  description: {
    vi: 'Tệp cài đặt của hai tỉnh trở lên được ký bằng cùng một chứng thư, nghĩa là cùng một bên đóng gói.',
    en: 'App files of two or more provinces are signed with one certificate: one party built them.',
  },
  sources: ['https://source.android.com/docs/security/features/apksigning'],
  limits: {
    vi: 'Khác khóa không chứng minh điều gì (Play App Signing).',
    en: 'Different keys prove nothing (Play App Signing).',
  },
  run({ signers, day }) {
    const uses = signers.map(({ sha256, provinceSlug, appKey, apkSha256, scheme, subject }) => ({
      value: sha256,
      provinceSlug,
      evidence: {
        artifact: `app file of ${appKey}`,
        sha256: apkSha256,
        locator: `signer:${scheme}`,
        quote: subject,
      },
    }));
    return sharedAcrossProvinces(uses, day, {
      kind: 'key',
      level: 'info',
      titleVi: (_, provinces, count) => `Một khóa ký ứng dụng của ${count} tỉnh: ${provinces}`,
      titleEn: (_, provinces, count) => `One key signs apps of ${count} provinces: ${provinces}`,
    });
  },
});
