import { foldText, unifyTones } from '../../../places/fold.js';

/** Terms of one concept, as the lexicon files hold them. */
export interface LexiconEntry {
  en: readonly string[];
  vi: readonly string[];
  /** Longer phrases in which a term does not count. */
  except?: { en: readonly string[]; vi: readonly string[] };
}

/** A term found in a text; offsets are UTF-16 into that text. */
export interface TermHit {
  concept: string;
  start: number;
  end: number;
}

interface Outcome {
  concept: number;
  /** A phrase in which the concept's terms do not count. */
  isExcept: boolean;
  /** With diacritics, where the term has any; null where the folded words decide alone. */
  spelling: string | null;
  /** A spelling without any diacritics is accepted too. */
  isFoldable: boolean;
  /** Any number stands in it: the number is no part of the spelling. */
  hasNumber: boolean;
}

interface Node {
  next: Map<string, Node>;
  outcomes: Outcome[];
}

/** Words of the lexicon as a tree, one level a word: a text is walked once however many terms there are. */
export interface TermTrie {
  concepts: readonly string[];
  root: Node;
}

const ANY_NUMBER = '#';
const COMMA = ',';

/** Every string that a term with braces stands for: `name{,s}` is `name`, `names`. Nesting is not known. */
export function expandBraces(term: string): string[] {
  const open = term.indexOf('{');
  if (open === -1) return [term];
  const close = term.indexOf('}', open);
  if (close === -1) return [term];
  const head = term.slice(0, open);
  const inner = term.slice(open + 1, close);
  const tails = expandBraces(term.slice(close + 1));
  const choices = inner === 'n' ? [ANY_NUMBER] : inner.split(',');
  return choices.flatMap((choice) => tails.map((tail) => head + choice + tail));
}

/** The tree of the terms of every concept. */
export function buildTrie(entries: Readonly<Record<string, LexiconEntry>>): TermTrie {
  const concepts = Object.keys(entries);
  const root: Node = { next: new Map(), outcomes: [] };
  concepts.forEach((name, concept) => {
    const entry = entries[name] as LexiconEntry;
    for (const term of [...entry.en, ...entry.vi]) addTerm(root, term, concept, false);
    for (const term of [...(entry.except?.en ?? []), ...(entry.except?.vi ?? [])])
      addTerm(root, term, concept, true);
  });
  return { concepts, root };
}

function addTerm(root: Node, source: string, concept: number, isExcept: boolean): void {
  const isMarked = source.startsWith('~');
  for (const expanded of expandBraces(isMarked ? source.slice(1) : source)) {
    const spelling = unifyTones(expanded.normalize('NFC')).replace(/\s+/g, ' ').trim();
    const words = foldText(spelling).match(/[\p{L}\p{M}\p{N}]+|,|#/gu);
    if (words === null) continue;
    let node = root;
    for (const word of words) {
      const child = node.next.get(word) ?? { next: new Map(), outcomes: [] };
      node.next.set(word, child);
      node = child;
    }
    const hasDiacritics = foldText(spelling) !== spelling;
    node.outcomes.push({
      concept,
      isExcept,
      spelling: hasDiacritics ? lettersOf(spelling) : null,
      isFoldable: isMarked || words.length > 1,
      hasNumber: words.includes(ANY_NUMBER),
    });
  }
}

const LETTERS = /[^\p{L}\p{M}\p{N}]+/gu;
const lettersOf = (text: string): string => text.replace(LETTERS, '');

const IS_WORD = new Uint8Array(0x10000);
for (let unit = 0; unit < 0x10000; unit += 1) {
  const isSurrogate = unit >= 0xd800 && unit <= 0xdfff;
  IS_WORD[unit] = !isSurrogate && /[\p{L}\p{M}\p{N}]/u.test(String.fromCharCode(unit)) ? 1 : 0;
}
// Stops, colons, semicolons, bars and line breaks end a phrase; quotes, brackets, hyphens and slashes do not.
const BREAKS = new Set([...'.;:|!?\n\r…•'].map((mark) => mark.charCodeAt(0)));
const COMMA_UNIT = COMMA.charCodeAt(0);

interface Words {
  text: string[];
  start: number[];
  end: number[];
}

function wordsOf(folded: string): Words {
  const words: Words = { text: [], start: [], end: [] };
  const push = (word: string, start: number, end: number): void => {
    words.text.push(word);
    words.start.push(start);
    words.end.push(end);
  };
  for (let at = 0; at < folded.length; ) {
    const unit = folded.charCodeAt(at);
    if (IS_WORD[unit] === 1) {
      const start = at;
      while (at < folded.length && IS_WORD[folded.charCodeAt(at)] === 1) at += 1;
      push(folded.slice(start, at), start, at);
      continue;
    }
    if (unit === COMMA_UNIT) push(COMMA, at, at + 1);
    else if (BREAKS.has(unit)) push('', at, at + 1);
    at += 1;
  }
  return words;
}

/** A hit of the tree; `conceptIndex` is its place in `trie.concepts`. */
interface RawHit {
  concept: number;
  isExcept: boolean;
  start: number;
  end: number;
}

const ONLY_DIGITS = /^\d+$/;
const NUMBER_WORDS = new Set(
  'one two three four five six seven eight nine ten twelve thirty sixty ninety mot hai ba bon muoi'.split(
    ' ',
  ),
);

/**
 * Every term in a text, in order, for each place and concept the longest. Linear in the text: a word is looked up in
 * a map, no expression is tried.
 */
export function findTerms(trie: TermTrie, folded: string, lower: string): TermHit[] {
  const words = wordsOf(folded);
  const found: RawHit[] = [];
  const search: Search = { words, folded, lower, found };
  for (let first = 0; first < words.text.length; first += 1) walk(trie.root, search, first, first);
  return withoutExcepted(trie, found);
}

interface Search {
  words: Words;
  folded: string;
  lower: string;
  found: RawHit[];
}

function walk(from: Node, search: Search, first: number, at: number): void {
  const word = search.words.text[at];
  if (word === undefined || word === '') return;
  const child = from.next.get(word);
  if (child !== undefined) enter(child, search, first, at);
  const number = from.next.get(ANY_NUMBER);
  if (number !== undefined && (ONLY_DIGITS.test(word) || NUMBER_WORDS.has(word)))
    enter(number, search, first, at);
}

function enter(node: Node, search: Search, first: number, at: number): void {
  const start = search.words.start[first] as number;
  const end = search.words.end[at] as number;
  for (const outcome of node.outcomes) {
    if (!isSpelled(outcome, search, start, end)) continue;
    search.found.push({ concept: outcome.concept, isExcept: outcome.isExcept, start, end });
  }
  if (node.next.size > 0) walk(node, search, first, at + 1);
}

function isSpelled(outcome: Outcome, search: Search, start: number, end: number): boolean {
  if (outcome.spelling === null) return hasNoDiacritics(search, start, end);
  const written = lettersOf(search.lower.slice(start, end));
  if (written === outcome.spelling) return true;
  if (outcome.hasNumber && (written.endsWith(outcome.spelling) || written.startsWith(outcome.spelling)))
    return true;
  return outcome.isFoldable && hasNoDiacritics(search, start, end);
}

function hasNoDiacritics({ folded, lower }: Search, start: number, end: number): boolean {
  for (let at = start; at < end; at += 1) {
    const unit = lower.charCodeAt(at);
    if (unit !== folded.charCodeAt(at) && IS_WORD[unit] === 1) return false;
  }
  return true;
}

function withoutExcepted(trie: TermTrie, found: readonly RawHit[]): TermHit[] {
  const longest = new Map<number, RawHit>();
  const excepted: RawHit[] = [];
  for (const hit of found) {
    if (hit.isExcept) {
      excepted.push(hit);
      continue;
    }
    const key = hit.start * 256 + hit.concept;
    const known = longest.get(key);
    if (known === undefined || known.end < hit.end) longest.set(key, hit);
  }
  const isExcepted = (hit: RawHit): boolean =>
    excepted.some((span) => span.concept === hit.concept && span.start <= hit.start && span.end >= hit.end);
  return [...longest.values()]
    .filter((hit) => !isExcepted(hit))
    .map(({ concept, start, end }) => ({ concept: trie.concepts[concept] as string, start, end }));
}
