import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readDocument } from '../../../src/extract/document/index.js';

const ascii = (text: string): Uint8Array => Uint8Array.from(text, (sign) => sign.charCodeAt(0));

describe('RTF', () => {
  const rtf = String.raw`{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0 Times New Roman;}}{\info{\author Nobody}}
{\*\generator Word}\uc1\pard\b CH\u205 ?NH S\u193 ?CH B\u7842 ?O M\u7852 ?T\b0\par
\pard Ch\u250?ng t\u244?i thu th\u7853?p \'93h\u7885? t\u234?n\'94 v\u224? email.\par
\trowd Lo\u7841?i\cell M\u7909?c \u273?\u237?ch\cell\row
\pard d\~e \{f\} g\\h{\pict 89504e47}\line i\par}`;

  it('gives its text, decoded, line by line, without fonts, pictures and properties', async () => {
    const { text, mime } = await readDocument(ascii(rtf), { fileName: 'a.doc' });
    expect(mime).toBe('application/rtf');
    expect(text).toContain('CHÍNH SÁCH BẢO MẬT');
    expect(text).toContain('Chúng tôi thu thập “họ tên” và email.');
    expect(text).toContain('Loại | Mục đích');
    expect(text).toContain('d e {f} g\\h');
    expect(text).not.toMatch(/Times|Nobody|Word|89504/);
  });

  it('reads the Vietnamese code page with its combining marks', async () => {
    const source = String.raw`{\rtf1\ansi\ansicpg1258 quy\'ea\'ccn ri\'eang t\'fd}`;
    const { text } = await readDocument(ascii(source), {});
    expect(text).toBe('quyền riêng tư');
  });

  it.each([
    ['groups without end', `{\\rtf1 ${'{'.repeat(200_000)}a`],
    ['ends without groups', `{\\rtf1 ${'}'.repeat(200_000)}a`],
    ['control signs', `{\\rtf1 ${"\\'".repeat(200_000)}`],
    ['numbers without end', `{\\rtf1 a\\u${'9'.repeat(200_000)}`],
  ])('%s end in bounded time', async (_, source) => {
    const outcome = await readDocument(ascii(source), {}).then(
      () => 'read',
      (error: { name: string }) => error.name,
    );
    expect(['read', 'ScanError']).toContain(outcome);
  });
});

describe('ODT', () => {
  const content = `<?xml version="1.0"?><office:document-content><office:automatic-styles/><office:body><office:text>
<text:h text:style-name="H" text:outline-level="2">Thu thập dữ liệu</text:h>
<text:p>Chúng tôi thu thập <text:span>họ tên</text:span><office:annotation><text:p>sửa lại</text:p></office:annotation>.</text:p>
<text:list><text:list-item><text:p>Email</text:p></text:list-item></text:list>
<table:table><table:table-row><table:table-cell><text:p>Loại</text:p></table:table-cell><table:table-cell><text:p>Mục đích</text:p></table:table-cell></table:table-row></table:table>
</office:text></office:body></office:document-content>`;
  const odt = (parts: Record<string, Uint8Array>): Uint8Array =>
    zipSync({ mimetype: [strToU8('application/vnd.oasis.opendocument.text'), { level: 0 }], ...parts });

  it('gives headings, lists and rows, without comments', async () => {
    const { text, sections } = await readDocument(odt({ 'content.xml': strToU8(content) }), {});
    expect(sections.map(({ heading, level }) => [heading, level])).toEqual([['Thu thập dữ liệu', 2]]);
    expect(text).toContain('Chúng tôi thu thập họ tên.');
    expect(text).toContain('- Email');
    expect(text).toContain('Loại | Mục đích');
    expect(text).not.toContain('sửa lại');
  });

  it.each(['<office:annotation>', '<text:p ', '<text:h text:outline-level="'])(
    '%s repeated without an end ends in bounded time',
    async (tag) => {
      const bytes = odt({ 'content.xml': strToU8(`<office:text>a${tag.repeat(40_000)}`) });
      const outcome = await readDocument(bytes, {}).then(
        () => 'read',
        (error: { name: string }) => error.name,
      );
      expect(['read', 'ScanError']).toContain(outcome);
    },
  );

  it('without content is damaged', async () => {
    await expect(readDocument(odt({ 'meta.xml': strToU8('<a/>') }), {})).rejects.toMatchObject({
      code: 'DAMAGED',
    });
  });
});

describe('old Office documents', () => {
  it('are refused with the name of their format', async () => {
    const ole = Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0]);
    await expect(readDocument(ole, { fileName: 'chinh-sach.doc' })).rejects.toMatchObject({
      code: 'UNSUPPORTED_FORMAT',
      message: expect.stringContaining('.doc'),
    });
  });
});
