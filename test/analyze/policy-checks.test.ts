import { describe, expect, it } from 'vitest';
import { policyArtifact } from '../../scripts/eval/declarations/case.js';
import type { Artifacts, Subject } from '../../src/analyze/analyzer.js';
import { abolishedBody } from '../../src/analyze/checks/abolished-body.js';
import { abolishedProvince } from '../../src/analyze/checks/abolished-province.js';
import { repealedLaw } from '../../src/analyze/checks/repealed-law.js';
import { templateLeftovers } from '../../src/analyze/checks/template-leftovers.js';
import { twinPolicyMismatch } from '../../src/analyze/checks/twin-policy-mismatch.js';
import { declare } from '../../src/analyze/declarations/index.js';
import { failed, notTried, present } from '../../src/model/index.js';

const HEAD = `Chính sách quyền riêng tư
Chính sách quyền riêng tư này áp dụng cho ứng dụng của tỉnh. Chúng tôi thu thập họ tên và số điện thoại của người dùng.
`;
const UNKNOWN = notTried('not in the test');

function artifacts(text: string, twinText?: string): Artifacts {
  const own = {
    listing: UNKNOWN,
    dataSafety: UNKNOWN,
    privacyLabel: UNKNOWN,
    storePermissions: UNKNOWN,
    apk: UNKNOWN,
    policy: present(policyArtifact(HEAD + text)),
  };
  const declarations = declare('play:x', own);
  const twin =
    twinText === undefined
      ? UNKNOWN
      : present({
          appKey: 'apple:1',
          title: 'Bản iOS',
          declarations,
          policy: { ...present({ ...policyArtifact(HEAD + twinText), sha256: 'twin' }) },
        });
  return { ...own, declarations: present(declarations), twin };
}

const subject = (over: Partial<Subject> = {}): Subject => ({
  subjectKey: 'play:x',
  kind: 'app',
  provinceSlug: 'hau-giang',
  title: 'Ứng dụng',
  day: '2026-11-16',
  ...over,
});

describe('abolished-body', () => {
  const text = 'Sở Thông tin và Truyền thông chịu trách nhiệm về dữ liệu.';
  it('finds a body that ceased before the day, with the day from which it holds', () => {
    const result = abolishedBody.evaluate(subject(), artifacts(text));
    expect(result.state).toBe('found');
    if (result.state === 'found') expect(result.findings[0]?.titleVi).toContain('2025-02-28');
  });
  it('finds nothing while the body existed', () => {
    expect(abolishedBody.evaluate(subject({ day: '2025-02-28' }), artifacts(text)).state).toBe('clear');
  });
  it.each([
    'Sở Thông tin và Truyền thông (nay là Sở Khoa học và Công nghệ) chịu trách nhiệm.',
    'Sở Khoa học và Công nghệ, trước đây là Sở Thông tin và Truyền thông, chịu trách nhiệm.',
  ])('leaves out a text that says what became of it: %s', (said) => {
    expect(abolishedBody.evaluate(subject(), artifacts(said)).state).toBe('clear');
  });
});

describe('repealed-law', () => {
  const text = 'Chính sách này tuân thủ Nghị định 13/2023/NĐ-CP về bảo vệ dữ liệu cá nhân.';
  it.each([
    ['2026-11-16', 'found'],
    ['2026-01-01', 'found'],
    ['2025-12-31', 'clear'],
  ])('judges by the day: on %s %s', (day, state) => {
    expect(repealedLaw.evaluate(subject({ day }), artifacts(text)).state).toBe(state);
  });
  it('leaves out a text that says that the law was replaced', () => {
    const said = 'Nghị định 13/2023/NĐ-CP đã hết hiệu lực từ ngày 01/01/2026.';
    expect(repealedLaw.evaluate(subject(), artifacts(said)).state).toBe('clear');
  });
  it('does not take another decree of the same number for it', () => {
    const other = 'Theo Nghị định 64/2013/NĐ-CP của Chính phủ.';
    expect(repealedLaw.evaluate(subject(), artifacts(other)).state).toBe('clear');
  });
});

describe('abolished-province', () => {
  const text = 'Ủy ban nhân dân tỉnh Hậu Giang chịu trách nhiệm về dữ liệu.';
  it.each([
    ['hau-giang', '2026-11-16', 'found'],
    ['hau-giang', '2025-06-30', 'not-applicable'],
    ['can-tho', '2026-11-16', 'not-applicable'],
  ])('holds for a merged province from the day of the merger: %s on %s', (provinceSlug, day, state) => {
    expect(abolishedProvince.evaluate(subject({ provinceSlug, day }), artifacts(text)).state).toBe(state);
  });
  it('leaves out a policy that names the new unit, and a name in an address', () => {
    const both = `${text} Từ ngày 01/7/2025 thuộc thành phố Cần Thơ.`;
    expect(abolishedProvince.evaluate(subject(), artifacts(both)).state).toBe('clear');
    const address = 'Địa chỉ: số 2 đường Hòa Bình, thành phố Vị Thanh, tỉnh Hậu Giang.';
    expect(abolishedProvince.evaluate(subject(), artifacts(address)).state).toBe('clear');
  });
});

describe('template-leftovers', () => {
  it('finds gaps that nobody filled in', () => {
    const result = templateLeftovers.evaluate(subject(), artifacts('Liên hệ [Tên công ty] để biết thêm.'));
    expect(result.state === 'found' && result.findings[0]?.level).toBe('medium');
  });
  it('only notes foreign law', () => {
    const result = templateLeftovers.evaluate(subject(), artifacts('Chúng tôi tuân thủ GDPR.'));
    expect(result.state === 'found' && result.findings[0]?.level).toBe('info');
  });
  it('is clear for a plain policy', () => {
    expect(templateLeftovers.evaluate(subject(), artifacts('Liên hệ Văn phòng.')).state).toBe('clear');
  });
});

describe('twin-policy-mismatch', () => {
  it('does not take spaces and case for another policy', () => {
    const same = artifacts('Liên hệ  Văn phòng.', 'LIÊN HỆ Văn phòng');
    expect(twinPolicyMismatch.evaluate(subject(), same).state).toBe('clear');
  });
  it('notes different texts once, by the Android app', () => {
    const different = artifacts('Liên hệ Văn phòng.', 'Liên hệ Sở Y tế.');
    expect(twinPolicyMismatch.evaluate(subject(), different).state).toBe('found');
    expect(twinPolicyMismatch.evaluate(subject({ subjectKey: 'apple:1' }), different).state).toBe(
      'not-applicable',
    );
  });
  it('says nothing where the other policy could not be read', () => {
    const known = artifacts('Liên hệ Văn phòng.', 'Liên hệ Sở Y tế.');
    if (known.twin.state !== 'present') throw new Error('the twin is known');
    const unread = present({ ...known.twin.value, policy: failed('TIMEOUT', 'no answer') });
    expect(twinPolicyMismatch.evaluate(subject(), { ...known, twin: unread }).state).toBe('not-evaluated');
  });
});
