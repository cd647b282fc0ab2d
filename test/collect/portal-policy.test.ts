import { describe, expect, it } from 'vitest';
import { findPortalPolicy, rankPolicyLinks } from '../../src/collect/index.js';
import { ScanError } from '../../src/model/index.js';
import { POLICY, readers, type Site, siteClient } from './policy-fixtures.js';

const HOME = 'https://dichvucong.tinh.gov.vn/';
const TARGET = 'https://dichvucong.tinh.gov.vn/page/17';
const MENU =
  '<a href="/gioi-thieu">Giới thiệu</a><a href="/tin-tuc">Tin tức</a><a href="/lien-he">Liên hệ</a>';

const find = (sites: Record<string, Site | string>) =>
  findPortalPolicy(siteClient(sites).http, HOME, readers);

describe('a portal links its policy under many names', () => {
  it.each([
    'Quy định bảo vệ thông tin cá nhân',
    'Quy định về bảo vệ thông tin cá nhân trên Cổng dịch vụ công',
    'Chính sách an toàn thông tin',
    'Chính sách bảo mật',
    'CHÍNH SÁCH BẢO MẬT THÔNG TIN',
    'Chính sách đảm bảo an toàn thông tin cá nhân',
    'Quyền riêng tư',
    'Bảo mật',
    'Privacy',
    'Privacy Policy',
    'Chính sách quyền riêng tư'.normalize('NFD'),
    'Chinh sach quyen rieng tu',
    'Chính sách và quyền riêng tư',
    'Chính sách bảo vệ quyền riêng tư',
    'Quy định đảm bảo an toàn và bảo mật thông tin trên Cổng dịch vụ công trực tuyến tỉnh Thừa Thiên Huế',
    'Quyền và trách nhiệm',
    'Điều khoản sử dụng',
  ])('%s', async (text) => {
    const home = `${MENU}<footer><a href="/page/17"><span>${text}</span></a></footer>`;
    expect(await find({ [HOME]: home, [TARGET]: POLICY })).toMatchObject({
      outcome: 'found',
      response: { url: TARGET },
    });
  });

  it('is found by its address where the link is a picture', async () => {
    const home = `${MENU}<a href="/chinh-sach-bao-mat.html"><img src="a.png"></a>`;
    const target = 'https://dichvucong.tinh.gov.vn/chinh-sach-bao-mat.html';
    expect(await find({ [HOME]: home, [target]: POLICY })).toMatchObject({ outcome: 'found' });
  });

  it('is found in the frames of a frameset', async () => {
    const sites = {
      [HOME]: '<frameset><frame src="/top.html"></frameset>',
      'https://dichvucong.tinh.gov.vn/top.html': `${MENU}<a href="/page/17">Chính sách bảo mật</a>`,
      [TARGET]: POLICY,
    };
    expect(await find(sites)).toMatchObject({ outcome: 'found' });
  });

  it('is told from headlines and from the policies of platforms', () => {
    const href = (n: number) => `https://dichvucong.tinh.gov.vn/${n}`;
    const links = [
      { href: href(1), text: 'Hội nghị tập huấn công tác bảo vệ dữ liệu cá nhân cho cán bộ cấp xã' },
      { href: href(2), text: 'Chính sách ưu đãi người có công với cách mạng' },
      { href: 'https://policies.google.com/privacy', text: 'Privacy Policy' },
      { href: href(3), text: 'Điều khoản sử dụng' },
      { href: href(4), text: 'Quyền riêng tư' },
      { href: href(5), text: 'Tiếp cận thông tin' },
    ];
    expect(rankPolicyLinks(links, HOME).map((link) => link.href)).toEqual([href(4), href(3)]);
  });
});

describe('"none listed" is said only of a front page that was read', () => {
  it('where it links other things only', async () => {
    expect(await find({ [HOME]: MENU })).toMatchObject({ outcome: 'none-listed', code: null });
  });

  it('where the terms of use hold no policy', async () => {
    const home = `${MENU}<a href="/page/17">Điều khoản sử dụng</a>`;
    expect(await find({ [HOME]: home, [TARGET]: 'Quy định chung' })).toMatchObject({
      outcome: 'none-listed',
    });
  });

  it('where a headline has the words of a policy', async () => {
    const home = `${MENU}<a href="/page/17">Quy định mới về bảo vệ dữ liệu cá nhân có hiệu lực từ hôm nay</a>`;
    expect(await find({ [HOME]: home, [TARGET]: 'Tin trong ngày' })).toMatchObject({
      outcome: 'none-listed',
    });
  });

  it.each<[string, Record<string, Site | string>, string, string]>([
    [
      'the host is dead',
      { [HOME]: { failure: new ScanError('DNS_FAILED', 'gone') } },
      'dead-host',
      'DNS_FAILED',
    ],
    ['the server fails', { [HOME]: { status: 502, body: 'x' } }, 'http-error', 'HTTP_STATUS'],
    ['a shield answers', { [HOME]: 'Checking your browser before accessing' }, 'blocked', 'BLOCKED'],
    ['it is filled by scripts', { [HOME]: '<div id="root"></div>' }, 'not-tried', 'BROWSER_NEEDED'],
    ['it shows two links only', { [HOME]: '<a href="/vi">Tiếng Việt</a>' }, 'not-tried', 'BROWSER_NEEDED'],
    ['it is a login', { [HOME]: '<input type="password"><a href="/q">Quên</a>' }, 'login', 'LOGIN_REQUIRED'],
    [
      'the named policy is gone',
      { [HOME]: `${MENU}<a href="/page/17">Chính sách bảo mật</a>`, [TARGET]: { status: 404, body: 'x' } },
      'http-error',
      'HTTP_STATUS',
    ],
    [
      'a script opens the named policy',
      { [HOME]: `${MENU}<a href="javascript:open(1)">Chính sách bảo mật</a>` },
      'not-tried',
      'BROWSER_NEEDED',
    ],
  ])('not where %s', async (_name, sites, outcome, code) => {
    expect(await find(sites)).toMatchObject({ outcome, code });
  });
});
