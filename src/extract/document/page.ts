import type { DocumentText } from '../../model/index.js';
import type { Block } from './block.js';
import { collectBlocks } from './html/blocks.js';
import { trimEdges } from './html/edges.js';
import { findHidden, findUnreadable } from './html/hidden.js';
import { collectLinks } from './html/links.js';
import { measure } from './html/measure.js';
import { tellPageKind } from './html/page-kind.js';
import { parseHtml } from './html/parse.js';
import { FATE, pruneBoilerplate } from './html/prune.js';
import { joinRows } from './html/rows.js';
import type { PageTree } from './html/tree.js';

const FEW_CHARS = 150;
const MANY_CHARS = 600;

export interface PageReading {
  blocks: Block[];
  title: string | null;
  links: DocumentText['links'];
  notes: string[];
  /** Tells the kind of page once the text is put together. */
  kindOf: (text: string) => DocumentText['pageKind'];
}

export interface PageOptions {
  url: string | null;
  /** Whether the whole of it is the document: no menus to be told from it (DOCX, Markdown). */
  isWholeDocument: boolean;
}

/** The blocks of an HTML page that belong to its main text, with title and links. */
export function readPage(source: string, options: PageOptions): PageReading {
  const tree = parseHtml(source);
  const hidden = visibleParts(tree);
  const fates = options.isWholeDocument
    ? keepVisible(hidden)
    : pruneBoilerplate(tree, hidden, measure(tree, hidden));
  const collected = collectBlocks(tree, fates);
  const blocks = joinRows(options.isWholeDocument ? collected : trimEdges(collected));
  const firstHeading = blocks.find(({ kind, level }) => kind === 'heading' && level === 1)?.text ?? null;
  return {
    blocks,
    title: tree.title || firstHeading,
    links: collectLinks(tree, hidden, options.url),
    notes: [...tree.notes].filter((note) => note !== 'password-field'),
    kindOf: (whole) => tellPageKind(tree, whole, options.url),
  };
}

/** Hidden elements, unless next to nothing would be left while much is hidden: then the page waits for its script. */
function visibleParts(tree: PageTree): Uint8Array {
  const hidden = findHidden(tree);
  if (!tree.notes.has('hidden-text-left-out') || charsOutside(tree, hidden) >= FEW_CHARS) return hidden;
  const unreadable = findUnreadable(tree);
  if (charsOutside(tree, unreadable) < MANY_CHARS) return hidden;
  tree.notes.delete('hidden-text-left-out');
  tree.notes.add('hidden-page-read');
  return unreadable;
}

function charsOutside(tree: PageTree, hidden: Uint8Array): number {
  let chars = 0;
  for (const [run, text] of tree.runTexts.entries())
    if (hidden[tree.runOwners[run] ?? 0] === 0) chars += text.length;
  return chars;
}

function keepVisible(hidden: Uint8Array): Uint8Array {
  return hidden.map((isHidden) => (isHidden === 1 ? FATE.DROP : FATE.KEEP));
}
