import { fileTypeFromBuffer } from 'file-type';

export type DocumentFormat = 'pdf' | 'docx' | 'odt' | 'rtf' | 'ole' | 'text' | 'binary';
export type TextFormat = 'html' | 'markdown' | 'plain';

export const ODT_MIME = 'application/vnd.oasis.opendocument.text';
const LATIN1 = new TextDecoder('latin1');
const PDF_MARK_WITHIN = 1_024;
const SNIFFED_UNITS = 200_000;
const HTML_START =
  /^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|title|style|div|section|main|article|header|nav|p|h[1-6]|table|center|script|link|noscript|aside|footer|ul|ol|dl|blockquote|pre|font|span|strong|b|br|hr|a|img|form|i?frame|frameset|object|embed)\b/i;
const HTML_END_TAG =
  /<\/(?:p|div|h[1-6]|li|ul|ol|td|tr|table|section|article|span|body|html|strong|b|a)\s*>|<br\s*\/?>/gi;
const MARKDOWN_SIGNS: readonly RegExp[] = [
  /^#{1,6}[ \t]+\S/m,
  /^(?:[-*+]|\d{1,3}\.)[ \t]+\S/m,
  /\*\*[^*\n]{1,200}\*\*/,
  /\[[^\]\n]{1,200}\]\([^)\n]{1,400}\)/,
  /^\S[^\n]{0,200}\n(?:={3,}|-{3,})[ \t]*$/m,
  /^\|.{1,400}\|[ \t]*\n\|[ \t:|-]{3,}$/m,
];

/** What a document's bytes are, whatever its name or header says. */
export function sniffBytes(bytes: Uint8Array): DocumentFormat {
  const head = LATIN1.decode(bytes.subarray(0, PDF_MARK_WITHIN));
  if (head.includes('%PDF-')) return 'pdf';
  if (/^(?:\u00ef\u00bb\u00bf)?\s{0,8}\{\\rtf/.test(head)) return 'rtf';
  if (head.startsWith('PK\u0003\u0004') || head.startsWith('PK\u0005\u0006')) return zipFormat(bytes);
  if (head.startsWith('\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1')) return 'ole';
  // Packed bytes may look like UTF-16, and RTF is text only for those who wrote it.
  if (head.startsWith('\u001f\u008b') || head.startsWith('{\\rtf')) return 'binary';
  return isBinary(bytes) ? 'binary' : 'text';
}

function zipFormat(bytes: Uint8Array): DocumentFormat {
  const edge = 70_000;
  const decoder = new TextDecoder('latin1');
  const ends =
    decoder.decode(bytes.subarray(0, edge)) +
    decoder.decode(bytes.subarray(Math.max(0, bytes.length - edge)));
  if (ends.includes('word/document')) return 'docx';
  return ends.includes(ODT_MIME) ? 'odt' : 'binary';
}

function isBinary(bytes: Uint8Array): boolean {
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) return false;
  const size = Math.min(bytes.length, 8_000);
  let controls = 0;
  let zeros = 0;
  for (let at = 0; at < size; at += 1) {
    const byte = bytes[at] as number;
    if (byte >= 32) continue;
    if (byte === 0) zeros += 1;
    else if (byte < 9 || (byte > 13 && byte !== 27)) controls += 1;
  }
  // Zeros in about every second place are UTF-16 without its mark.
  return zeros > size * 0.35 && zeros < size * 0.65
    ? false
    : zeros > 0
      ? zeros > size * 0.001
      : controls > size * 0.02;
}

/** The name of a binary format for the message of an error; null where it is not known. */
export async function nameBinary(bytes: Uint8Array): Promise<string | null> {
  return (await fileTypeFromBuffer(bytes.subarray(0, 8_192)))?.mime ?? null;
}

/** Whether text is HTML, Markdown or plain, by what is in it; name and type only decide between the last two. */
export function sniffText(text: string, hint: { mime: string; name: string }): TextFormat {
  const sample = text.slice(0, SNIFFED_UNITS);
  const isMarkdownNamed = /markdown/.test(hint.mime) || /\.(?:md|mdx|markdown|mkd)$/.test(hint.name);
  if (/<!doctype\s+html|<html[\s>]/i.test(sample.slice(0, 4_000)) && !isMarkdownNamed) return 'html';
  const signs = MARKDOWN_SIGNS.filter((sign) => sign.test(sample)).length;
  if (isMarkdownNamed) return HTML_START.test(sample) && signs === 0 ? 'html' : 'markdown';
  const tags = sample.match(HTML_END_TAG)?.length ?? 0;
  if (HTML_START.test(sample) || tags >= Math.max(3, sample.length / 1_500)) return 'html';
  const isNamedOtherwise = /\.(?:txt|text)$/.test(hint.name) || hint.mime === 'text/plain';
  const hasHeading = /^#{1,6}[ \t]+\S/m.test(sample);
  return signs >= (isNamedOtherwise ? 3 : 2) && (hasHeading || signs >= 3) ? 'markdown' : 'plain';
}
