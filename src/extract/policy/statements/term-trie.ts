import { foldText, unifyTones } from '../../../places/fold.js';
import { isWordUnit } from '../../words.js';
import { BREAK, learnWord, TermWords, UNKNOWN } from './term-words.js';

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

/** Words of the lexicon as a tree, one level a word: a text is walked once however many terms there are. */
export interface TermTrie {
  concepts: readonly string[];
  /** Node after the root by number of the word; 0 where no term begins with it. */
  roots: Int32Array;
  /** Node after any number at the root. */
  rootAfterNumber: number;
  /** Of each node: where its edges begin; those of the next node end them. */
  edges: Int32Array;
  /** Of each edge: number of the word, in rising order within a node, and the node it leads to. */
  edgeWords: Int32Array;
  edgeNodes: Int32Array;
  /** Of each node: what follows after any number, 0 where none may stand there. */
  afterNumber: Int32Array;
  /** Of each node: 1 where terms end, and these terms. */
  isEnd: Uint8Array;
  outcomes: readonly (readonly Outcome[])[];
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
  const growing = new GrowingTrie();
  concepts.forEach((name, concept) => {
    const entry = entries[name] as LexiconEntry;
    for (const term of [...entry.en, ...entry.vi]) addTerm(growing, term, concept, false);
    for (const term of [...(entry.except?.en ?? []), ...(entry.except?.vi ?? [])])
      addTerm(growing, term, concept, true);
  });
  return growing.finished(concepts);
}

const ROOT = 0;

/** The tree while terms are added; then its nodes are laid out in a few arrays. */
class GrowingTrie {
  private readonly next: Map<number, number>[] = [new Map()];
  private readonly afterNumber: number[] = [0];
  private readonly outcomes: Outcome[][] = [[]];

  add(words: readonly string[], outcome: Outcome): void {
    let node = ROOT;
    for (const word of words) node = this.child(node, word);
    this.outcomes[node]?.push(outcome);
  }

  private child(node: number, word: string): number {
    if (word === ANY_NUMBER) {
      const known = this.afterNumber[node] ?? 0;
      if (known === 0) this.afterNumber[node] = this.newNode();
      return this.afterNumber[node] as number;
    }
    const number = learnWord(word);
    const known = this.next[node]?.get(number);
    if (known !== undefined) return known;
    const child = this.newNode();
    this.next[node]?.set(number, child);
    return child;
  }

  private newNode(): number {
    this.afterNumber.push(0);
    this.outcomes.push([]);
    return this.next.push(new Map()) - 1;
  }

  finished(concepts: readonly string[]): TermTrie {
    const own = this.next[ROOT] ?? new Map<number, number>();
    const roots = new Int32Array(Math.max(0, ...own.keys()) + 1);
    for (const [number, node] of own) roots[number] = node;
    const edges = new Int32Array(this.next.length + 1);
    const sorted = this.next.map((children) => [...children].sort(([a], [b]) => a - b));
    sorted.forEach((children, node) => {
      edges[node + 1] = (edges[node] as number) + children.length;
    });
    return {
      concepts,
      roots,
      rootAfterNumber: this.afterNumber[ROOT] ?? 0,
      edges,
      edgeWords: Int32Array.from(sorted.flatMap((children) => children.map(([number]) => number))),
      edgeNodes: Int32Array.from(sorted.flatMap((children) => children.map(([, node]) => node))),
      afterNumber: Int32Array.from(this.afterNumber),
      isEnd: Uint8Array.from(this.outcomes, (terms) => (terms.length > 0 ? 1 : 0)),
      outcomes: this.outcomes,
    };
  }
}

function addTerm(trie: GrowingTrie, source: string, concept: number, isExcept: boolean): void {
  const isMarked = source.startsWith('~');
  for (const expanded of expandBraces(isMarked ? source.slice(1) : source)) {
    const spelling = unifyTones(expanded.normalize('NFC')).replace(/\s+/g, ' ').trim();
    const words = foldText(spelling).match(/[\p{L}\p{M}\p{N}]+|,|#/gu);
    if (words === null) continue;
    const hasDiacritics = foldText(spelling) !== spelling;
    trie.add(words, {
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

// One text is searched at a time: its words and what is found in it take no room of their own.
const words = new TermWords();

/**
 * Every term in a text, in order, for each place and concept the longest. Linear in the text: a word is looked up by its
 * hash, no expression is tried.
 */
export function findTerms(trie: TermTrie, folded: string, lower: string): TermHit[] {
  words.read(folded, lower);
  const search: Search = { trie, lower, found: [], first: 0, fromFirst: 0, hasExcept: false };
  const { numbers, count } = words;
  for (let first = 0; first < count; first += 1) {
    const number = numbers[first] as number;
    if (number === BREAK) continue;
    const node = trie.roots[number] ?? 0;
    const isNumeral = trie.rootAfterNumber !== 0 && words.numeral[first] === 1;
    if (node === 0 && !isNumeral) continue;
    search.first = first;
    search.fromFirst = search.found.length;
    const isPlain = words.plain[first] === 1;
    if (node !== 0) follow(search, node, first, isPlain);
    if (isNumeral) follow(search, trie.rootAfterNumber, first, isPlain);
  }
  return search.found.length === 0 ? [] : withoutExcepted(search);
}

interface Search {
  trie: TermTrie;
  lower: string;
  /** For each place and concept the longest, and every span in which a concept does not count. */
  found: RawHit[];
  /** The word at which the walk began, and the first hit found from there. */
  first: number;
  fromFirst: number;
  hasExcept: boolean;
}

/** Takes the terms that go through a node, reached with the word at `last`. */
function follow(search: Search, from: number, last: number, plainSoFar: boolean): void {
  const { trie } = search;
  const { numbers, numeral, plain, count } = words;
  let node = from;
  let isPlain = plainSoFar;
  for (let at = last; ; at += 1) {
    if (trie.isEnd[node] === 1) take(search, node, at, isPlain);
    const next = at + 1;
    const number = next < count ? (numbers[next] as number) : BREAK;
    if (number === BREAK) return;
    isPlain = isPlain && plain[next] === 1;
    const child = number === UNKNOWN ? 0 : childOf(trie, node, number);
    const afterNumber = numeral[next] === 1 ? (trie.afterNumber[node] as number) : 0;
    if (child !== 0 && afterNumber !== 0) follow(search, child, next, isPlain);
    node = afterNumber !== 0 ? afterNumber : child;
    if (node === 0) return;
  }
}

function take(search: Search, node: number, at: number, isPlain: boolean): void {
  const start = words.starts[search.first] as number;
  const end = words.ends[at] as number;
  for (const outcome of search.trie.outcomes[node] as readonly Outcome[])
    if (isSpelled(outcome, search.lower, start, end, isPlain)) note(search, outcome, start, end);
}

function childOf({ edges, edgeWords, edgeNodes }: TermTrie, node: number, number: number): number {
  let low = edges[node] as number;
  let high = edges[node + 1] as number;
  while (low < high) {
    const middle = (low + high) >> 1;
    const word = edgeWords[middle] as number;
    if (word === number) return edgeNodes[middle] as number;
    if (word < number) low = middle + 1;
    else high = middle;
  }
  return 0;
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

function withoutExcepted({ trie, found, hasExcept }: Search): TermHit[] {
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
