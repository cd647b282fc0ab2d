import type { Block } from './block.js';

const MAX_HEADING_CHARS = 120;
const MAX_HEADING_WORDS = 18;
const ARTICLE =
  /^(?:Điều|ĐIỀU|Mục|MỤC|Article|ARTICLE|Section|SECTION)\s+(?:\d{1,3}|[IVXLC]{1,6})(?:\s*[.:)–—-]|\s+\p{Lu}|$)/u;
const CHAPTER =
  /^(?:Chương|CHƯƠNG|Phần|PHẦN|Chapter|CHAPTER|Part|PART)\s+(?:\d{1,3}|[IVXLC]{1,6}|thứ)(?:\s*[.:)–—-]|\s+\p{L}|$)/u;
const NUMBERED = /^(?:\(?(\d{1,2}(?:\.\d{1,2}){0,3})[.)/:]?|([IVX]{1,5})[.)/:]|([A-H])[.)])\s+\S/;
const CLOSING = '"”’)';
const NO_HEADING_END = '.;,!…';
const HAS_LOWER = /\p{Ll}/u;
const LETTERS = /\p{L}/gu;

/**
 * The heading level of each block, 0 for none: real headings by their tag; beside them lines that only look like one
 * (bold alone, numbered, "Điều 5", capitals), one level below the real heading that they stand under.
 */
export function headingLevels(blocks: readonly Block[]): number[] {
  let realLevel = 0;
  return blocks.map((block, index) => {
    if (block.kind === 'heading') {
      realLevel = block.level;
      return block.level;
    }
    const level = likelyLevel(block, blocks[index - 1], blocks[index + 1]);
    return level === 0 ? 0 : Math.min(6, Math.max(level, realLevel + 1));
  });
}

function likelyLevel(block: Block, before: Block | undefined, after: Block | undefined): number {
  const { text } = block;
  if (block.kind === 'row' || text.length > MAX_HEADING_CHARS || text.includes('\n') || text.includes('@'))
    return 0;
  if (spacesIn(text) >= MAX_HEADING_WORDS) return 0;
  if (block.kind === 'paragraph' && CHAPTER.test(text)) return 2;
  if (block.kind === 'paragraph' && ARTICLE.test(text) && (text.length <= 70 || !endsSentence(text)))
    return 3;
  if (after === undefined || endsSentence(text)) return 0;
  const numbered = NUMBERED.exec(text);
  if (numbered !== null) return numberedLevel(block, numbered, before, after);
  if (block.kind !== 'paragraph') return 0;
  if (isCapitals(text)) return before === undefined ? 1 : 2;
  return block.bold && text.length <= 90 ? 4 : 0;
}

function endsSentence(text: string): boolean {
  const last = text.charAt(text.length - 1);
  return NO_HEADING_END.includes(CLOSING.includes(last) ? text.charAt(text.length - 2) || ' ' : last);
}

function spacesIn(text: string): number {
  let count = 0;
  for (let at = text.indexOf(' '); at !== -1; at = text.indexOf(' ', at + 1)) count += 1;
  return count;
}

/** Numbered lines one after the other are a list; one with text below it is a heading. */
function numberedLevel(
  block: Block,
  numbered: RegExpExecArray,
  before: Block | undefined,
  after: Block,
): number {
  const isRun = isNumberedLine(after) || (before !== undefined && isNumberedLine(before) && !isLong(after));
  if (isRun && !block.bold && !isCapitals(block.text)) return 0;
  if (block.kind === 'item' && !block.bold) return 0;
  if (numbered[2] !== undefined || numbered[3] !== undefined) return 2;
  return Math.min(6, 2 + (numbered[1]?.split('.').length ?? 1));
}

function isNumberedLine(block: Block): boolean {
  return (
    block.kind !== 'heading' && block.text.length <= MAX_HEADING_CHARS && /^\(?\d{1,2}[.)]\s/.test(block.text)
  );
}

function isLong(block: Block): boolean {
  return block.text.length > MAX_HEADING_CHARS;
}

function isCapitals(text: string): boolean {
  return !HAS_LOWER.test(text) && (text.match(LETTERS)?.length ?? 0) >= 6 && text.includes(' ');
}
