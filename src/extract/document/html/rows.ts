import type { Block } from '../block.js';
import type { PageBlock } from './blocks.js';

const MAX_ROW_CHARS = 600;
const MAX_CELL_BLOCKS = 6;

/** The blocks with each row of a real table on a line of its own, cells parted by " | "; layout tables stay blocks. */
export function joinRows(blocks: readonly PageBlock[]): Block[] {
  const joined: Block[] = [];
  for (let at = 0; at < blocks.length; ) {
    const block = blocks[at]!;
    let end = at + 1;
    if (block.row !== -1) while (end < blocks.length && blocks[end]!.row === block.row) end += 1;
    const row = block.row === -1 ? null : rowLine(blocks.slice(at, end));
    if (row === null) joined.push(...blocks.slice(at, end));
    else joined.push(row);
    at = end;
  }
  return joined;
}

function rowLine(blocks: readonly PageBlock[]): Block | null {
  const cells = new Map<number, PageBlock[]>();
  let chars = 0;
  for (const block of blocks) {
    chars += block.text.length;
    const cell = cells.get(block.cell);
    if (cell === undefined) cells.set(block.cell, [block]);
    else cell.push(block);
  }
  const isLayout =
    cells.size < 2 ||
    chars > MAX_ROW_CHARS * cells.size ||
    [...cells.values()].some((cell) => cell.length > MAX_CELL_BLOCKS);
  if (isLayout) return null;
  const texts = [...cells.values()].map((cell) =>
    cell.map(({ text }) => text.replaceAll('\n', '; ')).join('; '),
  );
  return { kind: 'row', text: texts.join(' | '), level: 0, bold: blocks.every(({ bold }) => bold) };
}
