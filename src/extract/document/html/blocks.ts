import type { Block } from '../block.js';
import { FATE } from './prune.js';
import { BREAK, type PageTree } from './tree.js';

/** A block with the place it comes from. */
export interface PageBlock extends Block {
  fate: number;
  /** Innermost block element around it. */
  element: number;
  /** Innermost table cell and row, or -1. */
  cell: number;
  row: number;
  linkChars: number;
  /** Addresses of its links. */
  hrefs: string[];
}

const HEADING = /^h([1-6])$/;
const MAX_BLOCKS = 200_000;

/** The page's blocks that are not dropped, in reading order. */
export function collectBlocks(tree: PageTree, fates: Uint8Array): PageBlock[] {
  const collector = new BlockCollector(tree, fates);
  for (let run = 0; run < tree.runTexts.length && collector.blocks.length < MAX_BLOCKS; run += 1)
    collector.add(run);
  collector.finish();
  return collector.blocks;
}

class BlockCollector {
  readonly blocks: PageBlock[] = [];
  private readonly places: Places;
  private current: PageBlock | null = null;
  private pieces: string[] = [];
  private endsInSpace = true;
  private boldChars = 0;
  private carried: number = BREAK.BLOCK;
  private lastLink = -1;

  constructor(
    private readonly tree: PageTree,
    private readonly fates: Uint8Array,
  ) {
    this.places = placeElements(tree);
  }

  add(run: number): void {
    const owner = this.tree.runOwners[run] ?? 0;
    // A break before dropped text still parts what stands on both sides of it.
    this.carried = Math.max(this.carried, this.tree.runBreaks[run] ?? 0);
    if ((this.fates[owner] ?? 0) === FATE.DROP) return;
    if (this.current === null || this.carried >= BREAK.CELL) {
      this.finish();
      this.current = openBlock(this.tree, this.places, this.fates, owner);
    } else if (this.carried === BREAK.LINE) {
      this.pieces.push('\n');
      this.endsInSpace = true;
    }
    if (this.startsOtherLink(owner)) this.append(' ');
    this.append(this.tree.runTexts[run] ?? '');
    this.note(this.current, owner, this.tree.runTexts[run] ?? '');
    this.carried = BREAK.NONE;
  }

  /** Links side by side are parted by their looks, not by a space in the source. */
  private startsOtherLink(owner: number): boolean {
    const link = this.tree.links[owner] ?? -1;
    if (link === -1 || this.lastLink === -1 || link === this.lastLink) return false;
    const href = this.tree.attributes.get(link)?.href ?? '';
    // One word may be cut into several links to one place, but not into links to nowhere.
    return href.length < 2 || href !== this.tree.attributes.get(this.lastLink)?.href;
  }

  private append(text: string): void {
    const piece = this.endsInSpace && text.startsWith(' ') ? text.trimStart() : text;
    if (piece === '') return;
    this.pieces.push(piece);
    this.endsInSpace = piece.endsWith(' ');
  }

  private note(block: PageBlock, owner: number, text: string): void {
    if (this.places.bold[owner] === 1) this.boldChars += text.trim().length;
    const link = this.tree.links[owner] ?? -1;
    if (link === -1) {
      this.lastLink = -1;
      return;
    }
    block.linkChars += text.trim().length;
    if (link !== this.lastLink) block.hrefs.push(this.tree.attributes.get(link)?.href ?? '');
    this.lastLink = link;
  }

  finish(): void {
    const block = this.current;
    if (block !== null) {
      const text = this.pieces.length === 1 ? (this.pieces[0] ?? '') : this.pieces.join('');
      block.text = (text.includes('\n') ? text.replace(/ ?\n ?/g, '\n') : text).trim();
      block.bold = this.boldChars > 0 && this.boldChars >= block.text.length * 0.9;
      if (block.text !== '') this.blocks.push(block);
    }
    this.current = null;
    this.pieces = [];
    this.endsInSpace = true;
    this.boldChars = 0;
    this.lastLink = -1;
  }
}

interface Places {
  headings: Uint8Array;
  items: Int32Array;
  cells: Int32Array;
  rows: Int32Array;
  bold: Uint8Array;
}

const BOLD_STYLE = /font-weight\s*:\s*(?:bold|[6-9]00)/;

/** For every element: the heading level, list item, cell and row around it, and whether its text is bold. */
function placeElements(tree: PageTree): Places {
  const size = tree.names.length;
  const places: Places = {
    headings: new Uint8Array(size),
    items: new Int32Array(size).fill(-1),
    cells: new Int32Array(size).fill(-1),
    rows: new Int32Array(size).fill(-1),
    bold: new Uint8Array(size),
  };
  for (let index = 1; index < size; index += 1) {
    const parent = tree.parents[index] ?? 0;
    const name = tree.names[index] ?? '';
    const style = tree.attributes.get(index)?.style ?? '';
    const level = HEADING.exec(name)?.[1];
    places.headings[index] = level !== undefined ? Number(level) : (places.headings[parent] ?? 0);
    places.items[index] = name === 'li' ? index : name === 'table' ? -1 : (places.items[parent] ?? -1);
    places.cells[index] =
      name === 'td' || name === 'th' ? index : name === 'table' ? -1 : (places.cells[parent] ?? -1);
    places.rows[index] = name === 'tr' ? index : name === 'table' ? -1 : (places.rows[parent] ?? -1);
    const isBold =
      name === 'b' || name === 'strong' || name === 'th' || (style !== '' && BOLD_STYLE.test(style));
    places.bold[index] = isBold || places.bold[parent] === 1 ? 1 : 0;
  }
  return places;
}

function openBlock(tree: PageTree, places: Places, fates: Uint8Array, owner: number): PageBlock {
  const level = places.headings[owner] ?? 0;
  const item = places.items[owner] ?? -1;
  const element = tree.blocks[owner] ?? 0;
  return {
    kind: level > 0 ? 'heading' : item !== -1 ? 'item' : 'paragraph',
    text: '',
    level,
    bold: false,
    fate: fates[owner] ?? 0,
    element,
    cell: places.cells[owner] ?? -1,
    row: places.rows[owner] ?? -1,
    linkChars: 0,
    hrefs: [],
  };
}
