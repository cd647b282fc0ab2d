import type { DocumentText, Section } from '../../model/index.js';
import type { Block } from './block.js';
import { repairFonts } from './charset/font-encodings.js';
import { headingLevels } from './headings.js';
import { normalizeText } from './normalize.js';

/** Text of a document longer than this is cut, and the cut noted: no policy comes near it. */
const MAX_TEXT_UNITS = 4_000_000;
const PART = '\u0001';
const OWN_BULLET = /^(?:[-–—•·●○▪■◦‣*+➢✓✔]|\(?\d{1,3}[.)])\s?/;

/** Text and section tree of a document's blocks; repairs of the characters are added to the notes. */
export function composeText(
  blocks: readonly Block[],
  notes: Set<string>,
): Pick<DocumentText, 'text' | 'sections'> {
  const clean = cleanBlocks(blocks, notes);
  const levels = headingLevels(clean);
  const lines: string[] = [];
  const heads: { heading: string; level: number; start: number }[] = [];
  let length = 0;
  for (const [index, block] of clean.entries()) {
    const isTight = index > 0 && isListLike(block) && isListLike(clean[index - 1]!);
    const line = `${index === 0 ? '' : isTight ? '\n' : '\n\n'}${lineOf(block)}`;
    const level = levels[index] ?? 0;
    if (level > 0)
      heads.push({ heading: block.text, level, start: length + line.length - lineOf(block).length });
    lines.push(line);
    length += line.length;
    if (length >= MAX_TEXT_UNITS) {
      notes.add('size-cap');
      break;
    }
  }
  const text = lines.join('').slice(0, MAX_TEXT_UNITS);
  return {
    text,
    sections: toSections(
      heads.filter(({ start }) => start < text.length),
      text.length,
    ),
  };
}

function cleanBlocks(blocks: readonly Block[], notes: Set<string>): Block[] {
  // One pass over the whole text is much cheaper than one a block; the parting sign is taken out of the text first.
  const joined = blocks
    .map(({ text }) => (text.includes(PART) ? text.replaceAll(PART, '') : text))
    .join(PART);
  const texts = normalizeText(repairFonts(joined, notes), notes).split(PART);
  return blocks.flatMap((block, index) => {
    let text = tidySpaces(texts[index] ?? '');
    if (block.kind === 'heading') text = text.replaceAll('\n', ' ');
    return text === '' ? [] : [{ ...block, text }];
  });
}

function tidySpaces(text: string): string {
  const single = text.includes('  ') ? text.replace(/ {2,}/g, ' ') : text;
  return (single.includes('\n') ? single.replace(/ ?\n ?/g, '\n') : single).trim();
}

function isListLike({ kind }: Block): boolean {
  return kind === 'item' || kind === 'row';
}

function lineOf(block: Block): string {
  return block.kind === 'item' && !OWN_BULLET.test(block.text) ? `- ${block.text}` : block.text;
}

/** A section ends where the next of its own or a higher level starts. */
function toSections(
  heads: readonly { heading: string; level: number; start: number }[],
  end: number,
): Section[] {
  const sections: Section[] = [];
  const open: Section[] = [];
  for (const head of heads) {
    while (open.length > 0 && open[open.length - 1]!.level >= head.level) open.pop()!.end = head.start;
    const section = { ...head, end };
    sections.push(section);
    open.push(section);
  }
  return sections;
}
