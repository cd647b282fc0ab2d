import { ScanError } from '../../model/index.js';
import type { Block } from './block.js';
import { linesToBlocks } from './lines.js';
import { linesOfPages } from './pdf-lines.js';

export const MAX_PDF_BYTES = 60 * 1024 * 1024;
const MAX_PAGES = 300;
const MAX_CHARS = 4_000_000;
const LINK = /https?:\/\/[^\s<>"')\]]{3,500}/g;
const EMAIL = /[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}/g;

/** What one PDF gives: blocks, links written out in it, and what was left out. */
export interface PdfReading {
  blocks: Block[];
  links: { href: string; text: string }[];
  notes: string[];
}

/**
 * The text of a PDF's pages as blocks.
 * @throws SCAN_WITHOUT_TEXT where its pages are pictures, PASSWORD_PROTECTED, DAMAGED, TOO_LARGE
 */
export async function readPdf(bytes: Uint8Array): Promise<PdfReading> {
  if (bytes.length > MAX_PDF_BYTES) throw new ScanError('TOO_LARGE', `PDF of ${bytes.length} bytes`);
  const { PDFParse } = await import('pdf-parse');
  // The parser takes the bytes over for good: it gets a copy.
  const parser = new PDFParse({
    data: bytes.slice(),
    verbosity: 0,
    isEvalSupported: false,
    stopAtErrors: false,
  });
  try {
    const result = await parser.getText({ pageJoiner: '', first: MAX_PAGES });
    return toReading(
      result.pages.map(({ text }) => text),
      result.total,
    );
  } catch (error) {
    throw typedPdfError(error);
  } finally {
    await parser.destroy();
  }
}

function toReading(pages: readonly string[], total: number): PdfReading {
  const notes: string[] = total > MAX_PAGES ? ['page-cap'] : [];
  const lines = linesOfPages(pages);
  const text = lines.join('\n').slice(0, MAX_CHARS);
  if (!/[\p{L}\p{N}]/u.test(text)) {
    throw new ScanError(total > 0 ? 'SCAN_WITHOUT_TEXT' : 'EMPTY_DOCUMENT', `no text on ${total} pages`);
  }
  const silent = pages.filter((page) => !/\p{L}/u.test(page)).length;
  if (silent > 0) notes.push(`pages-without-text:${silent}`);
  const links = [
    ...[...text.matchAll(LINK)].map(([href]) => ({ href: href.replace(/[.,;:]+$/, ''), text: href })),
    ...[...text.matchAll(EMAIL)].map(([email]) => ({
      href: `mailto:${email.replace(/[.-]+$/, '')}`,
      text: email,
    })),
  ];
  return { blocks: linesToBlocks(lines), links: links.slice(0, 2_000), notes };
}

/** The failure behind what the PDF parser throws. */
export function typedPdfError(error: unknown): Error {
  if (error instanceof ScanError) return error;
  if (!(error instanceof Error)) return new ScanError('DAMAGED', 'unreadable PDF', { cause: error });
  // The parser's classes are told apart by name: bundling and its worker copy them, so instanceof does not hold.
  if (error.name === 'PasswordException')
    return new ScanError('PASSWORD_PROTECTED', 'the PDF needs a password', { cause: error });
  return new ScanError('DAMAGED', 'the PDF cannot be read', { cause: error });
}
