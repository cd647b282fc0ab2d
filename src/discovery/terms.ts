import { foldText, toNfc, unifyTones } from '../places/index.js';

/** One word of a text. Offsets are UTF-16 into the NFC text. */
export interface Token {
  /** Lower case, one tone placement. */
  word: string;
  /** Without diacritics. */
  plain: string;
  start: number;
  end: number;
}

const WORD = /[\p{L}\p{M}\p{N}&]+/gu;
const IS_HUMPED = /.\p{Lu}/u;
const HUMP = /(?<=[\p{Ll}\p{N}])(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})/u;

/** The words of an NFC text; "HueIOC" and "SmartCity" are two words each. */
export function tokensOf(nfcText: string): Token[] {
  const tokens: Token[] = [];
  const words = unifyTones(nfcText);
  const plains = foldText(nfcText);
  for (const match of nfcText.matchAll(WORD)) {
    let start = match.index;
    for (const part of IS_HUMPED.test(match[0]) ? match[0].split(HUMP) : [match[0]]) {
      const end = start + part.length;
      tokens.push({ word: words.slice(start, end), plain: plains.slice(start, end), start, end });
      start = end;
    }
  }
  return tokens;
}

/** A term found: tokens `from` to `to` (exclusive). */
export interface TermHit {
  term: string;
  category: string;
  from: number;
  to: number;
}

interface Term {
  text: string;
  category: string;
  words: readonly { word: string; plain: string }[];
}

/** Terms of several categories, looked up by their first word; a word matches with its diacritics or with none. */
export class TermIndex {
  readonly #byFirst = new Map<string, Term[]>();

  constructor(categories: Readonly<Record<string, readonly string[]>>) {
    for (const [category, terms] of Object.entries(categories)) {
      for (const text of terms) this.#add(text, category);
    }
    for (const terms of this.#byFirst.values()) terms.sort((a, b) => b.words.length - a.words.length);
  }

  #add(text: string, category: string): void {
    const words = tokensOf(toNfc(text)).map(({ word, plain }) => ({ word, plain }));
    const first = words[0]?.plain;
    if (first === undefined) return;
    const there = this.#byFirst.get(first) ?? [];
    there.push({ text, category, words });
    this.#byFirst.set(first, there);
  }

  /** Every term at its longest, left to right, in all of its categories; a token belongs to one length of term only. */
  find(tokens: readonly Token[]): TermHit[] {
    const hits: TermHit[] = [];
    for (let from = 0; from < tokens.length; ) {
      const longest = this.#longestAt(tokens, from);
      for (const { text, category } of longest.terms)
        hits.push({ term: text, category, from, to: from + longest.length });
      from += Math.max(1, longest.length);
    }
    return hits;
  }

  #longestAt(tokens: readonly Token[], from: number): { terms: Term[]; length: number } {
    const matching = (this.#byFirst.get(tokens[from]?.plain ?? '') ?? []).filter((term) =>
      fits(term, tokens, from),
    );
    const length = matching[0]?.words.length ?? 0;
    return { terms: matching.filter((term) => term.words.length === length), length };
  }
}

function fits(term: Term, tokens: readonly Token[], from: number): boolean {
  return term.words.every(({ word, plain }, i) => {
    const token = tokens[from + i];
    if (token === undefined || token.plain !== plain) return false;
    return token.word === word || token.word === token.plain;
  });
}
