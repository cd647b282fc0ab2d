import type { Block } from './block.js';

const NEW_START =
  /^(?:[-–—•·●○▪■◦‣*+➢✓✔\uf0b7\uf0a7o]\s|\(?\d{1,2}(?:\.\d{1,2}){0,3}[.)]\s|\(?[a-zđA-HIVX]{1,4}[.)]\s|(?:điều|chương|mục|phần|article|section|chapter)\s+[\dIVXLC]+|\p{L}[\p{L} -]{1,24}:\s)/iu;
const BULLET = /^(?:[-–—•·●○▪■◦‣*+➢✓✔\uf0b7\uf0a7]|o(?=\s))\s+/;
const SENTENCE_END = /[.!?:;…]["”’)]?$/;
const STARTS_LOWER = /^["“(]?\p{Ll}/u;
const BROKEN_WORD = /(\p{L}+)-$/u;
const FIRST_WORD = /^(\p{Ll}+)/u;
/** Halves of compounds that keep their hyphen at the end of a line. */
const KEEPS_HYPHEN = new Set(
  'third non self opt sign log e co re multi cross real long short end well up pre anti so user on off in'.split(
    ' ',
  ),
);
const FULL_SHARE = 0.8;
const MAX_PARAGRAPH_UNITS = 20_000;

/** Lines of a text without markup as blocks: wrapped lines put together again, list items told from paragraphs. */
export function linesToBlocks(lines: readonly string[]): Block[] {
  const full = fullLength(lines);
  const blocks: Block[] = [];
  let current = '';
  let last = '';
  const flush = () => {
    if (current !== '') blocks.push(toBlock(current));
    current = '';
  };
  for (const raw of lines) {
    const line = raw.replace(/[\t ]+/g, ' ').trim();
    if (line === '') flush();
    else if (current !== '' && current.length < MAX_PARAGRAPH_UNITS && goesOn(last, line, full))
      current = joinLine(current, line);
    else {
      flush();
      current = line;
    }
    last = line;
  }
  flush();
  return blocks;
}

/** Length of a full line where the text was wrapped; 0 where each line is a paragraph of its own. */
function fullLength(lines: readonly string[]): number {
  const lengths = lines
    .map((line) => line.trim().length)
    .filter((length) => length > 0)
    .sort((a, b) => a - b);
  const longest = lengths[Math.floor(lengths.length * 0.98)] ?? 0;
  if (lengths.length < 4 || longest > 160 || longest < 40) return 0;
  return lengths[Math.floor(lengths.length * 0.9)] ?? 0;
}

function goesOn(last: string, line: string, full: number): boolean {
  if (full === 0 || last === '' || NEW_START.test(line)) return false;
  if (STARTS_LOWER.test(line) && !SENTENCE_END.test(last)) return true;
  if (last.endsWith(',')) return true;
  if (last.length < full * FULL_SHARE) return false;
  // A line that is full goes on, unless it is a sentence's end that could as well end the paragraph.
  return !SENTENCE_END.test(last) || last.length >= full * 0.92;
}

function joinLine(current: string, line: string): string {
  const half = BROKEN_WORD.exec(current.slice(-40))?.[1];
  const rest = FIRST_WORD.exec(line)?.[1];
  if (half === undefined || rest === undefined) return `${current} ${line}`;
  const keeps = KEEPS_HYPHEN.has(half.toLowerCase()) || /[^\u0000-\u007f]/.test(half + rest);
  return keeps ? current + line : current.slice(0, -1) + line;
}

function toBlock(text: string): Block {
  const isItem = BULLET.test(text);
  return {
    kind: isItem ? 'item' : 'paragraph',
    text: isItem ? text.replace(BULLET, '') : text,
    level: 0,
    bold: false,
  };
}
