import { type DocumentText, ScanError } from '../../model/index.js';
import type { Block } from './block.js';
import { decodeText } from './charset/decode.js';
import { composeText } from './compose.js';
import { docxToHtml } from './docx.js';
import { linesToBlocks } from './lines.js';
import { markdownToHtml } from './markdown/to-html.js';
import { odtToHtml } from './odt.js';
import { readPage } from './page.js';
import { readPdf } from './pdf.js';
import { readPicture } from './picture.js';
import { rtfLines } from './rtf.js';
import { nameBinary, ODT_MIME, sniffBytes, sniffText } from './sniff.js';

/** What the sender said of the bytes; none of it is believed over the bytes themselves. */
export interface DocumentHint {
  mime?: string | null;
  charset?: string | null;
  url?: string | null;
  fileName?: string | null;
}

// A policy has some kilobytes; what lies beyond this is cut, and the cut noted.
const MAX_TEXT_BYTES = 10 * 1024 * 1024;
const MAX_TITLE_UNITS = 150;
const RTF_MIME = 'application/rtf';
const DOCX_MIME = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const MIME = { html: 'text/html', markdown: 'text/markdown', plain: 'text/plain' } as const;
const ENCRYPTED_PACKAGE = 'E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e';

/**
 * The readable text of a document: HTML, PDF, DOCX, ODT, RTF, Markdown or plain text, told apart by content.
 * @throws EMPTY_DOCUMENT, DEPTH_LIMIT, SCAN_WITHOUT_TEXT, PASSWORD_PROTECTED, NOT_A_PDF, DAMAGED, UNSUPPORTED_FORMAT, TOO_LARGE where
 * nothing can be read. A page that only a script fills is returned with `pageKind: 'script-only'`.
 */
export async function readDocument(bytes: Uint8Array, hint: DocumentHint): Promise<DocumentText> {
  if (bytes.length === 0) throw new ScanError('EMPTY_DOCUMENT', 'no bytes');
  const format = sniffBytes(bytes);
  if (format === 'pdf') return fromPdf(bytes);
  if (format === 'docx')
    return fromHtml(await docxToHtml(bytes), { mime: DOCX_MIME, hint, notes: [], isWhole: true });
  if (format === 'odt') return fromHtml(odtToHtml(bytes), { mime: ODT_MIME, hint, notes: [], isWhole: true });
  if (format === 'rtf') return fromRtf(bytes);
  if (format === 'ole') throw oleError(bytes);
  if (format === 'binary') throw await binaryError(bytes, hint);
  return fromText(bytes, hint);
}

async function fromPdf(bytes: Uint8Array): Promise<DocumentText> {
  const { blocks, links, notes } = await readPdf(bytes);
  return finish({ mime: 'application/pdf', title: null, blocks, links, notes: new Set(notes), kindOf: null });
}

function fromRtf(bytes: Uint8Array): DocumentText {
  const readable = bytes.length > MAX_TEXT_BYTES ? bytes.subarray(0, MAX_TEXT_BYTES) : bytes;
  const lines = rtfLines(new TextDecoder('latin1').decode(readable));
  const notes = new Set(readable.length < bytes.length ? ['size-cap'] : []);
  return finish({
    mime: RTF_MIME,
    title: null,
    blocks: linesToBlocks(lines),
    links: [],
    notes,
    kindOf: null,
  });
}

function fromText(bytes: Uint8Array, hint: DocumentHint): DocumentText {
  const readable = bytes.length > MAX_TEXT_BYTES ? cutAtCharacter(bytes, MAX_TEXT_BYTES) : bytes;
  const notes = readable.length < bytes.length ? ['size-cap'] : [];
  const { text, charset, isNotable } = decodeText(readable, hint.charset ?? null);
  if (isNotable) notes.push(`charset:${charset}`);
  if (text.trim() === '') throw new ScanError('EMPTY_DOCUMENT', 'nothing but white space');
  const name = (hint.fileName ?? hint.url ?? '').toLowerCase().replace(/[?#].*$/, '');
  const format = sniffText(text, { mime: (hint.mime ?? '').toLowerCase(), name });
  if (format === 'html') return fromHtml(text, { mime: MIME.html, hint, notes, isWhole: false });
  if (format === 'markdown') {
    const { html, title } = markdownToHtml(text);
    return fromHtml(html, { mime: MIME.markdown, hint, notes, isWhole: true, title });
  }
  const blocks = linesToBlocks(text.split(/\r\n|\r|\n/));
  return finish({ mime: MIME.plain, title: null, blocks, links: [], notes: new Set(notes), kindOf: null });
}

/** The first bytes up to a limit, not in the middle of a UTF-8 character. */
function cutAtCharacter(bytes: Uint8Array, limit: number): Uint8Array {
  let end = limit;
  while (end > limit - 4 && ((bytes[end] ?? 0) & 0xc0) === 0x80) end -= 1;
  return bytes.subarray(0, end);
}

interface HtmlInput {
  mime: string;
  hint: DocumentHint;
  notes: readonly string[];
  isWhole: boolean;
  title?: string | null;
}

function fromHtml(source: string, { mime, hint, notes, isWhole, title }: HtmlInput): DocumentText {
  const page = readPage(source, { url: hint.url ?? null, isWholeDocument: isWhole });
  return finish({
    mime,
    title: title ?? page.title,
    blocks: page.blocks,
    links: page.links,
    notes: new Set([...notes, ...page.notes]),
    kindOf: mime === MIME.html ? page.kindOf : null,
  });
}

interface Unfinished {
  mime: string;
  title: string | null;
  blocks: readonly Block[];
  links: DocumentText['links'];
  notes: Set<string>;
  kindOf: ((text: string) => DocumentText['pageKind']) | null;
}

function finish({ mime, title, blocks, links, notes, kindOf }: Unfinished): DocumentText {
  const { text, sections } = composeText(blocks, notes);
  const pageKind = kindOf?.(text) ?? 'document';
  // What was not looked through to its end is not called empty.
  if (text === '' && notes.has('size-cap')) {
    throw new ScanError(notes.has('deep-nesting') ? 'DEPTH_LIMIT' : 'TOO_LARGE', 'no text within the limits');
  }
  if (text === '' && (pageKind === 'unknown' || pageKind === 'document')) {
    throw new ScanError('EMPTY_DOCUMENT', 'no readable text');
  }
  const shownTitle = title ?? firstLine(text) ?? sections[0]?.heading ?? null;
  return {
    mime,
    title: shownTitle?.normalize('NFC') || null,
    text,
    sections,
    notes: [...notes],
    links,
    pageKind,
  };
}

/** A document without a title of its own is called by its first line, where that is short enough for one. */
function firstLine(text: string): string | null {
  const end = text.indexOf('\n');
  return end > 0 && end <= MAX_TITLE_UNITS ? text.slice(0, end) : null;
}

function oleError(bytes: Uint8Array): ScanError {
  const text = new TextDecoder('latin1').decode(bytes.subarray(0, 4 * 1024 * 1024));
  return text.includes(ENCRYPTED_PACKAGE)
    ? new ScanError('PASSWORD_PROTECTED', 'an Office document with a password')
    : new ScanError(
        'UNSUPPORTED_FORMAT',
        'a document of Word, Excel or PowerPoint up to 2003 (.doc, .xls, .ppt)',
      );
}

async function binaryError(bytes: Uint8Array, hint: DocumentHint): Promise<ScanError> {
  const picture = readPicture(bytes);
  if (picture !== null) {
    const size = `${picture.widthPixels} x ${picture.heightPixels}`;
    return new ScanError('SCAN_WITHOUT_TEXT', `a picture (${picture.format}, ${size} pixels)`);
  }
  const isNamedPdf = /pdf/i.test(hint.mime ?? '') || /\.pdf$/i.test(hint.fileName ?? '');
  if (isNamedPdf) return new ScanError('NOT_A_PDF', 'called a PDF, but its bytes are none');
  return new ScanError('UNSUPPORTED_FORMAT', (await nameBinary(bytes)) ?? 'unknown binary format');
}
