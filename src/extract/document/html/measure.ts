import { TAG } from './tags.js';
import { BREAK, type PageTree } from './tree.js';

/** How much of what each element holds, itself and all below it; characters without hidden text. */
export interface Measures {
  chars: Float64Array;
  linkChars: Float64Array;
  /** Characters in paragraphs that read like sentences. */
  proseChars: Float64Array;
  /** Characters in headings outside links. */
  headingChars: Float64Array;
  links: Float64Array;
  /** Links with an e-mail address or a phone number. */
  contacts: Float64Array;
  /** Lines with a year or a date. */
  dates: Float64Array;
  /** Fields to type into. */
  fields: Float64Array;
}

const PROSE_CHARS = 80;
const SHORT_PROSE_CHARS = 40;
const SENTENCE_END = /[.;:!?…。][)"”’]?\s*$/;
const DATE = /\b(?:19|20)\d{2}\b|\b\d{1,2}[/.-]\d{1,2}[/.-]/;
const HEADING = /^h[1-6]$/;

/** Measures of every element of the tree, hidden ones counting nothing. */
export function measure(tree: PageTree, hidden: Uint8Array): Measures {
  const size = tree.names.length;
  const measures: Measures = {
    chars: new Float64Array(size),
    linkChars: new Float64Array(size),
    proseChars: new Float64Array(size),
    headingChars: new Float64Array(size),
    links: new Float64Array(size),
    contacts: new Float64Array(size),
    dates: new Float64Array(size),
    fields: new Float64Array(size),
  };
  measureRuns(tree, hidden, measures);
  for (const [index, attributes] of tree.attributes) {
    if (attributes.href === '' || hidden[index] === 1 || tree.names[index] !== 'a') continue;
    if (/^(?:mailto|tel):/i.test(attributes.href)) measures.contacts[index] = 1;
    else measures.links[index] = 1;
  }
  for (const owner of tree.fieldOwners) measures.fields[owner] = (measures.fields[owner] ?? 0) + 1;
  for (const column of Object.values(measures) as Float64Array[]) sumUp(tree, column);
  return measures;
}

function measureRuns(tree: PageTree, hidden: Uint8Array, measures: Measures): void {
  let first = 0;
  for (let run = 1; run <= tree.runTexts.length; run += 1) {
    if (run < tree.runTexts.length && (tree.runBreaks[run] ?? 0) < BREAK.CELL) continue;
    measureBlock(tree, hidden, measures, first, run);
    first = run;
  }
}

function measureBlock(tree: PageTree, hidden: Uint8Array, to: Measures, first: number, end: number): void {
  let plain = 0;
  let lastText = '';
  for (let run = first; run < end; run += 1) {
    const owner = tree.runOwners[run] ?? 0;
    if (hidden[owner] === 1) continue;
    const text = tree.runTexts[run] ?? '';
    const isLink = (tree.links[owner] ?? -1) !== -1;
    to.chars[owner] = (to.chars[owner] ?? 0) + text.length;
    if (isLink) to.linkChars[owner] = (to.linkChars[owner] ?? 0) + text.length;
    else plain += text.length;
    lastText = text;
  }
  const block = tree.blocks[tree.runOwners[first] ?? 0] ?? 0;
  if (plain > 0 && plain < 200 && DATE.test(lastText)) to.dates[block] = (to.dates[block] ?? 0) + 1;
  if (HEADING.test(tree.names[block] ?? '')) to.headingChars[block] = (to.headingChars[block] ?? 0) + plain;
  else if (plain >= PROSE_CHARS || (plain >= SHORT_PROSE_CHARS && SENTENCE_END.test(lastText)))
    to.proseChars[block] = (to.proseChars[block] ?? 0) + plain;
}

function sumUp(tree: PageTree, column: Float64Array): void {
  for (let index = tree.names.length - 1; index > 0; index -= 1) {
    const parent = tree.parents[index] ?? 0;
    column[parent] = (column[parent] ?? 0) + (column[index] ?? 0);
  }
}

/** Share of an element's characters that stand in links, 0 to 1. */
export function linkDensity(measures: Measures, index: number): number {
  const chars = measures.chars[index] ?? 0;
  return chars === 0 ? 0 : (measures.linkChars[index] ?? 0) / chars;
}

/** Whether the element lays out blocks of its own. */
export function isBlockElement(tree: PageTree, index: number): boolean {
  return ((tree.flags[index] ?? 0) & (TAG.BLOCK | TAG.CELL)) !== 0;
}
