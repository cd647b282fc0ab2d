import { readFileSync } from 'node:fs';
import { strToU8, zipSync } from 'fflate';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { readDocument } from '../../../src/extract/document/index.js';

const encode = (text: string) => new TextEncoder().encode(text);
const SENTENCE = 'Ứng dụng không chia sẻ dữ liệu cá nhân của người dùng với bên thứ ba.';
const made = (name: string) => readFileSync(`fixtures/documents/made/${name}`);

describe('format by content', () => {
  it.each([
    [
      'HTML called text',
      `<!doctype html><p>${SENTENCE}</p>`,
      { mime: 'text/plain', fileName: 'a.txt' },
      'text/html',
    ],
    ['text called HTML', `${SENTENCE}\nHai < ba.`, { mime: 'text/html' }, 'text/plain'],
    [
      'Markdown called text',
      `# Chính sách\n\n- a\n- b\n\n**c** [d](https://e.example)`,
      { fileName: 'a.txt' },
      'text/markdown',
    ],
    ['Markdown by name', SENTENCE, { fileName: 'policy.md' }, 'text/markdown'],
    [
      'component with markup',
      `export default () => (\n<div>\n<h1>Chính sách</h1>\n<p>${SENTENCE}</p>\n<p>b</p></div>)`,
      { fileName: 'Policy.txt' },
      'text/html',
    ],
  ])('%s', async (_, text, hint, mime) => {
    const document = await readDocument(encode(text), hint);
    expect(document.mime).toBe(mime);
  });

  it('tells a DOCX and a PDF whatever they are called', async () => {
    expect((await readDocument(made('policy.docx'), { mime: 'text/html' })).mime).toContain(
      'wordprocessingml',
    );
    expect((await readDocument(made('policy.pdf'), { fileName: 'a.html' })).mime).toBe('application/pdf');
  });
});

describe('what cannot be read is told apart', () => {
  const ole = Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0]);
  const encrypted = new Uint8Array([...ole, ...iconv.encode('EncryptedPackage', 'utf-16le')]);
  const bomb = zipSync({
    '[Content_Types].xml': strToU8('<Types/>'),
    'word/document.xml': new Uint8Array(30_000_000),
  });
  it.each([
    ['EMPTY_DOCUMENT', new Uint8Array(0), {}],
    ['EMPTY_DOCUMENT', encode(' \n\t '), {}],
    ['EMPTY_DOCUMENT', encode('<html><body><img src="a.png"></body></html>'), {}],
    ['SCAN_WITHOUT_TEXT', made('scan.pdf'), {}],
    ['DAMAGED', encode('%PDF-1.4\nkhông phải PDF'), {}],
    ['NOT_A_PDF', Uint8Array.from({ length: 900 }, (_, at) => at % 7), { mime: 'application/pdf' }],
    [
      'UNSUPPORTED_FORMAT',
      Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d]),
      {},
    ],
    ['UNSUPPORTED_FORMAT', ole, {}],
    ['PASSWORD_PROTECTED', encrypted, {}],
    ['PASSWORD_PROTECTED', made('locked.pdf'), {}],
    ['TOO_LARGE', bomb, {}],
    ['DAMAGED', made('policy.docx').subarray(0, 1_200), {}],
  ])('%s', async (code, bytes, hint) => {
    await expect(readDocument(bytes, hint)).rejects.toMatchObject({ name: 'ScanError', code });
  });
});

describe('charsets and fonts', () => {
  it.each([
    ['charset-windows-1258.html', 'charset:windows-1258'],
    ['charset-undeclared-1258.html', 'charset:windows-1258'],
    ['font-tcvn3.html', 'font:tcvn3'],
    ['font-vni.html', 'font:vni'],
    ['utf-8-twice.html', 'charset:utf-8-twice'],
    ['nfd.html', 'normalized:nfc'],
    ['utf-16.html', 'charset:utf-16le'],
  ])('%s is repaired and noted', async (name, note) => {
    const { text, notes } = await readDocument(made(name), {});
    expect(notes).toContain(note);
    expect(text).toContain('tôn trọng quyền riêng tư của người dân');
  });

  it.each([
    ['French', 'Nous protégeons vos données à caractère personnel; l’été, naïf, où, çà, «là», Ã la carte.'],
    ['Vietnamese with a copyright sign', 'Bản quyền ©2024 của tỉnh. Giá 5µg, góc 45°.'],
    ['German', 'Größe, Maß und Übertragung personenbezogener Daten gemäß Artikel 6.'],
  ])('%s in UTF-8 is left alone', async (_, sentence) => {
    const { text, notes } = await readDocument(encode(sentence), {});
    expect(text).toBe(sentence);
    expect(notes).toEqual([]);
  });

  it('a few broken bytes do not turn UTF-8 into another charset', async () => {
    const bytes = new Uint8Array([...encode(`${SENTENCE} `), 0xff, ...encode(SENTENCE)]);
    const { text, notes } = await readDocument(bytes, {});
    expect(text).toContain(SENTENCE);
    expect(notes).toContain('charset:utf-8-damaged');
  });
});

describe('Markdown', () => {
  const source = [
    '---\ntitle: "Chính sách"\n---',
    'Tựa đề\n======',
    '## Mục **hai** {#hai}',
    `1. Một\n2. Hai\n   tiếp theo`,
    '| Loại | Thời hạn |\n|:-----|----:|\n| Tài khoản | 5 năm |',
    'Xem [trang *này*](https://a.example "x") hoặc <hotro@a.example>, `mã`, ![ảnh](a.png) và snake_case_name 2*3*4.',
    '<div align="center"><b>HTML</b> bên trong</div>',
    '[1]: https://b.example',
  ].join('\n\n');

  it('keeps headings, numbers, tables and links without their marks', async () => {
    const { text, title, sections, links } = await readDocument(encode(source), { fileName: 'a.md' });
    expect(title).toBe('Chính sách');
    expect(sections.map(({ heading, level }) => [heading, level])).toEqual([
      ['Tựa đề', 1],
      ['Mục hai', 2],
    ]);
    expect(text).toContain('1. Một\n2. Hai tiếp theo');
    expect(text).toContain('Loại | Thời hạn\nTài khoản | 5 năm');
    expect(text).toContain('Xem trang này hoặc hotro@a.example, mã, và snake_case_name 2*3*4.');
    expect(text).toContain('HTML bên trong');
    expect(text).not.toContain('b.example');
    expect(links.map(({ href }) => href)).toEqual(['https://a.example/', 'mailto:hotro@a.example']);
  });
});

describe('lines of text and PDF', () => {
  it('puts wrapped sentences together and keeps items and headings apart', async () => {
    const { text, sections } = await readDocument(made('wrapped.txt'), {});
    expect(text).toContain('(sau đây gọi là “chúng tôi”) chịu trách nhiệm về ứng dụng này và tôn trọng');
    expect(text).toContain('- Họ và tên\n- Số điện thoại');
    expect(sections.map(({ heading }) => heading)).toContain('2. Mục đích sử dụng');
  });

  it('keeps a running header of a PDF once and drops its page numbers', async () => {
    const { text } = await readDocument(made('policy.pdf'), {});
    expect(text.split('TỈNH SÔNG XANH')).toHaveLength(2);
    expect(text).not.toMatch(/Trang \d/);
    expect(text).toContain('Mọi câu hỏi xin gửi về: Sở Thông tin và Truyền thông tỉnh Sông Xanh\n');
  });
});
