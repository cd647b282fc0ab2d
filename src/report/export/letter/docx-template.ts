import { strFromU8, type UnzipFileInfo, unzipSync } from 'fflate';
import { officeZip } from '../office/office-zip.js';
import { xmlText } from '../xml.js';
import type { LetterText } from './letter.js';
import { paragraphXml } from './paragraph.js';
import { filled, TemplateError } from './template.js';

const MAX_BYTES = 50 * 1024 * 1024;
const MAIN_PART = 'word/document.xml';
const TEXT = /(<w:t(?: [^>]*)?>)([^<]*)(<\/w:t>)/g;

/**
 * An auditor's own Word letter with everything between {{ }} filled in. A paragraph that is `{{findings}}` or `{{gaps}}`
 * alone is replaced by those paragraphs; a placeholder takes the form of the first run of its paragraph.
 * @throws TemplateError where the file is no Word document or is too large
 */
export function fillDocx(template: Uint8Array, { values, findings, gaps }: LetterText): Uint8Array {
  const parts = unzipBounded(template);
  const main = parts[MAIN_PART];
  if (main === undefined) throw new TemplateError('it is no Word document (.docx)');
  const blocks: Readonly<Record<string, string>> = {
    '{{findings}}': findings.map(paragraphXml).join(''),
    '{{gaps}}': gaps.map(paragraphXml).join(''),
  };
  const filledMain = mapParagraphs(strFromU8(main), (paragraph) => {
    const text = textOf(paragraph);
    if (!text.includes('{{')) return paragraph;
    return blocks[text.trim()] ?? withText(paragraph, filled(text, values));
  });
  return officeZip(
    Object.entries(parts).map(([path, bytes]) => [path, path === MAIN_PART ? filledMain : bytes] as const),
  );
}

function unzipBounded(bytes: Uint8Array): Record<string, Uint8Array> {
  let total = 0;
  const filter = ({ originalSize }: UnzipFileInfo): boolean => {
    total += originalSize;
    if (total > MAX_BYTES) throw new TemplateError('it is larger than 50 MB');
    return true;
  };
  try {
    return unzipSync(bytes, { filter });
  } catch (error) {
    if (error instanceof TemplateError) throw error;
    throw new TemplateError('it is no Word document (.docx)');
  }
}

/** Each innermost paragraph through `change`; what stands between them stays. */
function mapParagraphs(xml: string, change: (paragraph: string) => string): string {
  const pieces = xml.split('</w:p>');
  const rest = pieces.pop() ?? '';
  const changed = pieces.map((piece) => {
    const start = Math.max(piece.lastIndexOf('<w:p>'), piece.lastIndexOf('<w:p '));
    return start === -1 ? `${piece}</w:p>` : piece.slice(0, start) + change(`${piece.slice(start)}</w:p>`);
  });
  return changed.join('') + rest;
}

// Word cuts a paragraph into runs wherever it likes, in the middle of a placeholder, too.
function textOf(paragraph: string): string {
  return [...paragraph.matchAll(TEXT)].map(([, , text = '']) => unescaped(text)).join('');
}

function withText(paragraph: string, text: string): string {
  let isFirst = true;
  return paragraph.replace(TEXT, (_all, _open: string, _old: string, close: string) => {
    const own = isFirst ? xmlText(text) : '';
    isFirst = false;
    return `<w:t xml:space="preserve">${own}${close}`;
  });
}

function unescaped(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');
}
