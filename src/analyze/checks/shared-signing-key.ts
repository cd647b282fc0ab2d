import type { Evidence, FindingDraft } from '../../model/index.js';
import { corpusCheck, type SignerFact } from '../analyzer.js';

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
  run({ signers }) {
    const bySha = new Map<string, SignerFact[]>();
    for (const signer of signers) bySha.set(signer.sha256, [...(bySha.get(signer.sha256) ?? []), signer]);
    return [...bySha].flatMap(([sha256, uses]) => findingOf(sha256, uses));
  },
});

function findingOf(sha256: string, uses: readonly SignerFact[]): FindingDraft[] {
  const provinces = [
    ...new Set(uses.map(({ provinceSlug }) => provinceSlug).filter((slug) => slug !== null)),
  ];
  const [first, ...rest] = uses.map(
    ({ appKey, apkSha256, scheme, subject }): Evidence => ({
      artifact: `app file of ${appKey}`,
      sha256: apkSha256,
      locator: `signer:${scheme}`,
      quote: subject,
    }),
  );
  if (provinces.length < 2 || first === undefined) return [];
  return [
    {
      key: sha256,
      subjectKey: `key:${sha256}`,
      provinceSlug: null,
      level: 'info',
      titleVi: `Một khóa ký ứng dụng của ${provinces.length} tỉnh: ${provinces.join(', ')}`,
      titleEn: `One key signs apps of ${provinces.length} provinces: ${provinces.join(', ')}`,
      evidence: [first, ...rest],
    },
  ];
}
