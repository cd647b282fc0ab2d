import { foldText, unifyTones } from '../../../places/fold.js';
import { isWordUnit } from '../../words.js';
import {
  BREAK,
  learnWord,
  splitTermWords,
  type TermWords,
  UNKNOWN,
  vocabularySize,
} from './term-words.js';

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
  /** By the number of the next word; null where none follows. */
  next: Map<number, Node> | null;
  /** What follows after any number; null where none may stand there. */
  afterNumber: Node | null;
  outcomes: Outcome[];
}

/** Words of the lexicon as a tree, one level a word: a text is walked once however many terms there are. */
export interface TermTrie {
  concepts: readonly string[];
  root: Node;
  /** Size of the vocabulary that a text must have been split with. */
  vocabulary: number;
}

const ANY_NUMBER = '#';

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
  const root = newNode();
  concepts.forEach((name, concept) => {
    const entry = entries[name] as LexiconEntry;
    for (const term of [...entry.en, ...entry.vi]) addTerm(root, term, concept, false);
    for (const term of [...(entry.except?.en ?? []), ...(entry.except?.vi ?? [])])
      addTerm(root, term, concept, true);
  });
  return { concepts, root, vocabulary: vocabularySize() };
}

const newNode = (): Node => ({ next: null, afterNumber: null, outcomes: [] });

function childOf(node: Node, word: string): Node {
  if (word === ANY_NUMBER) {
    node.afterNumber ??= newNode();
    return node.afterNumber;
  }
  const number = learnWord(word);
  node.next ??= new Map();
  const child = node.next.get(number) ?? newNode();
  node.next.set(number, child);
  return child;
}

function addTerm(root: Node, source: string, concept: number, isExcept: boolean): void {
  const isMarked = source.startsWith('~');
  for (const expanded of expandBraces(isMarked ? source.slice(1) : source)) {
    const spelling = unifyTones(expanded.normalize('NFC')).replace(/\s+/g, ' ').trim();
    const words = foldText(spelling).match(/[\p{L}\p{M}\p{N}]+|,|#/gu);
    if (words === null) continue;
    let node = root;
    for (const word of words) node = childOf(node, word);
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

/** A hit of the tree; `concept` is its place in `trie.concepts`. */
interface RawHit {
  concept: number;
  isExcept: boolean;
  start: number;
  end: number;
}

const known = new WeakMap<object, TermWords>();

/** {@link findTerms} of a passage, whose words are split once for all trees. */
export function findTermsOf(trie: TermTrie, passage: { folded: string; lower: string }): TermHit[] {
  const before = known.get(passage);
  if (before !== undefined && before.vocabulary >= trie.vocabulary)
    return findTerms(trie, passage.folded, passage.lower, before);
  const words = splitTermWords(passage.folded, passage.lower);
  known.set(passage, words);
  return findTerms(trie, passage.folded, passage.lower, words);
}

/**
 * Every term in a text, in order, for each place and concept the longest. Linear in the text: a word is looked up in
 * a map, no expression is tried.
 */
export function findTerms(
  trie: TermTrie,
  folded: string,
  lower: string,
  words: TermWords = splitTermWords(folded, lower),
): TermHit[] {
  const search: Search = { words, lower, found: [], first: 0, fromFirst: 0, hasExcept: false };
  const { numbers, isNumber } = words;
  for (let first = 0; first < numbers.length; first += 1) {
    const number = numbers[first] as number;
    if (number <= UNKNOWN && isNumber[first] === false) continue;
    search.first = first;
    search.fromFirst = search.found.length;
    walk(trie.root, search, first, true);
  }
  return search.found.length === 0 ? [] : withoutExcepted(trie, search);
}

interface Search {
  words: TermWords;
  lower: string;
  /** For each place and concept the longest, and every span in which a concept does not count. */
  found: RawHit[];
  /** The word at which the walk began, and the first hit found from there. */
  first: number;
  fromFirst: number;
  hasExcept: boolean;
}

function walk(from: Node, search: Search, at: number, isPlain: boolean): void {
  const number = search.words.numbers[at];
  if (number === undefined || number === BREAK) return;
  const isStillPlain = isPlain && search.words.isPlain[at] === true;
  const child = number === UNKNOWN ? undefined : from.next?.get(number);
  if (child !== undefined) enter(child, search, at, isStillPlain);
  if (from.afterNumber !== null && search.words.isNumber[at] === true)
    enter(from.afterNumber, search, at, isStillPlain);
}

function enter(node: Node, search: Search, at: number, isPlain: boolean): void {
  const start = search.words.starts[search.first] as number;
  const end = search.words.ends[at] as number;
  for (const outcome of node.outcomes) {
    if (isSpelled(outcome, search.lower, start, end, isPlain)) note(search, outcome, start, end);
  }
  if (node.next !== null || node.afterNumber !== null) walk(node, search, at + 1, isPlain);
}

function note(search: Search, { concept, isExcept }: Outcome, start: number, end: number): void {
  const { found } = search;
  if (isExcept) search.hasExcept = true;
  else
    for (let at = search.fromFirst; at < found.length; at += 1) {
      const hit = found[at] as RawHit;
      if (hit.concept !== concept || hit.isExcept) continue;
      hit.end = Math.max(hit.end, end);
      return;
    }
  found.push({ concept, isExcept, start, end });
}

function isSpelled(outcome: Outcome, lower: string, start: number, end: number, isPlain: boolean): boolean {
  const { spelling } = outcome;
  if (spelling === null) return isPlain;
  if (isPlain && outcome.isFoldable) return true;
  if (outcome.hasNumber) {
    const written = lettersOf(lower.slice(start, end));
    return written.endsWith(spelling) || written.startsWith(spelling);
  }
  return hasLetters(lower, start, end, spelling);
}

/** Whether the letters and digits of a span are these, whatever stands between them. */
function hasLetters(lower: string, start: number, end: number, spelling: string): boolean {
  let matched = 0;
  for (let at = start; at < end; at += 1) {
    const unit = lower.charCodeAt(at);
    if (unit === spelling.charCodeAt(matched)) matched += 1;
    else if (isWordUnit(unit)) return false;
  }
  return matched === spelling.length;
}

function withoutExcepted(trie: TermTrie, { found, hasExcept }: Search): TermHit[] {
  const excepted = hasExcept ? found.filter((hit) => hit.isExcept) : [];
  const isExcepted = (hit: RawHit): boolean =>
    excepted.some((span) => span.concept === hit.concept && span.start <= hit.start && span.end >= hit.end);
  const counted = hasExcept ? found.filter((hit) => !hit.isExcept && !isExcepted(hit)) : found;
  return counted.map(({ concept, start, end }) => ({
    concept: trie.concepts[concept] as string,
    start,
    end,
  }));
}
