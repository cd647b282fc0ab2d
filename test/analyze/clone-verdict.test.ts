import { describe, expect, it } from 'vitest';
import { type CloneSide, judgeClone } from '../../src/analyze/clone-verdict.js';

function aSide(over: Partial<CloneSide> = {}): CloneSide {
  const slug = over.provinceSlug ?? 'hau-giang';
  return {
    provinceSlug: slug,
    successorCode34: slug,
    documentSha256: `sha of ${slug}`,
    documentUrl: `https://${slug}.mau.vn/p`,
    identity: [],
    vendor: null,
    templateId: null,
    ...over,
  };
}
const use = (kind: CloneSide['identity'][number]['kind'], strength: 'strong' | 'supporting' | 'weak') => ({
  kind,
  value: 'x',
  nodeId: `${kind}:x`,
  strength,
});
const alike = { jaccard: 0.9, jaccardWithoutTemplate: 0.9, threshold: 0.5 };
const verdictOf = (a: Partial<CloneSide>, b: Partial<CloneSide>, measure = alike) =>
  judgeClone(aSide({ provinceSlug: 'hau-giang', ...a }), aSide({ provinceSlug: 'ca-mau', ...b }), measure);

describe('judgeClone', () => {
  it.each([
    ['signing-key', 'strong', 'one signing key: x'],
    ['developer', 'strong', 'one developer account: x'],
    ['backend', 'strong', 'one backend host: x'],
    ['project', 'strong', 'one cloud project: x'],
    ['mailbox', 'strong', 'one mailbox given to the store: x'],
    ['policy-host', 'supporting', 'one policy host: x'],
  ] as const)('a shared %s (%s) is one vendor', (kind, strength, reason) => {
    const side = { identity: [use(kind, strength)] };
    expect(verdictOf(side, side)).toEqual({ verdict: 'same-vendor', reasons: [reason] });
  });

  it.each([
    ['mailbox', 'supporting'],
    ['backend', 'weak'],
    ['developer', 'weak'],
    ['policy-host', 'weak'],
    ['sdk-set', 'weak'],
    ['package-prefix', 'supporting'],
    ['policy-document', 'supporting'],
  ] as const)('a shared %s (%s) explains nothing', (kind, strength) => {
    const side = { identity: [use(kind, strength)] };
    expect(verdictOf(side, side).verdict).toBe('copied');
  });

  it('a mailbox that one gave to the store and the other only prints explains nothing', () => {
    expect(
      verdictOf({ identity: [use('mailbox', 'strong')] }, { identity: [use('mailbox', 'supporting')] })
        .verdict,
    ).toBe('copied');
  });

  it('says where one vendor shows by way of other apps only', () => {
    const vendor = { vendorId: 'v', name: 'Công ty Mẫu' };
    expect(verdictOf({ vendor }, { vendor })).toEqual({
      verdict: 'same-vendor',
      reasons: ['one vendor by way of other apps: Công ty Mẫu'],
    });
    expect(verdictOf({ vendor }, { vendor: { vendorId: 'w', name: 'Công ty Mẫu' } }).verdict).toBe('copied');
  });

  it('keeps the order: document, vendor, template, succession, copied', () => {
    const all: Partial<CloneSide> = {
      documentUrl: 'https://mau.vn/p',
      identity: [use('signing-key', 'strong')],
      templateId: 't',
      successorCode34: '92',
    };
    const low = { jaccard: 0.9, jaccardWithoutTemplate: 0.3, threshold: 0.5 };
    expect(verdictOf(all, all, low).verdict).toBe('same-document');
    const apart = { ...all, documentUrl: null };
    expect(verdictOf({ ...apart, documentSha256: '1' }, { ...apart, documentSha256: '2' }, low).verdict).toBe(
      'same-vendor',
    );
    const unknown = { templateId: 't', successorCode34: '92' };
    expect(verdictOf(unknown, unknown, low).verdict).toBe('public-template');
    expect(verdictOf({ successorCode34: '92' }, { successorCode34: '92' }).verdict).toBe('succession');
    expect(verdictOf({}, {}).verdict).toBe('copied');
  });
});
