import type { PageBlock } from './blocks.js';
import { FooterReader } from './footer.js';
import { FATE } from './prune.js';

const SENTENCE = /[.;:!?…][)"”’]?$/;
const CONTACT = /@|\b\d[\d .()-]{6,}\d\b|https?:\/\/|www\.|\(at\)|\[at\]/i;
const DATED = /\d{4}|\d{1,2}[/.-]\d{1,2}/;
/**
 * The blocks without what is left of menus at the edges of the text (lines of nothing but links of the site) and with
 * headers and footers cut down to what a policy's reader needs: headings, sentences, who is responsible.
 */
export function trimEdges(blocks: readonly PageBlock[]): readonly PageBlock[] {
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

function keepHeadersAndFooters(blocks: readonly PageBlock[]): readonly PageBlock[] {
  if (blocks.every(({ fate }) => fate !== FATE.HEADER && fate !== FATE.FOOTER)) return blocks;
  const reader = new FooterReader(blocks.filter(({ fate }) => fate !== FATE.FOOTER));
  return blocks.flatMap((block) => {
    if (block.fate === FATE.HEADER) return keepsInHeader(block) ? [block] : [];
    if (block.fate !== FATE.FOOTER) return [block];
    const text = reader.read(block);
    return text === null ? [] : [{ ...block, kind: 'paragraph' as const, level: 0, text }];
  });
}

function keepsInHeader(block: PageBlock): boolean {
  if (block.kind === 'heading') return !isLinkOnly(block);
  if (block.linkChars > 0.4 * block.text.length) return false;
  return block.text.length >= 40 || SENTENCE.test(block.text) || DATED.test(block.text);
}
