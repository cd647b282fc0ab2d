import { unifyTones } from '../../../places/fold.js';
import type { Passage } from '../passages.js';
import { POLICY_TRIE } from './lexicon.js';
import { findTerms, type TermHit } from './term-trie.js';

/** A passage with the lexicon's terms in it, and what governs it. Offsets of hits are into the passage. */
export interface ReadPassage {
  passage: Passage;
  hits: readonly TermHit[];
  concepts: ReadonlySet<string>;
  /** Concepts in the heading of its section. */
  heading: ReadonlySet<string>;
  headingHits: readonly TermHit[];
  /** The sentence that opens the list which it is an item of ("We collect the following:"). */
  leadIn: ReadPassage | null;
  /** It is itself a heading line, or reads like one. */
  isHeading: boolean;
  isItem: boolean;
}

const known = new WeakMap<readonly Passage[], readonly ReadPassage[]>();

/** The passages with their terms, headings and lead-ins; read once for the same array. */
export function readPassages(passages: readonly Passage[]): readonly ReadPassage[] {
  const before = known.get(passages);
  if (before !== undefined) return before;
  const read = annotate(passages);
  known.set(passages, read);
  return read;
}

const NO_HITS: readonly TermHit[] = [];
const BULLET = /^[-–—•*+·▪●○◦✓✔]\s*/u;
const LETTERED = /^\(?(?:[a-zđ]|[ivx]{1,4}|\d{1,2})\)\s*/iu;
// The splitter cuts "1. Name" after the stop: the number stands alone, what follows is the numbered line.
const ORDINAL = /^\(?(?:điều\s+)?(?:\d{1,2}(?:\.\d{1,2})*|[ivx]{1,5}|[a-z])[.)]?$/iu;
const MAX_HEADING_UNITS = 90;
const MAX_LIST_ITEMS = 60;
const MAX_SHORT_LINE_UNITS = 160;

interface Heading {
  concepts: ReadonlySet<string>;
  hits: readonly TermHit[];
}

const NO_HEADING: Heading = { concepts: new Set(), hits: NO_HITS };

interface Cursor {
  read: ReadPassage[];
  heading: Heading;
  sectionHeading: string;
  leadIn: ReadPassage | null;
  itemsLeft: number;
  isNumbered: boolean;
}

function annotate(passages: readonly Passage[]): ReadPassage[] {
  const cursor: Cursor = {
    read: [],
    heading: NO_HEADING,
    sectionHeading: '',
    leadIn: null,
    itemsLeft: 0,
    isNumbered: false,
  };
  for (const passage of passages) step(cursor, passage);
  return cursor.read;
}

function step(cursor: Cursor, passage: Passage): void {
  const hits = findTerms(POLICY_TRIE, passage.folded, passage.lower);
  if (passage.heading !== cursor.sectionHeading) enterSection(cursor, passage);
  const isOrdinal = ORDINAL.test(passage.text);
  const isItem =
    BULLET.test(passage.text) || LETTERED.test(passage.text) || (cursor.isNumbered && cursor.leadIn !== null);
  const isHeading = !isOrdinal && readsAsHeading(passage, isItem);
  if (isHeading && passage.heading === '') cursor.heading = { hits, concepts: conceptsOf(hits) };
  const opens = /[:：]$/.test(passage.text) && !isHeading;
  if (isHeading || (opens && !isItem)) cursor.leadIn = null;
  if (!isItem && !isOrdinal && passage.text.length > MAX_SHORT_LINE_UNITS) cursor.leadIn = null;
  if (cursor.itemsLeft <= 0) cursor.leadIn = null;
  const current: ReadPassage = {
    passage,
    hits,
    concepts: conceptsOf(hits),
    heading: cursor.heading.concepts,
    headingHits: cursor.heading.hits,
    leadIn: cursor.leadIn,
    isHeading,
    isItem,
  };
  cursor.read.push(current);
  cursor.itemsLeft -= 1;
  cursor.isNumbered = isOrdinal;
  if (opens && (cursor.leadIn === null || !isItem)) {
    cursor.leadIn = current;
    cursor.itemsLeft = MAX_LIST_ITEMS;
  }
}

const conceptsOf = (hits: readonly TermHit[]): ReadonlySet<string> => new Set(hits.map((hit) => hit.concept));

function enterSection(cursor: Cursor, passage: Passage): void {
  cursor.sectionHeading = passage.heading;
  cursor.leadIn = null;
  const hits = findTerms(POLICY_TRIE, passage.headingFolded, unifyTones(passage.heading));
  cursor.heading = { hits, concepts: conceptsOf(hits) };
}

/** A section's heading line, or a short line without a full stop that a document without headings uses as one. */
function readsAsHeading(passage: Passage, isItem: boolean): boolean {
  const { text } = passage;
  if (text.length > MAX_HEADING_UNITS || isItem) return false;
  if (passage.heading !== '')
    return passage.heading.includes(text) && text.length * 2 > passage.heading.length;
  if (/[.!,;:|@]$/.test(text) || text.includes('@') || text.includes(' | ')) return false;
  return /^[\p{Lu}\d]/u.test(text) && text.split(/\s+/).length <= 9;
}
