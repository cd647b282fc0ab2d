import { createConnection } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fetchPolicy } from '../../src/collect/index.js';
import { readDocument } from '../../src/extract/document/index.js';
import { readPolicy } from '../../src/extract/policy/index.js';
import {
  createConverter,
  createHttpClient,
  createNetworkTransport,
  createPageBrowser,
  type PageBrowser,
} from '../../src/http/index.js';
import type { DocumentText } from '../../src/model/index.js';
import { canRender } from '../http/can-render.js';
import { html, type LoopbackServer, startServer } from '../http/loopback-server.js';
import { CHROMIUM } from '../web/chromium.js';

const isShown = canRender();

const HOST = 'http://ung-dung.soi-mau.vn';
const POLICY = `<h1>Chính sách bảo mật</h1><p>Ủy ban nhân dân tỉnh Sông Xanh chịu trách nhiệm về ứng dụng này.</p>
<h2>1. Thu thập</h2><p>Chúng tôi thu thập họ tên, số điện thoại và vị trí của thiết bị khi người dùng gửi phản ánh.</p>
<h2>2. Mục đích</h2><p>Thông tin cá nhân được dùng để xử lý phản ánh, không chia sẻ cho bên thứ ba.</p>
<h2>3. Quyền</h2><p>Người dùng có quyền truy cập, chỉnh sửa và xóa dữ liệu cá nhân. Liên hệ: stttt@songxanh.gov.vn.</p>`;
const shell = (script: string) =>
  html(`<!doctype html><title>Ứng dụng</title><div id="app"></div><script>
    const show = (url) => fetch(url).then((r) => r.json()).then(({ content }) => { app.innerHTML = content; });
    ${script}</script>`);
const json = (content: string) => html(JSON.stringify({ content }), { 'content-type': 'application/json' });

let server: LoopbackServer;
let browser: PageBrowser;
beforeAll(async () => {
  server = await startServer({
    '/policy': shell(`show('/api/policy');`),
    '/': shell(`show(location.hash === '#/privacy' ? '/api/policy' : '/api/news');`),
    '/contents': shell(`show('/api/contents');`),
    '/inside': shell(`show('http://169.254.169.254/latest/meta-data/');`),
    '/empty': shell(''),
    '/api/policy': json(POLICY),
    '/api/news': json('<p>Tin tức trong tỉnh</p>'.repeat(20)),
    '/api/contents': json('<p>Mục lục</p><a href="/policy">Chính sách bảo mật</a>'),
  });
});
const transport = createNetworkTransport({
  userAgent: 'soi-test/1',
  resolver: async () => [{ address: '203.0.114.7', family: 4 }],
  connector: () => createConnection({ host: '127.0.0.1', port: server.port }),
});
const clock = { now: () => '2026-11-21T00:00:00.000Z' };
const http = createHttpClient({ transport, clock, userAgent: 'soi-test/1', robots: false });
afterAll(async () => {
  await browser?.close();
  await server.close();
});

describe.skipIf(!isShown)('a policy that only scripts show', { timeout: 90_000 }, () => {
  it.each([
    ['/policy', 'found', null],
    ['/#/privacy', 'found', null],
    ['/contents', 'found', null],
    ['/inside', 'unreadable', 'FORBIDDEN_ADDRESS'],
    ['/empty', 'empty', 'EMPTY_DOCUMENT'],
  ])('%s: %s %s', async (path, outcome, code) => {
    browser ??= createPageBrowser({ executablePath: CHROMIUM ?? '', http, limits: { silentMs: 1_500 } });
    const converter = createConverter({
      clock,
      tools: { rendered: browser.render, ocr: '' },
      recorded: null,
    });
    const looksLikePolicy = (document: DocumentText) => readPolicy(document, { provinceSlug: null }).isPolicy;
    const policy = await fetchPolicy(http, `${HOST}${path}`, { readDocument, looksLikePolicy, converter });
    expect(policy).toMatchObject({ outcome, code });
    if (outcome === 'found') {
      expect(policy.response).toMatchObject({ kind: 'rendered' });
      expect(policy.document?.text).toContain('Ủy ban nhân dân tỉnh Sông Xanh');
    }
  });
});
