import { describe, expect, it } from 'vitest';
import { emailCategory } from '../../../../src/extract/policy/contacts/email.js';
import { readContacts } from '../../../../src/extract/policy/contacts/index.js';
import { searchText } from '../../../../src/extract/policy/search-text.js';
import type { Contact, DocumentText } from '../../../../src/model/index.js';

function contactsOf(text: string, links: DocumentText['links'] = []): Contact[] {
  const document: DocumentText = {
    mime: 'text/html',
    title: null,
    text: text.normalize('NFC'),
    sections: [],
    notes: [],
    links,
    pageKind: 'document',
  };
  const contacts = readContacts(document, searchText(document));
  for (const { evidence } of contacts)
    expect(document.text.slice(evidence.start, evidence.end)).toBe(evidence.quote);
  return contacts;
}

const values = (text: string, kind: Contact['kind']): string[] =>
  contactsOf(text)
    .filter((contact) => contact.kind === kind)
    .map((contact) => contact.value);

describe('readContacts', () => {
  it('reads the end of a number of another country as no number of Vietnam', () => {
    expect(values('Call +233 05 505 48806.', 'phone')).toEqual(['+2330550548806']);
  });

  it.each([
    ['plain', 'Gửi về HoTro@BacNinh.gov.vn.', 'hotro@bacninh.gov.vn'],
    ['with a bracketed at', 'Thư: hotro (at) bacninh.gov.vn', 'hotro@bacninh.gov.vn'],
    ['with square brackets and dot', 'Mail: team [at] lamp [dot] io', 'team@lamp.io'],
    ['spelt out', 'Write to team at lamp dot com today', 'team@lamp.com'],
    ['in full-width letters', 'Email: ｔｅａｍ＠ｌａｍｐ．ｖｎ', 'team@lamp.vn'],
    ['before a bracket', '(mail: a.b-c@lamp.com.vn)', 'a.b-c@lamp.com.vn'],
  ])('reads an e-mail %s', (_how, text, address) => {
    expect(values(text, 'email')).toEqual([address]);
  });

  it('takes no tax number for a hotline, and reads "at" behind a word of e-mail', () => {
    expect(values('MST: 1900123456\nTổng đài 1900 1234', 'phone')).toEqual(['19001234']);
    expect(values('Contact the provider via email at info at lamp.io.', 'email')).toEqual(['info@lamp.io']);
    expect(values('You may email us at lamp.io, or meet us at noon.', 'email')).toEqual([]);
  });

  it('reads a number with its country and area in a bracket, and no fax', () => {
    expect(values('Điện thoại: (84-24) 3555 0101\nFax: (84-24) 3555 0102', 'phone')).toEqual([
      '+842435550101',
    ]);
  });

  it.each(['we met at home dot it was late', 'phiên bản 2.0@beta', 'a@b'])(
    'takes "%s" for no e-mail',
    (text) => {
      expect(values(text, 'email')).toEqual([]);
    },
  );

  it('reads an e-mail that stands behind a link only', () => {
    const [contact] = contactsOf('Liên hệ: bấm vào đây', [
      { href: 'mailto:ubnd%40kontum.gov.vn?subject=x', text: 'bấm vào đây' },
    ]);
    expect(contact).toMatchObject({
      value: 'ubnd@kontum.gov.vn',
      category: 'official',
      evidence: { quote: 'bấm vào đây' },
    });
  });

  it.each([
    ['so@backan.gov.vn', 'official'],
    ['vp@chinhphu.vn', 'official'],
    ['a@fakegov.vn', 'business'],
    ['a@gov.vn.com', 'business'],
    ['a@gmail.com', 'personal'],
    ['a@yahoo.com.vn', 'personal'],
    ['a@hcm.vnn.vn', 'personal'],
    ['a@vnpt.vn', 'business'],
  ])('puts %s among the %s mailboxes', (address, category) => {
    expect(emailCategory(address)).toBe(category);
  });

  it.each([
    ['0912 345 678', '+84912345678'],
    ['0912.345.678', '+84912345678'],
    ['+84 (0) 912-345-678', '+84912345678'],
    ['024.3765.4321', '+842437654321'],
    ['(0219) 3866 112', '+842193866112'],
    ['1900 636 152', '1900636152'],
    ['18001098', '18001098'],
    ['Tổng đài 1022', '1022'],
    ['0254.1022', '02541022'],
    ['(0236) 1022', '02361022'],
  ])('reads the telephone number %s', (written, value) => {
    expect(values(`Điện thoại: ${written}`, 'phone')).toEqual([value]);
  });

  it.each(['mã số thuế 0313225918', 'ngày 01/02/2024', 'số 91/2025/QH15', 'phiên bản 0.12.3456'])(
    'takes "%s" for no telephone number',
    (text) => {
      expect(values(text, 'phone')).toEqual([]);
    },
  );

  it('tells official, other and third-party sites apart', () => {
    const urls = contactsOf(
      'Xem https://hue.gov.vn/a, www.lamp.vn và https://policies.google.com/privacy; dùng Node.js',
    ).filter(({ kind }) => kind === 'url');
    expect(urls.map(({ value, category, role }) => [value, category, role])).toEqual([
      ['https://hue.gov.vn/a', 'official', null],
      ['https://www.lamp.vn', 'other', null],
      ['https://policies.google.com/privacy', 'other', 'other-body'],
    ]);
  });

  it('marks the example of a template', () => {
    expect(contactsOf('Contact us at contact@example.com')[0]).toMatchObject({ role: 'template' });
  });

  it.each([
    [
      'Địa chỉ: Số 12, đường Lê Lợi, phường Bến Nghé, TP. Hồ Chí Minh. Điện thoại: 0912345678',
      'Số 12, đường Lê Lợi, phường Bến Nghé, TP. Hồ Chí Minh',
    ],
    ['Address: 5 Orchard Road, Level 3, Singapore', '5 Orchard Road, Level 3, Singapore'],
    ['Tòa nhà 9 tầng, Km11, Quốc lộ 21, phường Xuân Khanh, Hà Nội', null],
  ])('reads a postal address in "%s"', (text, address) => {
    const found = values(text, 'address');
    if (address === null) expect(found.length).toBeLessThanOrEqual(1);
    else expect(found).toEqual([address]);
  });

  it.each([
    'địa chỉ IP: 10.0.0.1, loại thiết bị',
    'Địa chỉ email: a@lamp.vn',
    'căn cứ Luật số 50/2005/QH11, sửa đổi năm 2009, phường',
  ])('takes "%s" for no postal address', (text) => {
    expect(values(text, 'address')).toEqual([]);
  });

  it.each([
    ['at signs', 'a@'.repeat(30_000)],
    ['labels of a host', `a@${'a.'.repeat(30_000)}`],
    ['digits', '0 '.repeat(30_000)],
    ['slashes', `http://${'a/'.repeat(30_000)}`],
    ['house numbers', 'số 1, '.repeat(10_000)],
    ['dots', '.'.repeat(60_000)],
  ])('stays quick on an endless run of %s', (_what, text) => {
    const before = performance.now();
    contactsOf(text);
    expect(performance.now() - before).toBeLessThan(4_000);
  });
});
