import type { DocumentText } from '../../model/index.js';
import type { Block } from './block.js';
import { collectBlocks } from './html/blocks.js';
import { trimEdges } from './html/edges.js';
import { findHidden } from './html/hidden.js';
import { collectLinks } from './html/links.js';
import { measure } from './html/measure.js';
import { tellPageKind } from './html/page-kind.js';
import { parseHtml } from './html/parse.js';
import { FATE, pruneBoilerplate } from './html/prune.js';
import { joinRows } from './html/rows.js';

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
  const hidden = findHidden(tree);
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

function keepVisible(hidden: Uint8Array): Uint8Array {
  return hidden.map((isHidden) => (isHidden === 1 ? FATE.DROP : FATE.KEEP));
}
