import { describe, expect, it } from 'vitest';
import { isPersonMailbox } from '../../../../src/report/export/public-edition/person-mailbox.js';
import { Pseudonyms } from '../../../../src/report/export/public-edition/pseudonym.js';
import { Redactor } from '../../../../src/report/export/public-edition/redactor.js';

const SALT = 'a'.repeat(64);
const MAILBOX = 'quanb1401dev@gmail.com';

function redactor(salt = SALT): Redactor {
  const made = new Redactor(new Pseudonyms(salt));
  made.learn(MAILBOX);
  made.learn('gọi 0912 345 678');
  return made;
}

describe('the public edition', () => {
  it.each([
    MAILBOX,
    'QUANB1401DEV@GMAIL.COM',
    'quanb1401dev (at) gmail (dot) com',
    'quanb1401dev [a còng] gmail [chấm] com',
    'quanb1401dev [a còng] gmail [chấm] com'.normalize('NFD'),
    'quanb1401dev at gmail dot com',
    'quanb1401dev @ gmail . com',
    'ｑｕａｎｂ1401dev＠ｇｍａｉｌ．com',
    'quanb1401\u200bdev@gm\u00adail.com',
    'mailto:quanb1401dev%40gmail.com',
    'quanb1401dev&#64;gmail&#46;com',
    'quanb1401dev&#x40;gmail.com',
    'https://a.example/u/quanb1401dev',
    '{"contacts":[{"value":"quanb1401dev\\u0040gmail.com","quanb1401dev@gmail.com":1}]}',
    '["thư: quanb1401dev@gmail.com."]',
    'cut off: quanb1401dev@gma',
    'cut off: quanb1401d',
    '1401dev@gmail.com and more',
  ])('leaves nothing of the mailbox in %j', (text) => {
    const shown = String(redactor().cell(text));
    expect(shown).toContain('~m');
    expect(shown.toLowerCase().normalize('NFKC')).not.toMatch(/quanb|1401|gmail/);
  });

  it.each([
    '0912 345 678',
    '0912345678',
    '+84 912-345-678',
    '(+84) 912345678',
    '84912345678',
    'zalo.me/0912345678',
    '912 345 678',
  ])('leaves nothing of the mobile number in %j', (text) => {
    expect(String(redactor().cell(`Gọi ${text}.`)).replace(/\D/g, '')).not.toContain('345678');
  });

  it.each([
    'hotro@maytinh.vn',
    'ubnd@haugiang.gov.vn',
    'bao cao 03-01-2023 08:00',
    'd38dcb0c416ebdf2ed33ba29c634bc9d6e0912345678c7057482a5ca395903d23',
    'jaccard:0.857438016',
    'Đường dây nóng 1900 1234, 02933 878 787',
    'com.vn.app at version 2',
    null,
    42,
  ])('keeps %j', (cell) => {
    expect(redactor().cell(cell)).toBe(cell);
  });

  it('gives a value the same pseudonym in every column, so that they join', () => {
    const made = redactor();
    const value = String(made.cell(MAILBOX));
    expect(made.cell(`email:${MAILBOX}`)).toBe(`email:${value}`);
    expect(made.cell(`{"v":"${MAILBOX}"}`)).toBe(`{"v":"${value}"}`);
    expect(redactor().cell(MAILBOX)).toBe(value);
    expect(redactor('b'.repeat(64)).cell(MAILBOX)).not.toBe(value);
  });

  it('keeps offsets: a quote still stands at its place in the text', () => {
    const text = `Liên hệ: ${MAILBOX} hoặc 0912 345 678. Hết.`;
    const start = text.indexOf('0912');
    const shown = String(redactor().cell(text));
    expect(shown).toHaveLength(text.length);
    expect(shown.slice(start, start + 12)).toBe(redactor().cell('0912 345 678'));
  });

  it.each([
    ['nguyenvana@congty.vn', true],
    ['an.le@hanoi.gov.vn', true],
    ['quannv@hanoi.gov.vn', true],
    ['x@yahoo.com', true],
    ['hotro@congty.vn', false],
    ['ho.tro@congty.vn', false],
    ['info@congty.vn', false],
    ['phattrien-mau@hanoi.gov.vn', false],
    ['angiang@vnpt.vn', false],
  ])('judges whether %s is a person: %s', (address, isPerson) => {
    expect(isPersonMailbox(address)).toBe(isPerson);
  });

  it('reads a hostile text in time', () => {
    const started = performance.now();
    redactor().cell(
      `${'a.'.repeat(100_000)}@ ${'( at '.repeat(20_000)}${'0 '.repeat(100_000)}${'['.repeat(50_000)}`,
    );
    expect(performance.now() - started).toBeLessThan(5_000);
  });
});
