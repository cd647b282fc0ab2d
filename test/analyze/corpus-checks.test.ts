import { describe, expect, it } from 'vitest';
import type { BackendFact, Corpus, DocumentFact, ResidueFact } from '../../src/analyze/analyzer.js';
import { foreignProvince } from '../../src/analyze/checks/foreign-province.js';
import { sharedBackend } from '../../src/analyze/checks/shared-backend.js';
import { sharedDeveloper } from '../../src/analyze/checks/shared-developer.js';
import { sharedMailbox } from '../../src/analyze/checks/shared-mailbox.js';
import { sharedPolicyDocument } from '../../src/analyze/checks/shared-policy-document.js';
import { sharedPolicyHost } from '../../src/analyze/checks/shared-policy-host.js';
import { sharedSigningKey } from '../../src/analyze/checks/shared-signing-key.js';

const corpus = (over: Partial<Corpus>): Corpus => ({
  contacts: [],
  clonePairs: [],
  residues: [],
  signers: [],
  documents: [],
  developers: [],
  backends: [],
  day: '2026-11-16',
  ...over,
});

const document = (provinceSlug: string | null, over: Partial<DocumentFact> = {}): DocumentFact => ({
  subjectKey: `play:${provinceSlug}`,
  provinceSlug,
  url: `https://${provinceSlug}.mau.vn/chinh-sach`,
  sha256: `${provinceSlug}`,
  opening: 'Chính sách',
  ...over,
});

const residue = (over: Partial<ResidueFact> = {}): ResidueFact => ({
  policyId: 'policy:play:a',
  subjectKey: 'play:a',
  ownProvince: 'quang-nam',
  otherProvince: 'can-tho',
  kind: 'agency',
  quote: 'UBND thành phố Cần Thơ',
  strength: 'strong',
  sha256: 's',
  start: 0,
  end: 22,
  ...over,
});

describe('shared identity across provinces', () => {
  it('finds a mailbox in the policies of two provinces, official ones and listings left out', () => {
    const contact = (provinceSlug: string, over = {}) => ({
      subjectKey: `play:${provinceSlug}`,
      provinceSlug,
      kind: 'email',
      value: 'ai@gmail.com',
      category: 'personal',
      source: 'policy' as const,
      quote: 'ai@gmail.com',
      sha256: 's',
      ...over,
    });
    const two = [contact('quang-nam'), contact('can-tho')];
    expect(sharedMailbox.run(corpus({ contacts: two }))).toMatchObject([
      { level: 'high', key: 'ai@gmail.com' },
    ]);
    expect(sharedMailbox.run(corpus({ contacts: [contact('quang-nam'), contact('quang-nam')] }))).toEqual([]);
    const official = [
      contact('quang-nam', { category: 'official' }),
      contact('can-tho', { category: 'official' }),
    ];
    expect(sharedMailbox.run(corpus({ contacts: official }))).toEqual([]);
  });

  it('finds one document behind several provinces', () => {
    const documents = [
      document('quang-nam', { sha256: 'x' }),
      document('an-giang', { sha256: 'x' }),
      document(null),
    ];
    const [finding] = sharedPolicyDocument.run(corpus({ documents }));
    expect(finding).toMatchObject({
      level: 'low',
      titleEn: '2 provinces share one policy document: An Giang, Quang Nam',
    });
    expect(finding?.evidence).toHaveLength(2);
  });

  it('leaves out hosts where anybody publishes, and a province’s own', () => {
    const on = (host: string) => [
      document('quang-nam', { url: `https://${host}/a` }),
      document('an-giang', { url: `https://${host}/b` }),
    ];
    expect(sharedPolicyHost.run(corpus({ documents: on('sites.google.com') }))).toEqual([]);
    expect(sharedPolicyHost.run(corpus({ documents: on('chinhsach.mau.vn') }))).toHaveLength(1);
  });

  it('compares developers within one store', () => {
    const developer = (provinceSlug: string, store: string) => ({
      appKey: `${store}:${provinceSlug}`,
      provinceSlug,
      store,
      developer: 'Công ty Mẫu',
    });
    const apart = [developer('quang-nam', 'play'), developer('an-giang', 'apple')];
    expect(sharedDeveloper.run(corpus({ developers: apart }))).toEqual([]);
    const together = [developer('quang-nam', 'play'), developer('an-giang', 'play')];
    expect(sharedDeveloper.run(corpus({ developers: together }))).toMatchObject([{ level: 'info' }]);
  });

  it('notes shared hosts and keys', () => {
    const backend = (provinceSlug: string): BackendFact => ({
      appKey: `play:${provinceSlug}`,
      provinceSlug,
      host: 'api.mau.vn',
      source: 'classes.dex',
      apkSha256: 's',
    });
    expect(
      sharedBackend.run(corpus({ backends: [backend('quang-nam'), backend('an-giang')] })),
    ).toMatchObject([{ level: 'info', subjectKey: 'host:api.mau.vn' }]);
    const signer = (provinceSlug: string) => ({
      appKey: `play:${provinceSlug}`,
      provinceSlug,
      scheme: 'v2',
      sha256: 'k',
      subject: 'CN=Mẫu',
      apkSha256: 's',
    });
    expect(sharedSigningKey.run(corpus({ signers: [signer('quang-nam'), signer('an-giang')] }))).toHaveLength(
      1,
    );
  });
});

describe('foreign-province', () => {
  it('is one finding for a policy and province, as strong as its strongest trace', () => {
    const residues = [residue({ kind: 'name', strength: 'weak', quote: 'Cần Thơ' }), residue()];
    const findings = foreignProvince.run(corpus({ residues }));
    expect(findings).toMatchObject([
      { level: 'high', key: 'can-tho', titleVi: 'Chính sách của Quảng Nam nêu Cần Thơ' },
    ]);
    expect(findings[0]?.evidence).toHaveLength(1);
  });

  it.each([
    ['name', 'strong', 'medium'],
    ['name', 'weak', 'info'],
    ['phone', 'weak', 'info'],
    ['email', 'strong', 'high'],
  ] as const)('gives a %s that is %s the level %s', (kind, strength, level) => {
    expect(foreignProvince.run(corpus({ residues: [residue({ kind, strength })] }))[0]?.level).toBe(level);
  });
});
