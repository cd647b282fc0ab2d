import type { PageBlock } from './blocks.js';
import { FATE } from './prune.js';

const SENTENCE = /[.;:!?…][)"”’]?$/;
const CONTACT = /@|\b\d[\d .()-]{6,}\d\b|https?:\/\/|www\.|\(at\)|\[at\]/i;
const DATED = /\d{4}|\d{1,2}[/.-]\d{1,2}/;
/** Words with which a footer or a header names who is responsible for the service. */
const RESPONSIBLE =
  /cơ quan (?:chủ quản|quản lý)|chịu trách nhiệm|đơn vị (?:chủ quản|quản lý|vận hành|phát triển|cung cấp)|ủy ban nhân dân|uỷ ban nhân dân|\bubnd\b|người đại diện|trưởng ban biên tập|công ty (?:tnhh|cổ phần|cp)\b|sở (?:thông tin và truyền thông|khoa học và công nghệ)|operated by|owned by|developed by|published by|data controller/i;
const OWNER = /^\s*(?:©|\(c\)|copyright|bản quyền)/i;
const MAX_SIGNATURE_WORDS = 45;
const MAX_OWNER_WORDS = 14;

/**
 * The blocks without what is left of menus at the edges of the text (lines of nothing but links of the site) and with
 * headers and footers cut down to what a policy's reader needs: headings, sentences, who is responsible.
 */
export function trimEdges(blocks: readonly PageBlock[]): PageBlock[] {
  const kept = keepHeadersAndFooters(blocks);
  const isText = kept.map((block) => block.fate !== FATE.FOOTER && !isLinkOnly(block));
  const first = isText.indexOf(true);
  const last = isText.lastIndexOf(true);
  if (first === -1) return kept;
  return kept.filter((block, index) => {
    if (block.fate === FATE.FOOTER || (index >= first && index <= last) || !isSiteLink(block)) return true;
    // A list that the text announces ("third parties that we use:") belongs to it, also at its end.
    return index > last && (kept[last]?.text.endsWith(':') ?? false);
  });
}

function isLinkOnly(block: PageBlock): boolean {
  return block.linkChars > 0.6 * block.text.length;
}

/** Nothing but links that go elsewhere on the site; a link that spells out an address is text. */
function isSiteLink(block: PageBlock): boolean {
  if (!isLinkOnly(block) || CONTACT.test(block.text) || block.kind === 'heading') return false;
  return block.hrefs.every((href) => !/^(?:(?:mailto|tel):|#.)/i.test(href));
}

function keepHeadersAndFooters(blocks: readonly PageBlock[]): PageBlock[] {
  const bodyText = blocks.filter(({ fate }) => fate !== FATE.FOOTER);
  const bodyHasContact = bodyText.some(({ text }) => text.includes('@'));
  let signatureWords = 0;
  return blocks.flatMap((block) => {
    if (block.fate === FATE.HEADER) return keepsInHeader(block) ? [block] : [];
    if (block.fate !== FATE.FOOTER) return [block];
    const line = footerLine(block, bodyHasContact);
    if (line === null) return [];
    signatureWords += line.split(/\s+/).length;
    return signatureWords > MAX_SIGNATURE_WORDS
      ? []
      : [{ ...block, kind: 'paragraph' as const, level: 0, text: line }];
  });
}

function keepsInHeader(block: PageBlock): boolean {
  if (block.kind === 'heading') return !isLinkOnly(block);
  if (block.linkChars > 0.4 * block.text.length) return false;
  return block.text.length >= 40 || SENTENCE.test(block.text) || DATED.test(block.text);
}

/** What a footer's block says on the responsible body; null where it says nothing on it. */
function footerLine(block: PageBlock, bodyHasContact: boolean): string | null {
  const lines = block.text.split('\n');
  const signature = lines.filter((line) => RESPONSIBLE.test(line) && line.length < 240);
  if (signature.length > 0 && block.linkChars < 0.7 * block.text.length) return signature.join('\n');
  const owner = lines.find((line) => OWNER.test(line));
  if (owner !== undefined) {
    const sentence = ownerSentence(owner);
    if (!/\p{L}{2}/u.test(sentence.replace(/copyright|bản quyền|all rights reserved|by|của/giu, '')))
      return null;
    return sentence.split(/\s+/).length <= MAX_OWNER_WORDS ? sentence : null;
  }
  if (bodyHasContact) return null;
  const contacts = lines.filter((line) => line.includes('@') && line.length < 120);
  return contacts.length > 0 ? contacts.join('\n') : null;
}

/** The part of a copyright line up to the first break after the owner's name. */
function ownerSentence(line: string): string {
  const parts = line.split(/((?<=\p{L}{3})\.\s|\s[-–—|·]\s)/u);
  let sentence = '';
  for (const part of parts) {
    sentence += part;
    if (/(?:\d{4}|copyright|©)\D*\p{L}{2}/iu.test(sentence.replace(/copyright\s*/i, '©'))) break;
  }
  return sentence.replace(/[\s.|–—·-]+$/u, '');
}
