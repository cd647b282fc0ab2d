import { readFileSync } from 'node:fs';
import { createConnection } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fetchPolicy } from '../../src/collect/index.js';
import { readDocument } from '../../src/extract/document/index.js';
import { readPolicy } from '../../src/extract/policy/index.js';
import { createHttpClient, createNetworkTransport } from '../../src/http/index.js';
import type { DocumentText } from '../../src/model/index.js';
import { type Answer, html, type LoopbackServer, redirect, startServer } from '../http/loopback-server.js';

const HOST = 'http://ung-dung.soi-mau.vn';
const TEXT = `<h1>Chính sách bảo mật</h1><p>Ủy ban nhân dân tỉnh Sông Xanh chịu trách nhiệm về ứng dụng này.</p>
<h2>1. Thông tin chúng tôi thu thập</h2><p>Khi đăng ký tài khoản, chúng tôi thu thập họ tên, số điện thoại và vị trí của thiết bị.</p>
<h2>2. Mục đích sử dụng</h2><p>Thông tin cá nhân được dùng để xử lý phản ánh. Chúng tôi không chia sẻ thông tin cá nhân cho bên thứ ba.</p>
<h2>3. Quyền của người dùng</h2><p>Người dùng có quyền truy cập, chỉnh sửa và xóa dữ liệu cá nhân. Liên hệ: stttt@songxanh.gov.vn.</p>`;
const POLICY = `<!doctype html><html><head><title>Chính sách bảo mật</title></head><body>${TEXT}</body></html>`;
const NAV = '<nav><a href="/">Trang chủ</a><a href="/tin">Tin tức</a><a href="/lien-he">Liên hệ</a></nav>';
const WORDS = 'Cổng thông tin điện tử tỉnh cung cấp tin tức, văn bản và dịch vụ công cho người dân. '.repeat(
  8,
);
const FOOT =
  '<footer>© Ủy ban nhân dân tỉnh Sông Xanh. Địa chỉ: 1 đường A, thành phố B. Điện thoại: 0123.</footer>';
const SCRIPT = '<script src="/a.js"></script>';

const page = (body: string, title = 'Ứng dụng'): Answer =>
  html(`<!doctype html><html><head><title>${title}</title></head><body>${body}</body></html>`);
const send =
  (body: string | Uint8Array, type: string, more: Record<string, string> = {}, status = 200): Answer =>
  (_request, response) =>
    void response.writeHead(status, { 'content-type': type, ...more }).end(body);
const refresh = (content: string): Answer => page(`<meta http-equiv="refresh" content="${content}">`);
const made = (name: string): Buffer => readFileSync(`fixtures/documents/made/${name}`);
/** The same policy as a word processor saves it: a line a paragraph, what is not ASCII as numbers. */
const RTF = `{\\rtf1\\ansi ${TEXT.replace(/<\/(?:h1|h2|p)>/g, '\\par ')
  .replace(/<[^>]*>|\n/g, '')
  .replace(/[^ -~]/g, (letter) => `\\u${letter.charCodeAt(0)}?`)}}`;
const OLD_WORD = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(2_000)]);
const utf16 = Buffer.from(`\ufeff${POLICY}`, 'utf16le');
const bomb = gzipSync(Buffer.alloc(60_000_000), { level: 1 });

type Row = [path: string, outcome: string, code: string | null, answer: Answer];

const WAYS: readonly Row[] = [
  ['policy', 'found', null, html(POLICY)],
  ['file.pdf', 'found', null, send(made('policy.pdf'), 'application/pdf')],
  [
    'behind-a-banner',
    'found',
    null,
    html(POLICY.replace('<body>', '<body><div>Trang này dùng cookie <button>Đồng ý</button></div>')),
  ],
  ['consent', 'found', null, page('<p>Vui lòng đồng ý trước khi xem.</p><a href="/policy">Tôi đồng ý</a>')],
  [
    'consent-form',
    'found',
    null,
    page('<p>Bạn phải đồng ý để tiếp tục</p><form action="/policy"><button>Đồng ý</button></form>'),
  ],
  [
    'search-form',
    'wrong-document',
    'WRONG_DOCUMENT',
    page('<p>Tra cứu</p><form action="/policy"><input name="q"><button>Tiếp tục</button></form>'),
  ],
  [
    'contents',
    'found',
    null,
    page(`${NAV}<a href="/terms">Điều khoản sử dụng</a> <a href="/policy">Chính sách bảo mật</a>`),
  ],
  [
    'contents-with-words',
    'found',
    null,
    page(`${NAV}<p>${WORDS}</p><a href="/policy">Chính sách quyền riêng tư</a>`),
  ],
  ['file-to-load', 'found', null, page(`${NAV}<p>Chính sách của ứng dụng</p><a href="/file.pdf">Tải về</a>`)],
  [
    'folder',
    'found',
    null,
    page('<h1>Index of /app</h1><a href="../">Parent</a> <a href="/privacy.html">privacy.html</a>'),
  ],
  ['privacy.html', 'found', null, html(POLICY)],
  ['refresh', 'found', null, refresh('0;url=/policy')],
  ['refresh-without-url', 'found', null, refresh('0; /policy')],
  ['refresh-with-comma', 'found', null, refresh('0,URL=/policy#a')],
  [
    'refresh-in-header',
    'found',
    null,
    send('<p>Đang chuyển</p>', 'text/html; charset=utf-8', { refresh: '0; url=/policy' }),
  ],
  ['refresh-by-script', 'found', null, page('<script>window.location.replace("/policy")</script>')],
  ['refresh-inside', 'not-tried', 'FORBIDDEN_ADDRESS', refresh('0;url=http://169.254.169.254/x')],
  ['refresh-to-file', 'empty', 'EMPTY_DOCUMENT', refresh('0;url=file:///etc/passwd')],
  ['refresh-circle', 'http-error', 'TOO_MANY_REDIRECTS', refresh('0;url=/refresh-circle-2')],
  ['refresh-circle-2', 'http-error', 'TOO_MANY_REDIRECTS', refresh('0;url=/refresh-circle')],
  [
    'frames',
    'found',
    null,
    html('<frameset cols="20%,80%"><frame src="/menu"><frame src="/policy"></frameset>'),
  ],
  ['menu', 'empty', 'EMPTY_DOCUMENT', page(NAV)],
  ['frame', 'found', null, page('<iframe src="/policy"></iframe>')],
  [
    'frame-among-words',
    'found',
    null,
    page(`${NAV}<h1>Chính sách</h1><iframe src="/policy"></iframe><footer>${WORDS}</footer>`),
  ],
  ['frame-in-frame', 'found', null, page('<iframe src="/frame"></iframe>')],
  ['frame-that-waits', 'found', null, page('<iframe data-src="/policy"></iframe>')],
  ['frame-with-pdf', 'found', null, page('<iframe src="/file.pdf"></iframe>')],
  ['embedded-pdf', 'found', null, page('<embed src="/file.pdf" type="application/pdf">')],
  ['object-pdf', 'found', null, page('<object data="/file.pdf" type="application/pdf"></object>')],
  ['viewer-with-pdf', 'found', null, page('<iframe src="/web/viewer.html?file=/file.pdf"></iframe>')],
  ['frame-with-data', 'empty', 'EMPTY_DOCUMENT', page('<iframe src="data:text/html,x"></iframe>')],
  ['frame-inside', 'not-tried', 'FORBIDDEN_ADDRESS', page('<iframe src="http://127.0.0.1:22/"></iframe>')],
  ['circle', 'http-error', 'TOO_MANY_REDIRECTS', redirect('/circle-2')],
  ['circle-2', 'http-error', 'TOO_MANY_REDIRECTS', redirect('/circle')],
  [
    'redirect-nowhere',
    'http-error',
    'HTTP_STATUS',
    (_request, response) => void response.writeHead(302).end(),
  ],
  ['redirect-data', 'unreadable', 'FORBIDDEN_SCHEME', redirect('data:text/html,x')],
  ['redirect-file', 'unreadable', 'FORBIDDEN_SCHEME', redirect('file:///etc/passwd')],
  ['redirect-metadata', 'not-tried', 'FORBIDDEN_ADDRESS', redirect('http://169.254.169.254/')],
  ['redirect-number', 'not-tried', 'FORBIDDEN_ADDRESS', redirect('http://2130706433/')],
  ['redirect-password', 'not-tried', 'FORBIDDEN_ADDRESS', redirect('http://a:b@ung-dung.soi-mau.vn/policy')],
];

const REFUSALS: readonly Row[] = [
  ['door', 'login', 'LOGIN_REQUIRED', page('<form><input name="u"><input type="password"></form>')],
  ['to-door', 'login', 'LOGIN_REQUIRED', redirect('/dang-nhap?returnUrl=/to-door')],
  ['script-to-door', 'login', 'LOGIN_REQUIRED', page('<script>location.href="/dang-nhap"</script>')],
  ['dang-nhap', 'wrong-document', 'WRONG_DOCUMENT', page('<p>Đăng nhập hệ thống</p>')],
  [
    'abroad',
    'geofence',
    'GEOFENCED',
    send('<p>Truy cập từ quốc gia của bạn bị từ chối</p>', 'text/html; charset=utf-8', {}, 403),
  ],
  ['abroad-200', 'geofence', 'GEOFENCED', page('<p>Website chỉ cho phép truy cập từ Việt Nam.</p>')],
  [
    'shield',
    'blocked',
    'BLOCKED',
    send('<title>Just a moment...</title><p>Enable JavaScript</p>', 'text/html', {}, 403),
  ],
  ['to-home', 'wrong-document', 'WRONG_DOCUMENT', redirect('/')],
  [
    '',
    'wrong-document',
    'WRONG_DOCUMENT',
    page(`${NAV}<h1>Cổng thông tin</h1><p>${WORDS}</p><a href="/policy">Chính sách bảo mật</a>`),
  ],
  [
    'store',
    'wrong-document',
    'WRONG_DOCUMENT',
    page('<link rel="canonical" href="https://play.google.com/store/apps/details?id=a.b"><h1>App</h1>'),
  ],
  ['for-sale', 'wrong-document', 'WRONG_DOCUMENT', page('<h1>This domain is for sale</h1>')],
  [
    'new-server',
    'wrong-document',
    'WRONG_DOCUMENT',
    page('<h1>Welcome to nginx!</h1><p>If you see this page, the server works.</p>'),
  ],
  ['terms', 'wrong-document', 'WRONG_DOCUMENT', page(`<h1>Điều khoản sử dụng</h1><p>${WORDS}</p>`)],
  ['missing-200', 'http-error', 'NOT_FOUND', page('<h1>404</h1><p>Không tìm thấy trang</p>', '404')],
  ['repairs', 'http-error', 'HTTP_STATUS', send('<h1>Bảo trì</h1>', 'text/html', {}, 500)],
  ['no-content', 'empty', 'EMPTY_DOCUMENT', (_request, response) => void response.writeHead(204).end()],
];

const FORMS: readonly Row[] = [
  ['utf-16', 'found', null, send(utf16, 'text/html; charset=utf-8')],
  ['utf-16-be', 'found', null, send(Buffer.from(utf16).swap16(), 'text/html')],
  ['as-latin-1', 'found', null, send(POLICY, 'text/html; charset=iso-8859-1')],
  ['as-nothing-known', 'found', null, send(POLICY, 'text/html; charset=klingon')],
  [
    'packed-twice',
    'found',
    null,
    send(gzipSync(gzipSync(POLICY)), 'text/html', { 'content-encoding': 'gzip, gzip' }),
  ],
  ['packed-in-secret', 'unreadable', 'UNSUPPORTED_FORMAT', send(gzipSync(POLICY), 'text/html')],
  ['bomb', 'unreadable', 'TOO_LARGE', send(bomb, 'text/html', { 'content-encoding': 'gzip' })],
  ['bomb-in-secret', 'unreadable', 'UNSUPPORTED_FORMAT', send(bomb, 'text/html')],
  ['pdf-as-html', 'found', null, send(made('policy.pdf'), 'text/html')],
  [
    'pdf-as-bytes',
    'found',
    null,
    send(made('policy.pdf'), 'application/octet-stream', {
      'content-disposition': 'attachment; filename=a.bin',
    }),
  ],
  ['html-as-pdf', 'found', null, send(POLICY, 'application/pdf')],
  ['html-as-word', 'found', null, send(POLICY, 'application/msword')],
  ['docx-as-html', 'found', null, send(made('policy.docx'), 'text/html')],
  [
    'xhtml',
    'found',
    null,
    send(`<?xml version="1.0"?><html><body>${TEXT}</body></html>`, 'application/xhtml+xml'),
  ],
  ['rtf-as-text', 'found', null, send(RTF, 'text/plain')],
  ['old-word', 'unreadable', 'UNSUPPORTED_FORMAT', send(OLD_WORD, 'application/msword')],
  [
    'an-app',
    'unreadable',
    'UNSUPPORTED_FORMAT',
    send('PK\u0003\u0004xxxxxxxxAndroidManifest.xml', 'text/html'),
  ],
  ['deep', 'found', null, html(`${'<div><b>'.repeat(10_000)}${POLICY}`)],
  ['deep-lists', 'found', null, html(`${'<ul><li>'.repeat(10_000)}${TEXT}`)],
  ['deep-tables', 'found', null, html(`${'<table><tr><td>'.repeat(10_000)}${TEXT}`)],
  [
    'pictures',
    'scan-without-text',
    'SCAN_WITHOUT_TEXT',
    page('<h1>Chính sách bảo mật</h1><img src="/1.jpg"><img src="/2.jpg">'),
  ],
];

const SCRIPTS: readonly Row[] = [
  ['shell', 'not-tried', 'BROWSER_NEEDED', page(`<div id="root"></div>${SCRIPT}`)],
  ['shell-named-otherwise', 'not-tried', 'BROWSER_NEEDED', page(`<div id="kt_app_body"></div>${SCRIPT}`)],
  [
    'shell-that-loads',
    'not-tried',
    'BROWSER_NEEDED',
    page(`<div id="portal"><p>Đang tải dữ liệu, vui lòng chờ...</p><div id="view"></div></div>${SCRIPT}`),
  ],
  [
    'shell-with-head-and-foot',
    'not-tried',
    'BROWSER_NEEDED',
    page(`<header>${NAV}</header><div id="app-content"></div>${FOOT}${SCRIPT}`),
  ],
  [
    'shell-with-notice',
    'not-tried',
    'BROWSER_NEEDED',
    page(`<noscript>You need to enable JavaScript to run this app.</noscript><div id="z"></div>${SCRIPT}`),
  ],
  [
    'policy-with-scripts',
    'found',
    null,
    page(`<noscript>Please enable JavaScript.</noscript><div id="root">${TEXT}</div>${SCRIPT}`),
  ],
];

const ROWS = [...WAYS, ...REFUSALS, ...FORMS, ...SCRIPTS];

let server: LoopbackServer;
beforeAll(async () => {
  server = await startServer(Object.fromEntries(ROWS.map(([path, , , answer]) => [`/${path}`, answer])));
});
afterAll(() => server.close());

/** Every name stands on the loopback server; what is no name is the guard's. */
const transport = createNetworkTransport({
  userAgent: 'soi-test/1',
  limits: { maxBytes: 3_000_000 },
  resolver: async () => [{ address: '203.0.114.7', family: 4 }],
  connector: () => createConnection({ host: '127.0.0.1', port: server.port }),
});
const http = createHttpClient({
  transport,
  clock: { now: () => '2026-11-21T00:00:00.000Z' },
  userAgent: 'soi-test/1',
  retry: { limit: 0 },
  robots: false,
});
/** The readers of a scan, without their worker. */
const readers = {
  readDocument,
  looksLikePolicy: (document: DocumentText) => readPolicy(document, { provinceSlug: null }).isPolicy,
};

describe.each([
  ['the way to the policy', WAYS],
  ['a page in its place', REFUSALS],
  ['the form that it is sent in', FORMS],
  ['a page that only scripts fill, without a browser', SCRIPTS],
])('%s', (_name, rows) => {
  it.each(rows.map(([path, outcome, code]) => [path, outcome, code] as const))(
    '/%s: %s %s',
    async (path, outcome, code) => {
      expect(await fetchPolicy(http, `${HOST}/${path}`, readers)).toMatchObject({ outcome, code });
    },
  );
});
