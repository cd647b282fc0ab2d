import { describe, expect, it } from 'vitest';
import identityRules from '../../data/identity.json' with { type: 'json' };
import { viIdentity } from '../../src/web/words/identity.js';
import { recordedInVietnamese, statementInVietnamese } from '../../src/web/words/recorded.js';

const HOST_FAILED = '0 of 1 read; dead-host: a.gov.vn: the name does not resolve';

describe('words that the database keeps in English', () => {
  it.each([
    ['1 of 1 read; found: read', 'đọc được 1 trong 1'],
    [HOST_FAILED, 'đọc được 0 trong 1; máy chủ không trả lời; a.gov.vn: tên máy chủ không phân giải được'],
    ['0 of 1 read; http-error: HTTP status 404', 'đọc được 0 trong 1; trang báo lỗi; mã HTTP 404'],
    [
      '0 of 1 read; dead-host: getaddrinfo ENOTFOUND a.vn',
      'đọc được 0 trong 1; máy chủ không trả lời; tên máy chủ a.vn không phân giải được',
    ],
    [
      'none of the 30 links of the front page names a policy',
      'không liên kết nào trong 30 liên kết của trang chủ nêu chính sách',
    ],
    [
      '9 of 10 searches answered in full; 1 accepted, 0 wait for a person',
      '9 trong 10 lượt tìm có trả lời đầy đủ; nhận 1 ứng dụng, 0 chờ người xem',
    ],
    ['one developer account: Công ty A', 'cùng tài khoản nhà phát triển: Công ty A'],
    [
      'jaccard 0.550, no shared document, developer, key, host or public template was found',
      'Jaccard 0.550; không thấy chung tài liệu, nhà phát triển, khóa ký, máy chủ hay mẫu công khai nào',
    ],
    ['title names Hạ Long (+0.30)', 'tên nêu Hạ Long (+0.30)'],
    ['title has "báo", a word of newspaper (−0.45)', 'tên có chữ “báo”, thuộc nhóm báo chí (−0.45)'],
    [
      "policy at app.vinhlong.gov.vn, the province's domain (+0.06)",
      'chính sách ở app.vinhlong.gov.vn, tên miền của tỉnh (+0.06)',
    ],
    ['app file of play:vn.a', 'tệp cài đặt của play:vn.a'],
    [
      'e-service portals, of 63; looked at 57 of 63 provinces',
      'số cổng dịch vụ công, trên 63; đã xem 57 trong 63 tỉnh, thành',
    ],
  ])('%s', (recorded, said) => {
    expect(recordedInVietnamese(recorded)).toBe(said);
  });

  it.each(['constructor', '__proto__', 'a host: something new', 'words nobody knows', '', 'x'.repeat(5_000)])(
    'leaves %j as it is',
    (text) => {
      expect(recordedInVietnamese(text)).toBeNull();
    },
  );

  it('keeps a cause that it does not know in a sentence that it does', () => {
    expect(recordedInVietnamese('0 of 1 read; unreadable: weird')).toBe(
      'đọc được 0 trong 1; không mở được; weird',
    );
    expect(recordedInVietnamese('0 of 1 read; constructor: weird')).toBe(
      'đọc được 0 trong 1; constructor; weird',
    );
  });

  it.each([
    '0 of 1 read; a: '.repeat(120),
    'a: '.repeat(600),
    `${'x '.repeat(900)} (+0.30)`,
    'requests a; '.repeat(160),
    'lists “a”; '.repeat(180),
  ])('comes to an end on a long text', (text) => {
    for (const read of [recordedInVietnamese, statementInVietnamese])
      expect(['string', 'object']).toContain(typeof read(text));
  });
});

describe('what is said of one source beside another', () => {
  it.each([
    [
      'requests android.permission.CAMERA; requests android.permission.X',
      'xin android.permission.CAMERA; android.permission.X',
    ],
    ['lists “record audio”; lists “x”', 'ghi “record audio”; “x”'],
    ['No data collected', 'ghi không thu thập dữ liệu (“No data collected”)'],
    ['DATA_USED_TO_TRACK_YOU: Device ID', 'dùng để theo dõi: Device ID'],
    ['does not mention any third party', 'không nhắc tới bên thứ ba nào'],
  ])('%s', (recorded, said) => {
    expect(statementInVietnamese(recorded)).toBe(said);
  });

  it('leaves a quote as it is', () => {
    expect(statementInVietnamese('collected: Chúng tôi thu thập họ tên.')).toBeNull();
  });
});

describe('why a shared thing joins or does not', () => {
  const whys = Object.values(identityRules.kinds).flatMap((rules) => rules.map(({ why }) => why));

  it.each([...new Set(whys)])('is said in Vietnamese: %s', (why) => {
    expect(viIdentity.whys[why]).toMatch(/[à-ỹđ]/);
  });
});
