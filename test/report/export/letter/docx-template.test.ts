import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { fillDocx } from '../../../../src/report/export/letter/docx-template.js';

const TEXT = {
  values: { province: 'Hậu Giang & <b>' },
  findings: [{ text: 'Phát hiện 1', bold: true }, { text: 'Phát hiện 2' }],
  gaps: [],
};
const run = (text: string): string => `<w:r><w:rPr><w:b/></w:rPr><w:t>${text}</w:t></w:r>`;

function fill(...paragraphs: string[]): string {
  const body = `<w:document><w:body>${paragraphs.map((one) => `<w:p w:rsidR="1"><w:pPr><w:jc w:val="center"/></w:pPr>${one}</w:p>`).join('')}<w:sectPr/></w:body></w:document>`;
  const made = zipSync({ 'word/document.xml': strToU8(body), 'word/media/logo.png': new Uint8Array([1, 2]) });
  const parts = unzipSync(fillDocx(made, TEXT));
  expect([...(parts['word/media/logo.png'] ?? [])]).toEqual([1, 2]);
  return strFromU8(parts['word/document.xml'] ?? new Uint8Array());
}

describe('an auditor’s own Word letter', () => {
  it('is filled in where a placeholder stands, also one that Word cut into runs', () => {
    const xml = fill(run('Kính gửi: {{pro') + run('vince}}, '), run('A &amp; B'));
    expect(xml).toContain('<w:t xml:space="preserve">Kính gửi: Hậu Giang &amp; &lt;b&gt;, </w:t>');
    expect(xml).toContain('<w:t>A &amp; B</w:t>');
    expect(xml).toContain('<w:sectPr/>');
  });

  it('has the findings in place of the paragraph that asks for them', () => {
    const xml = fill(run('{{findings}}'), run('{{gaps}}'), run('{{unknown}}'));
    expect(xml.indexOf('Phát hiện 1')).toBeLessThan(xml.indexOf('Phát hiện 2'));
    expect(xml).not.toMatch(/\{\{(?:findings|gaps)/);
    expect(xml).toContain('{{unknown}}');
  });

  it.each([
    ['no zip', strToU8('hello')],
    ['another zip', zipSync({ 'a.txt': strToU8('x') })],
    ['a bomb', zipSync({ 'word/document.xml': new Uint8Array(60 * 1024 * 1024) })],
  ])('is refused where it is %s', (_title, bytes) => {
    expect(() => fillDocx(bytes, TEXT)).toThrow(/no Word document|larger than/);
  });
});
