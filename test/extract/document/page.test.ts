import { describe, expect, it } from 'vitest';
import { type DocumentHint, readDocument } from '../../../src/extract/document/index.js';

const SENTENCE =
  'Chúng tôi thu thập họ tên và số điện thoại của người dùng để cung cấp dịch vụ công trực tuyến.';

function read(html: string, hint: DocumentHint = {}) {
  return readDocument(new TextEncoder().encode(html), hint);
}

async function textOf(html: string): Promise<string> {
  return (
    await read(
      `<html><body><h1>Chính sách</h1><p>${SENTENCE}</p><p>${SENTENCE}</p><p>${SENTENCE}</p>${html}</body></html>`,
    )
  ).text;
}

describe('text of an HTML page', () => {
  it.each([
    ['blocks never run together', '<div>Email</div><div>a@b.vn</div>', 'Email\n\na@b.vn'],
    ['cells of a row are parted', '<table><tr><td>Email</td><td>a@b.vn</td></tr></table>', 'Email | a@b.vn'],
    [
      'cells with paragraphs are parted',
      '<table><tr><td><p>Email</p></td><td><p>x</p></td></tr></table>',
      'Email | x',
    ],
    ['list items stand on lines of their own', '<ul><li>Họ tên<li>Địa chỉ</ul>', '- Họ tên\n- Địa chỉ'],
    ['a line break stays one', '<p>Điện thoại: 1022<br>Email: a@b.vn</p>', 'Điện thoại: 1022\nEmail: a@b.vn'],
    ['inline tags part no word', '<p>riêng<b>-t</b>ư và bả<i>o</i> mật</p>', 'riêng-tư và bảo mật'],
    ['line breaks of the source are spaces', '<p>quyền\n   riêng\ttư</p>', 'quyền riêng tư'],
    ['lines of a preformatted text stay', '<pre>Điều 1. Phạm vi\nĐiều 2. Đối tượng</pre>', 'Phạm vi\nĐiều 2'],
    [
      'character references are read',
      '<p>&Ocirc;ng &amp; b&agrave; &#7841;&#x1EBF; &nbsp;&lt;a&gt; &dstrok;</p>',
      'Ông & bà ạế <a> đ',
    ],
    ['numbers of windows-1252 are read', '<p>&#147;chúng tôi&#148;</p>', '“chúng tôi”'],
    [
      'a protected address is decoded',
      '<p>Thư: <a class="__cf_email__" data-cfemail="422302206c342c">[email&#160;protected]</a></p>',
      'Thư: a@b.vn',
    ],
    ['a less-than sign is text', '<p>trẻ em <16 tuổi và < 13 tuổi</p>', 'trẻ em <16 tuổi và < 13 tuổi'],
    [
      'an unknown tag is looked through',
      '<app-page><my-box>nội dung riêng</my-box></app-page>',
      'nội dung riêng',
    ],
    [
      'a section on cookies stays',
      `<section id="cookies"><h2>Cookie</h2><p>${SENTENCE}</p></section>`,
      'Cookie',
    ],
    [
      'links that the text lists stay',
      '<p>Bên thứ ba:</p><ul><li><a href="https://a.example">Một</a><li><a href="https://b.example">Hai</a><li><a href="https://c.example">Ba</a><li><a href="https://d.example">Bốn</a></ul>',
      '- Một\n- Hai\n- Ba\n- Bốn',
    ],
    [
      'the contents of the page itself stay',
      '<ul><li><a href="#1">Phạm vi</a><li><a href="#2">Thu thập</a><li><a href="#3">Chia sẻ</a><li><a href="#4">Lưu trữ</a></ul>',
      '- Phạm vi',
    ],
    [
      'a quote with links of its own stays',
      `<p>${SENTENCE} Xem <a href="/x">điều khoản</a>.</p>`,
      'Xem điều khoản.',
    ],
    [
      'a title in a header without links stays',
      '<header><div>Điều khoản riêng</div></header>',
      'Điều khoản riêng',
    ],
    [
      'a heading named for a link to it stays',
      '<h2 id="sharing-data">Chia sẻ dữ liệu</h2>',
      'Chia sẻ dữ liệu',
    ],
    [
      'a section named by its subject stays',
      `<div id="copyright"><h2>Bản quyền nội dung</h2><p>${SENTENCE} Hai.</p></div>`,
      'Bản quyền nội dung',
    ],
    [
      'one language of three stays',
      `<div class="lang-vi"><p>${SENTENCE} Vi.</p></div><div class="lang-en"><p>${SENTENCE} En.</p></div>`,
      'Vi.',
    ],
  ])('%s', async (_, html, expected) => {
    expect(await textOf(html)).toContain(expected);
  });

  it.each([
    ['script', '<script>var a = "<p>lạ</p>";</script>'],
    ['style', '<style>p{content:"lạ"}</style>'],
    ['template', '<template><p>lạ</p></template>'],
    ['comment', '<!-- lạ > <p>lạ</p> -->'],
    ['inline display:none', '<div style="color:red; DISPLAY : none">lạ</div>'],
    ['hidden attribute', '<p hidden>lạ</p>'],
    ['aria-hidden', '<div aria-hidden="true"><p>lạ</p></div>'],
    ['closed dialog', '<dialog><p>lạ</p></dialog>'],
    ['class hidden by the page', '<style>.an{display:none}</style><p class="an">lạ</p>'],
    ['screen-reader text', '<span class="sr-only">lạ</span>'],
    ['Word hidden text', "<p style='mso-hide:all'>lạ</p>"],
    ['nav', '<nav><a href="/a">lạ</a></nav>'],
    ['menu by name', '<div class="main-menu"><a href="/a">lạ</a></div>'],
    ['cookie bar', '<div id="cookie-banner"><p>Trang này dùng cookie lạ để nâng cao trải nghiệm.</p></div>'],
    [
      'list of the site’s pages',
      '<div><h3>lạ</h3><a href="/1">a</a><a href="/2">b</a><a href="/3">c</a><a href="/4">d</a></div>',
    ],
    ['pinned button', '<a class="fixed bottom-0" href="https://chat.example">lạ</a>'],
    [
      'search form',
      '<form><p>Nhập từ khóa lạ để tìm nội dung trên trang của chúng tôi.</p><input type="text"></form>',
    ],
    ['select', '<select><option>lạ</option></select>'],
  ])('leaves out %s', async (_, html) => {
    const text = await textOf(html);
    expect(text).toContain(SENTENCE);
    expect(text).not.toContain('lạ');
  });

  it('keeps tabs that a script or another rule shows', async () => {
    const styles = '<style>.tab{display:none} .tab.active{display:block}</style>';
    expect(await textOf(`${styles}<div class="tab">Nội dung của thẻ hai</div>`)).toContain('thẻ hai');
  });

  it('keeps a long panel that a control of the page opens', async () => {
    const panel = Array.from({ length: 12 }, () => SENTENCE).join(' ');
    const html = `<a href="#muc-2">Mở</a><div id="muc-2" style="display:none"><p>Phần hai. ${panel}</p></div>`;
    expect(await textOf(html)).toContain('Phần hai.');
  });

  it('reads a page that hides itself until its script has run, and notes it', async () => {
    const body = Array.from({ length: 10 }, () => `<p>${SENTENCE}</p>`).join('');
    const { text, notes } = await read(
      `<html><body><div style="visibility:hidden">${body}</div></body></html>`,
    );
    expect(text).toContain(SENTENCE);
    expect(notes).toContain('hidden-page-read');
  });

  it('keeps of a footer only the line that names who is responsible', async () => {
    const text = await textOf(
      '<footer><p>Cơ quan chủ quản: Ủy ban nhân dân tỉnh Sông Xanh</p><p>Lượt truy cập 5</p><a href="/">Trang chủ</a></footer>',
    );
    expect(text).toContain('Cơ quan chủ quản: Ủy ban nhân dân tỉnh Sông Xanh');
    expect(text).not.toContain('Lượt truy cập');
    expect(text).not.toContain('Trang chủ');
  });

  it('keeps of a footer how to reach its owner, each contact that the text lacks once', async () => {
    const text = await textOf(
      '<p>Liên hệ: a@sen.example</p><footer><div>Địa chỉ: 5 Hải Sơn, Đà Nẵng</div><div>a@sen.example</div><div>Hotline: 0912 000 111</div><div>0912.000.111</div><div>Mã số thuế: 0312345678</div><a href="/">Email: b@sen.example</a><div><a href="/tin">Tin tức</a></div><div>Thiết kế website bởi Công ty TNHH Web, 0987 654 321</div></footer>',
    );
    expect(text).toContain('Địa chỉ: 5 Hải Sơn');
    expect(text.match(/a@sen\.example/g)).toHaveLength(1);
    expect(text).toContain('Hotline: 0912 000 111');
    expect(text).not.toContain('0912.000.111');
    expect(text).toContain('b@sen.example');
    expect(text).not.toMatch(/Tin tức|Thiết kế|0312345678/);
  });

  it('removes characters nobody sees and notes the direction tricks', async () => {
    const { text, notes } = await read(
      `<p>quyền\u200b riêng\u00ad tư \u202egmail\u202c</p><p>${SENTENCE}</p>`,
    );
    expect(text).toContain('quyền riêng tư gmail');
    expect(notes).toContain('bidi-controls-removed');
    expect(notes).toContain('invisible-characters-removed');
  });

  it('gives links absolute where the address of the page is known, e-mail links among them', async () => {
    const { links } = await read(
      `<p>${SENTENCE}</p><a href="../x.html">Điều khoản</a> <a href="mailto:a@b.vn">Thư</a>`,
      {
        url: 'https://a.example/p/q.html',
      },
    );
    expect(links).toEqual([
      { href: 'https://a.example/x.html', text: 'Điều khoản' },
      { href: 'mailto:a@b.vn', text: 'Thư' },
    ]);
  });
});

describe('kind of page', () => {
  it.each([
    ['login', '<h2>Đăng nhập</h2><form><label>Mật khẩu</label><input type="password"></form>'],
    [
      'script-only',
      '<noscript>You need to enable JavaScript to run this app.</noscript><div id="root"></div>',
    ],
    ['script-only', '<div id="app"></div><script src="/app.js"></script>'],
    ['error', '<title>404 Not Found</title><h1>Not Found</h1><p>nginx</p>'],
    ['error', '<h1>Không tìm thấy trang</h1><p>Vui lòng quay lại sau.</p>'],
    [
      'store-page',
      '<link rel="canonical" href="https://play.google.com/store/apps/details?id=vn.a"><p>Ứng dụng</p>',
    ],
  ])('%s', async (kind, body) => {
    expect((await read(`<html><body>${body}</body></html>`)).pageKind).toBe(kind);
  });

  it('a policy that speaks of error 404 is a document', async () => {
    const body = Array.from({ length: 10 }, () => `<p>${SENTENCE}</p>`).join('');
    expect((await read(`<html><body>${body}<p>Lỗi 404</p></body></html>`)).pageKind).toBe('document');
  });
});
