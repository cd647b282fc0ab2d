import { describe, expect, it } from 'vitest';
import { findPortalPolicy } from '../../src/collect/index.js';
import { readDocument } from '../../src/extract/document/index.js';
import { readPolicy } from '../../src/extract/policy/index.js';
import type { Converter, DocumentText } from '../../src/model/index.js';
import { type Site, siteClient } from './policy-fixtures.js';

const HOME = 'https://dichvucong.tinh.gov.vn/';
const TARGET = `${HOME}page/17`;
const TEXT = `<h1>Chính sách bảo mật</h1><p>Ủy ban nhân dân tỉnh chịu trách nhiệm về cổng dịch vụ công này.</p>
<h2>1. Thu thập</h2><p>Chúng tôi thu thập họ tên, số điện thoại, số căn cước công dân của người dùng khi đăng ký tài khoản.</p>
<h2>2. Mục đích</h2><p>Thông tin cá nhân được dùng để giải quyết thủ tục hành chính, không chia sẻ cho bên thứ ba.</p>
<h2>3. Quyền</h2><p>Người dùng có quyền truy cập, chỉnh sửa và xóa dữ liệu cá nhân của mình.</p>`;
const MENU =
  '<a href="/gioi-thieu">Giới thiệu</a> <a href="/tin-tuc">Tin tức</a> <a href="/lien-he">Liên hệ</a>';
const LINK = '<a href="/page/17">Quy định bảo vệ thông tin cá nhân</a>';
const SHELL = '<!doctype html><body><div id="root"></div><script src="/a.js"></script></body>';

/** The readers of a scan, without their worker. */
const readers = {
  readDocument,
  looksLikePolicy: (document: DocumentText) => readPolicy(document, { provinceSlug: null }).isPolicy,
};

const find = async (home: string, more: Record<string, Site | string> = {}, shown?: string) => {
  const converter: Converter = {
    convert: async (kind, response) => ({
      ...response,
      kind,
      madeBy: 'Chromium 1',
      sourceSha256: response.sha256,
      refusals: [],
      body: new TextEncoder().encode(shown ?? ''),
    }),
  };
  const client = siteClient({ [HOME]: home, [TARGET]: TEXT, ...more });
  return findPortalPolicy(client.http, HOME, { ...readers, ...(shown === undefined ? {} : { converter }) });
};

describe('a portal whose front page', () => {
  it.each<[string, string, Record<string, Site | string>, string, string | null]>([
    ['links its policy', `<html><body>${MENU}${LINK}</body></html>`, {}, 'found', null],
    ['links none', `<html><body>${MENU}</body></html>`, {}, 'none-listed', null],
    [
      'is a set of frames, one with the link',
      '<frameset><frame src="/top.html"></frameset>',
      { [`${HOME}top.html`]: `<html><body>${MENU}${LINK}</body></html>` },
      'found',
      null,
    ],
    [
      'is a set of frames without the link',
      '<frameset><frame src="/top.html"></frameset>',
      { [`${HOME}top.html`]: `<html><body>${MENU}</body></html>` },
      'none-listed',
      null,
    ],
    ['is filled by scripts', SHELL, {}, 'not-tried', 'BROWSER_NEEDED'],
    [
      'shows next to nothing',
      '<html><body><a href="/vi">Tiếng Việt</a></body></html>',
      {},
      'not-tried',
      'BROWSER_NEEDED',
    ],
    ['is empty', '<html><body> </body></html>', {}, 'empty', 'EMPTY_DOCUMENT'],
    [
      'links a policy that is filled by scripts',
      `<html><body>${MENU}${LINK}</body></html>`,
      { [TARGET]: SHELL },
      'not-tried',
      'BROWSER_NEEDED',
    ],
    [
      'opens its policy by a script',
      `<html><body>${MENU}<a href="javascript:go()">Chính sách bảo mật</a></body></html>`,
      {},
      'not-tried',
      'BROWSER_NEEDED',
    ],
    [
      'moves its reader on',
      '<meta http-equiv="refresh" content="0;url=/vi">',
      { [`${HOME}vi`]: `<html><body>${MENU}${LINK}</body></html>` },
      'found',
      null,
    ],
  ])('%s', async (_name, home, more, outcome, code) => {
    expect(await find(home, more)).toMatchObject({ outcome, code });
  });

  it.each<[string, string, string, string]>([
    ['shows the link in a browser only', SHELL, `<html><body>${MENU}${LINK}</body></html>`, 'found'],
    ['shows other links in a browser', SHELL, `<html><body>${MENU}</body></html>`, 'none-listed'],
    [
      'shows next to nothing in a browser either',
      SHELL,
      '<html><body><p>Đang tải</p></body></html>',
      'wrong-document',
    ],
    [
      'has two links until a browser shows more',
      '<html><body><a href="/vi">VI</a></body></html>',
      `<html><body>${MENU}${LINK}</body></html>`,
      'found',
    ],
  ])('%s', async (_name, home, shown, outcome) => {
    expect(await find(home, {}, shown)).toMatchObject({ outcome });
  });
});
