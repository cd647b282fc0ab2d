import type { Attributes } from './attributes.js';
import { TAG, tagFlags } from './tags.js';
import type { PageTree } from './tree.js';

// How far an end tag looks for its start tag: keeps hostile nesting linear, and no written page comes near it.
const MAX_LOOK = 256;
const HEADING = /^h[1-6]$/;

/** The stack of open elements, with the HTML standard's rules for end tags that authors leave out. */
export class OpenElements {
  private readonly stack: number[] = [0];
  private readonly openCounts = new Map<string, number>();

  constructor(private readonly tree: PageTree) {}

  get top(): number {
    return this.stack[this.stack.length - 1] ?? 0;
  }

  get depth(): number {
    return this.stack.length;
  }

  isOpen(name: string): boolean {
    return (this.openCounts.get(name) ?? 0) > 0;
  }

  push(name: string, flags: number, attributes: Attributes | null): void {
    const { tree } = this;
    const index = tree.names.length;
    const parent = this.top;
    tree.names.push(name);
    tree.flags.push(flags);
    tree.parents.push(parent);
    tree.links.push(
      name === 'a' && attributes !== null && attributes.href !== '' ? index : (tree.links[parent] ?? -1),
    );
    tree.blocks.push((flags & (TAG.BLOCK | TAG.CELL)) !== 0 ? index : (tree.blocks[parent] ?? 0));
    if (attributes !== null) tree.attributes.set(index, attributes);
    this.stack.push(index);
    this.openCounts.set(name, (this.openCounts.get(name) ?? 0) + 1);
  }

  /** Closes what a start tag of this name closes without saying so. */
  closeImplied(name: string, flags: number): void {
    if ((flags & TAG.CLOSES_P) !== 0 && this.isOpen('p')) this.closeWithin(['p'], inlineOnly);
    if (name === 'li')
      this.closeWithin(['li'], (other) => other === 'ul' || other === 'ol' || other === 'menu');
    else if (name === 'dt' || name === 'dd') this.closeWithin(['dt', 'dd'], (other) => other === 'dl');
    else if (name === 'a') this.closeWithin(['a'], inlineOnly);
    else if (name === 'option') this.closeWithin(['option'], (other) => other === 'select');
    else if ((flags & TAG.CELL) !== 0) this.closeWithin(['td', 'th'], isTableOrRow);
    else if (name === 'tr') this.closeWithin(['tr'], isTable);
    else if (name === 'tbody' || name === 'thead' || name === 'tfoot')
      this.closeWithin(['tbody', 'thead', 'tfoot'], isTable);
    else if (HEADING.test(name) && HEADING.test(this.tree.names[this.top] ?? ''))
      this.popTo(this.stack.length - 1);
  }

  /** Closes the element that an end tag names; an end tag without a start tag is ignored. */
  close(name: string): void {
    if (HEADING.test(name)) {
      this.closeWithin(['h1', 'h2', 'h3', 'h4', 'h5', 'h6'], isTableOrCell);
      return;
    }
    if (!this.isOpen(name)) return;
    const isInline = (tagFlags(name) & TAG.INLINE) !== 0;
    this.closeWithin([name], isInline ? isBlockName : name === 'table' ? () => false : isTable);
  }

  private closeWithin(names: readonly string[], isBarrier: (name: string) => boolean): void {
    const lowest = Math.max(1, this.stack.length - MAX_LOOK);
    for (let at = this.stack.length - 1; at >= lowest; at -= 1) {
      const name = this.tree.names[this.stack[at] ?? 0] ?? '';
      if (names.includes(name)) {
        this.popTo(at);
        return;
      }
      if (isBarrier(name)) return;
    }
  }

  private popTo(length: number): void {
    while (this.stack.length > length) {
      const name = this.tree.names[this.stack.pop() ?? 0] ?? '';
      this.openCounts.set(name, (this.openCounts.get(name) ?? 1) - 1);
    }
  }
}

function isBlockName(name: string): boolean {
  return (tagFlags(name) & (TAG.BLOCK | TAG.CELL)) !== 0;
}

function inlineOnly(name: string): boolean {
  return name !== 'p' && isBlockName(name);
}

function isTable(name: string): boolean {
  return name === 'table';
}

function isTableOrRow(name: string): boolean {
  return name === 'table' || name === 'tr';
}

function isTableOrCell(name: string): boolean {
  return name === 'table' || name === 'td' || name === 'th';
}
