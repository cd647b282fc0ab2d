import type { DocumentText } from '../../../model/index.js';
import type { Passage } from '../passages.js';
import { readsAsHeading, SectionHeadings } from './headings.js';
import { policyTrie } from './lexicon.js';
import { findTerms, type TermHit } from './term-trie.js';

/** A passage with the lexicon's terms in it, and what governs it. Offsets of hits are into the passage. */
export interface ReadPassage {
  passage: Passage;
  hits: readonly TermHit[];
  concepts: ReadonlySet<string>;
  /** Concepts in the headings above it, the document's title excepted. */
  heading: ReadonlySet<string>;
  /** The sentence that opens the list which it is an item of ("We collect the following:"). */
  leadIn: ReadPassage | null;
  /** It is itself a heading line, or reads like one. */
  isHeading: boolean;
  isItem: boolean;
}

const known = new WeakMap<readonly Passage[], readonly ReadPassage[]>();

/** The passages with their terms, headings and lead-ins; read once for the same array. */
export function readPassages(passages: readonly Passage[], document: DocumentText): readonly ReadPassage[] {
  const before = known.get(passages);
  if (before !== undefined) return before;
  const read = annotate(passages, document);
  known.set(passages, read);
  return read;
}

const BULLET = /^[-–—•*+·▪●○◦✓✔]\s*/u;
const LETTERED = /^\(?(?:[a-zđ]|[ivx]{1,4}|\d{1,2})\)\s*/iu;
// The splitter cuts "1. Name" after the stop: the number stands alone, what follows is the numbered line.
const ORDINAL = /^\(?(?:điều\s+)?(?:\d{1,2}(?:\.\d{1,2})*|[ivx]{1,5}|[a-z])[.)]?$/iu;
const MAX_LIST_ITEMS = 60;
const MAX_SHORT_LINE_UNITS = 160;

interface Cursor {
  read: ReadPassage[];
  headings: SectionHeadings;
  /** A short line taken for a heading, where the document has none of its own. */
  lineHeading: ReadonlySet<string>;
  section: number;
  leadIn: ReadPassage | null;
  itemsLeft: number;
  /** Whether the list that is open has bullets; null before its first item. */
  hasBullets: boolean | null;
  isNumbered: boolean;
}

const NO_CONCEPTS: ReadonlySet<string> = new Set();

function annotate(passages: readonly Passage[], document: DocumentText): ReadPassage[] {
  const cursor: Cursor = {
    read: [],
    headings: new SectionHeadings(document.sections),
    lineHeading: NO_CONCEPTS,
    section: -1,
    leadIn: null,
    itemsLeft: 0,
    hasBullets: null,
    isNumbered: false,
  };
  for (const passage of passages) step(cursor, passage);
  return cursor.read;
}

function step(cursor: Cursor, passage: Passage): void {
  const hits = findTerms(policyTrie(), passage.folded, passage.lower);
  const concepts: ReadonlySet<string> = new Set(hits.map((hit) => hit.concept));
  const section = cursor.headings.sectionAt(passage.start);
  if (section !== cursor.section) closeList(cursor);
  cursor.section = section;
  const isOrdinal = ORDINAL.test(passage.text);
  const isBullet = BULLET.test(passage.text) || LETTERED.test(passage.text);
  const isItem = isBullet || (cursor.isNumbered && cursor.leadIn !== null);
  const isHeading = !isOrdinal && !isItem && readsAsHeading(passage);
  // The first line is the title of the whole, and governs nothing.
  if (isHeading && section === -1) cursor.lineHeading = cursor.read.length === 0 ? NO_CONCEPTS : concepts;
  const opens = !isHeading && (passage.text.endsWith(':') || passage.text.endsWith('：'));
  if (!isOrdinal) closeWhereOver(cursor, passage, isHeading || (opens && !isItem), isItem);
  const current: ReadPassage = {
    passage,
    hits,
    concepts,
    heading: section === -1 ? cursor.lineHeading : cursor.headings.conceptsOf(section),
    leadIn: cursor.leadIn,
    isHeading,
    isItem,
  };
  cursor.read.push(current);
  cursor.itemsLeft -= 1;
  cursor.isNumbered = isOrdinal;
  if (opens && cursor.leadIn === null) {
    cursor.leadIn = current;
    cursor.itemsLeft = MAX_LIST_ITEMS;
    cursor.hasBullets = null;
  }
}

function closeList(cursor: Cursor): void {
  cursor.leadIn = null;
  cursor.hasBullets = null;
}

/** A list ends with a heading, the next lead-in, a long line, and a plain line after bullets. */
function closeWhereOver(cursor: Cursor, passage: Passage, isNewBlock: boolean, isItem: boolean): void {
  if (cursor.leadIn === null) return;
  cursor.hasBullets ??= isItem;
  const isForeign = !isItem && (cursor.hasBullets || passage.text.length > MAX_SHORT_LINE_UNITS);
  if (isNewBlock || isForeign || cursor.itemsLeft <= 0) closeList(cursor);
}
