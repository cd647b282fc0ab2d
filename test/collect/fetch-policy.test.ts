import { describe, expect, it } from 'vitest';
import { fetchPolicy } from '../../src/collect/index.js';
import { type Converter, type Refusal, ScanError } from '../../src/model/index.js';
import { POLICY, readers, type Site, siteClient } from './policy-fixtures.js';

const PAGE = 'https://ung-dung.example/trang/gioi-thieu';
const POLICY_PAGE = 'https://ung-dung.example/chinh-sach-bao-mat';

const fetchFrom = async (url: string | null, sites: Record<string, Site | string>) => {
  const { http, asked } = siteClient(sites);
  return { ...(await fetchPolicy(http, url, readers)), asked };
};

describe('what a listed link turns out to be', () => {
  const timeout = (status?: number) =>
    new ScanError('TIMEOUT', 'too slow', { retry: 'later', ...(status === undefined ? {} : { status }) });
  const cases: [string, Site | string, string, string | null][] = [
    ['a policy', POLICY, 'found', null],
    [
      'a name without address',
      { failure: new ScanError('DNS_FAILED', 'no such host') },
      'dead-host',
      'DNS_FAILED',
    ],
    [
      'a closed port',
      { failure: new ScanError('CONNECTION_FAILED', 'refused') },
      'dead-host',
      'CONNECTION_FAILED',
    ],
    ['a host without answer', { failure: timeout() }, 'dead-host', 'TIMEOUT'],
    ['an answer that never ends', { failure: timeout(200) }, 'unreadable', 'TIMEOUT'],
    ['broken TLS', { failure: new ScanError('TLS_FAILED', 'expired') }, 'unreadable', 'TLS_FAILED'],
    ['a page too large', { failure: new ScanError('TOO_LARGE', 'endless') }, 'unreadable', 'TOO_LARGE'],
    ['robots.txt against it', { failure: new ScanError('ROBOTS_DENIED', 'no') }, 'blocked', 'ROBOTS_DENIED'],
    ['a missing page', { status: 404, body: 'x' }, 'http-error', 'HTTP_STATUS'],
    ['a broken server', { status: 500, body: 'x' }, 'http-error', 'HTTP_STATUS'],
    ['a refusal', { status: 403, body: 'Forbidden' }, 'http-error', 'HTTP_STATUS'],
    [
      'a refusal by country',
      { status: 403, body: 'Not available in your country.' },
      'geofence',
      'GEOFENCED',
    ],
    ['a refusal by law', { status: 451, body: 'x' }, 'geofence', 'GEOFENCED'],
    ['a shield', { status: 403, headers: { 'cf-mitigated': 'challenge' } }, 'blocked', 'BLOCKED'],
    ['a shield that answers 200', '<h1>Request Rejected</h1> Your support ID is: 123', 'blocked', 'BLOCKED'],
    ['too many requests', { status: 429, body: 'x' }, 'blocked', 'BLOCKED'],
    ['a password', { status: 401, body: 'x' }, 'login', 'LOGIN_REQUIRED'],
    ['a login page', '<form><input type="password"></form>', 'login', 'LOGIN_REQUIRED'],
    ['nothing', '', 'empty', 'EMPTY_DOCUMENT'],
    ['blanks', '<html><body> </body></html>', 'empty', 'EMPTY_DOCUMENT'],
    ['a soft 404', '<title>404</title><p>Trang không tồn tại</p>', 'http-error', 'NOT_FOUND'],
    [
      'a page filled by scripts',
      '<div id="root"></div><script src="a.js"></script>',
      'not-tried',
      'BROWSER_NEEDED',
    ],
    [
      'a scan',
      { headers: { 'content-type': 'application/pdf' }, body: '%PDF' },
      'scan-without-text',
      'SCAN_WITHOUT_TEXT',
    ],
    ['another text', '<p>Giá vé tham quan năm nay</p>', 'wrong-document', 'WRONG_DOCUMENT'],
  ];
  it.each(cases)('%s', async (_name, site, outcome, code) => {
    expect(await fetchFrom(PAGE, { [PAGE]: site })).toMatchObject({ outcome, code });
  });

  it('says that a request is missing from the archive, not that the policy is', async () => {
    expect(await fetchFrom(PAGE, {})).toMatchObject({ outcome: 'not-tried', code: 'NOT_IN_ARCHIVE' });
  });

  it('does not take a captcha in the search box of a policy for a shield', async () => {
    expect(await fetchFrom(PAGE, { [PAGE]: `${POLICY}<form>Nhập captcha</form>` })).toMatchObject({
      outcome: 'found',
    });
  });
});

describe('what is not readable as served', () => {
  const SHELL = '<div id="root"></div><script src="a.js"></script>';
  const converterOf = (
    make: (url: string) => string,
    refusals: Refusal[] = [],
  ): { converter: Converter; asked: string[] } => {
    const asked: string[] = [];
    const converter: Converter = {
      async convert(kind, response) {
        asked.push(`${kind} ${response.finalUrl}`);
        const body = new TextEncoder().encode(make(response.finalUrl));
        const headers = { 'content-type': kind === 'ocr' ? 'text/plain' : 'text/html' };
        const made = { kind, madeBy: 'Chromium 1', sourceSha256: response.sha256, refusals };
        return { ...response, ...made, headers, body, sha256: 'made' };
      },
    };
    return { converter, asked };
  };
  const fetchWith = async (url: string, sites: Record<string, Site | string>, converter: Converter) =>
    fetchPolicy(siteClient(sites).http, url, { ...readers, converter });

  it('is read as a browser shows it, the fragment of the address included', async () => {
    const { converter, asked } = converterOf(() => POLICY);
    const result = await fetchWith(`${PAGE}#/privacy`, { [PAGE]: SHELL }, converter);
    expect(result).toMatchObject({ outcome: 'found', response: { kind: 'rendered' } });
    expect(result.detail).toContain('Chromium 1');
    expect(asked).toEqual([`rendered ${PAGE}#/privacy`]);
  });

  it('is followed one link on from the page that a browser shows', async () => {
    const { converter } = converterOf(() => '<p>Mục lục</p><a href="/x/12">Chính sách bảo mật</a>');
    const sites = { [PAGE]: SHELL, 'https://ung-dung.example/x/12': POLICY };
    expect(await fetchWith(PAGE, sites, converter)).toMatchObject({ outcome: 'found' });
  });

  it('is not called empty where the page did not get what it asked for', async () => {
    const refusal = { url: 'http://10.0.0.1/api', reason: 'FORBIDDEN_ADDRESS' };
    for (const shown of ['', 'Lỗi tải dữ liệu']) {
      const { converter } = converterOf(() => `<html><body>${shown}</body></html>`, [refusal]);
      const result = await fetchWith(PAGE, { [PAGE]: SHELL }, converter);
      expect(result).toMatchObject({ outcome: 'unreadable', code: 'FORBIDDEN_ADDRESS' });
      expect(result.detail).toContain('http://10.0.0.1/api');
    }
  });

  it('is empty where a browser shows nothing either, and got everything', async () => {
    const { converter } = converterOf(() => '<html><body></body></html>');
    expect(await fetchWith(PAGE, { [PAGE]: SHELL }, converter)).toMatchObject({ outcome: 'empty' });
  });

  it('says what kept a browser from showing it', async () => {
    const converter: Converter = {
      convert: () => Promise.reject(new ScanError('TIME_LIMIT', 'the scripts ran on')),
    };
    expect(await fetchWith(PAGE, { [PAGE]: SHELL }, converter)).toMatchObject({
      outcome: 'unreadable',
      code: 'TIME_LIMIT',
    });
  });

  it('is read from pictures; what is no policy there may be read wrong, and stays a scan', async () => {
    const scan = { [PAGE]: { headers: { 'content-type': 'application/pdf' }, body: '%PDF' } };
    const read = converterOf(() => 'Chính sách bảo mật: thu thập họ tên. Thông tin cá nhân không chia sẻ');
    expect(await fetchWith(PAGE, scan, read.converter)).toMatchObject({ outcome: 'found' });
    const garbage = converterOf(() => 'SS EE l1 nn');
    expect(await fetchWith(PAGE, scan, garbage.converter)).toMatchObject({
      outcome: 'scan-without-text',
      code: 'SCAN_WITHOUT_TEXT',
    });
  });
});

describe('what a listing may give as a link', () => {
  it.each([
    [null, 'none-listed', null],
    ['  ', 'none-listed', null],
    ['javascript:void(0)', 'unreadable', 'FORBIDDEN_SCHEME'],
    ['data:text/html,policy', 'unreadable', 'FORBIDDEN_SCHEME'],
    ['file:///etc/passwd', 'unreadable', 'FORBIDDEN_SCHEME'],
    ['đang cập nhật', 'unreadable', 'FORBIDDEN_SCHEME'],
    ['http://127.0.0.1/policy', 'not-tried', 'FORBIDDEN_ADDRESS'],
    ['http://169.254.169.254/latest', 'not-tried', 'FORBIDDEN_ADDRESS'],
    ['https://tinh.example:22/policy', 'not-tried', 'FORBIDDEN_ADDRESS'],
    ['https://play.google.com/store/apps/details?id=vn.tinh', 'wrong-document', 'WRONG_DOCUMENT'],
    ['https://apps.apple.com/vn/app/id1', 'wrong-document', 'WRONG_DOCUMENT'],
  ])('%s is %s', async (url, outcome, code) => {
    const result = await fetchFrom(url, {});
    expect(result).toMatchObject({ outcome, code });
    expect(result.asked).toEqual([]);
  });

  it.each([
    ['ung-dung.example/trang/gioi-thieu'],
    [' https://ung-dung.example/trang/gioi-thieu\n'],
    ['//ung-dung.example/trang/gioi-thieu'],
    [`https://www.google.com/url?q=${encodeURIComponent(PAGE)}&sa=D`],
  ])('%j is read as the address it means', async (url) => {
    expect(await fetchFrom(url, { [PAGE]: POLICY })).toMatchObject({ outcome: 'found' });
  });
});

describe('the way to the document', () => {
  it('goes through redirects and keeps every hop', async () => {
    const result = await fetchFrom('https://bit.example/x', {
      'https://bit.example/x': { status: 301, headers: { location: PAGE } },
      [PAGE]: POLICY,
    });
    expect(result.chain.map(({ url, status }) => [url, status])).toEqual([
      ['https://bit.example/x', 301],
      [PAGE, 200],
    ]);
  });

  it('follows a meta refresh, but not one after minutes', async () => {
    const refresh = (seconds: number) =>
      `<meta http-equiv="Refresh" content="${seconds}; URL='/chinh-sach-bao-mat'">`;
    const sites = { [POLICY_PAGE]: POLICY };
    expect(await fetchFrom(PAGE, { ...sites, [PAGE]: refresh(0) })).toMatchObject({ outcome: 'found' });
    expect(await fetchFrom(PAGE, { ...sites, [PAGE]: `${refresh(600)}tin` })).toMatchObject({
      outcome: 'wrong-document',
    });
  });

  it('follows a page that is nothing but a script redirect', async () => {
    const body = '<script>window.location.href = "/chinh-sach-bao-mat";</script>';
    expect(await fetchFrom(PAGE, { [PAGE]: body, [POLICY_PAGE]: POLICY })).toMatchObject({
      outcome: 'found',
    });
  });

  it('ends a circle of refreshes', async () => {
    const to = (url: string) => `<meta http-equiv="refresh" content="0;url=${url}">`;
    const result = await fetchFrom(PAGE, { [PAGE]: to(POLICY_PAGE), [POLICY_PAGE]: to(PAGE) });
    expect(result).toMatchObject({ outcome: 'http-error', code: 'TOO_MANY_REDIRECTS' });
    expect(result.asked).toHaveLength(2);
  });

  it('reads the frame that holds the text', async () => {
    const body = '<frameset><frame src="/menu"><frame src="/chinh-sach-bao-mat"></frameset>';
    const sites = { [PAGE]: body, 'https://ung-dung.example/menu': 'menu', [POLICY_PAGE]: POLICY };
    expect(await fetchFrom(PAGE, sites)).toMatchObject({ outcome: 'found' });
  });

  it('does not take a map for the text', async () => {
    const body = 'bản đồ <iframe src="https://www.google.com/maps/embed"></iframe>';
    expect((await fetchFrom(PAGE, { [PAGE]: body })).asked).toEqual([PAGE]);
  });

  it.each([
    'Chính sách bảo mật',
    'CHÍNH SÁCH BẢO MẬT',
    'Chinh sach bao mat',
    'Chính sách bảo mật'.normalize('NFD'),
    'Privacy Policy',
  ])('goes one link on from an index page: %s', async (text) => {
    const body = `<a href="/tin">Tin tức</a><a href="/x/12">${text}</a>`;
    const sites = { [PAGE]: body, 'https://ung-dung.example/x/12': POLICY };
    expect(await fetchFrom(PAGE, sites)).toMatchObject({
      outcome: 'found',
      response: { finalUrl: 'https://ung-dung.example/x/12' },
    });
  });

  it('goes on from a consent page', async () => {
    const body = '<p>Vui lòng xác nhận</p><a href="/x/12">Tôi đồng ý</a>';
    const sites = { [PAGE]: body, 'https://ung-dung.example/x/12': POLICY };
    expect(await fetchFrom(PAGE, sites)).toMatchObject({ outcome: 'found' });
  });

  it('reports what stands in the way of the policy that an index page names', async () => {
    const body = '<p>Mục lục</p><a href="/x/12">Chính sách bảo mật</a>';
    const sites = { [PAGE]: body, 'https://ung-dung.example/x/12': { status: 404, body: 'x' } };
    expect(await fetchFrom(PAGE, sites)).toMatchObject({ outcome: 'http-error', code: 'HTTP_STATUS' });
  });

  it('does not search a front page: it is not the address of a policy', async () => {
    const home = 'https://ung-dung.example/';
    const body = '<p>Trang chủ</p><a href="/chinh-sach-bao-mat">Chính sách bảo mật</a>';
    const result = await fetchFrom(home, { [home]: body, [POLICY_PAGE]: POLICY });
    expect(result).toMatchObject({ outcome: 'wrong-document', code: 'WRONG_DOCUMENT' });
    expect(result.detail).toContain('front page');
  });

  it('takes a policy that stands on a front page', async () => {
    expect(
      await fetchFrom('https://ung-dung.example', { 'https://ung-dung.example/': POLICY }),
    ).toMatchObject({
      outcome: 'found',
    });
  });

  it('tells a login that a redirect leads to', async () => {
    const login = 'https://accounts.google.com/ServiceLogin?continue=x';
    const url = 'https://sites.google.com/view/chinh-sach';
    const sites = { [url]: { status: 302, headers: { location: login } }, [login]: 'Đăng nhập' };
    expect(await fetchFrom(url, sites)).toMatchObject({ outcome: 'login', code: 'LOGIN_REQUIRED' });
  });

  it('stands ten thousand nested elements and a hundred thousand links', async () => {
    const deep = `${'<div>'.repeat(10_000)}x${'</div>'.repeat(10_000)}${'<a href="/y">tin</a>'.repeat(100_000)}`;
    expect(await fetchFrom(PAGE, { [PAGE]: deep })).toMatchObject({ outcome: 'wrong-document' });
  });
});

describe('document services', () => {
  const id = '1AbCdEfGhIjKlMnOpQrStUvWxYz0123456789';
  const docs = 'https://docs.google.com';
  const exported = `${docs}/document/d/${id}/export?format=html`;
  const download = `https://drive.google.com/uc?export=download&id=${id}`;
  it.each([
    [`${docs}/document/d/${id}/edit?usp=sharing`, exported],
    [`${docs}/document/d/${id}/edit#heading=h.1`, exported],
    [`${docs}/document/d/${id}/view`, exported],
    [`${docs}/document/d/${id}`, exported],
    [`${docs}/document/u/0/d/${id}/mobilebasic`, exported],
    [`${docs}/a/tinh.example/document/d/${id}/edit`, exported],
    [`${docs}/document/d/${id}/pub`, `${docs}/document/d/${id}/pub`],
    [`${docs}/document/d/e/2PACX-1vAbCdEf/pub`, `${docs}/document/d/e/2PACX-1vAbCdEf/pub`],
    [`${docs}/presentation/d/${id}/edit`, `${docs}/presentation/d/${id}/export/pdf`],
    [`${docs}/gview?embedded=true&url=https%3A%2F%2Ftinh.example%2Fa.pdf`, 'https://tinh.example/a.pdf'],
    [`https://drive.google.com/file/d/${id}/view?usp=sharing`, download],
    ['https://www.dropbox.com/s/abc/policy.pdf?dl=0', 'https://www.dropbox.com/s/abc/policy.pdf?dl=1'],
    ['https://github.com/a/b/blob/main/PRIVACY.md', 'https://raw.githubusercontent.com/a/b/main/PRIVACY.md'],
    ['https://sites.google.com/view/app/privacy', 'https://sites.google.com/view/app/privacy'],
  ])('%s is read at %s', async (url, expected) => {
    const result = await fetchFrom(url, { [expected]: POLICY });
    expect(result).toMatchObject({ outcome: 'found' });
    expect(result.asked).toEqual([expected]);
  });

  it('exports what a short link turns out to be', async () => {
    const result = await fetchFrom('https://bit.example/x', {
      'https://bit.example/x': { status: 302, headers: { location: `${docs}/document/d/${id}/edit` } },
      [`${docs}/document/d/${id}/edit`]: '<div id="root"></div>',
      [exported]: POLICY,
    });
    expect(result).toMatchObject({ outcome: 'found', response: { finalUrl: exported } });
  });

  it('confirms a download that Drive could not scan', async () => {
    const confirmed = `https://drive.usercontent.google.com/download?id=${id}&export=download&confirm=t`;
    const result = await fetchFrom(`https://drive.google.com/file/d/${id}/view`, {
      [download]: '<html><form id="download-form">cannot scan</form></html>',
      [confirmed]: POLICY,
    });
    expect(result).toMatchObject({ outcome: 'found' });
  });

  it('calls a document that is not shared a login', async () => {
    const url = `${docs}/document/d/${id}/edit`;
    expect(await fetchFrom(url, { [exported]: { status: 401, body: 'x' } })).toMatchObject({
      outcome: 'login',
    });
    expect(await fetchFrom(url, { [exported]: { status: 403, body: 'x' } })).toMatchObject({
      outcome: 'login',
    });
  });
});
