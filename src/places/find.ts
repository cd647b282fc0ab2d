import type { PlaceMention } from '../model/index.js';
import { composed } from './composed.js';
import { type Surroundings, surroundingsOf } from './context.js';
import { exactForm, placeForms } from './forms.js';
import { fits, GOVERNMENT_SUFFIX, mentionOf } from './mention.js';
import { buildTrie, IS_UPPER, SEPARATOR, SYMBOL_OF, SYMBOLS } from './trie.js';

export interface FindOptions {
  /** The text is a title: districts stand without "huyện" or "thành phố", and small letters do not make a name a word. */
  isTitle?: boolean;
}

const TRIE = buildTrie(placeForms());
const { next: NEXT, isEnd: IS_END, formsAt: FORMS_AT } = TRIE;
const MAX_SEPARATORS = 4;
const MAX_ENDS = 6;

/**
 * The provinces that a text names, in the order of the text, never overlapping, the longest name winning. Tolerates NFD, the
 * older tone placement, missing diacritics, hyphens and line breaks inside a name. Traps, streets and persons that bear a
 * province's name are left out; what could be another word is `weak`. Offsets are UTF-16 into the text as given.
 */
export function findPlaces(text: string, options: FindOptions = {}): PlaceMention[] {
  const { text: nfcText, toOriginal } = composed(text);
  const mentions = scan(nfcText, options);
  if (toOriginal === null) return mentions;
  return mentions.map((mention) => ({
    ...mention,
    start: toOriginal(mention.start),
    end: toOriginal(mention.end),
  }));
}

function scan(text: string, options: FindOptions): PlaceMention[] {
  const mentions: PlaceMention[] = [];
  const ends = new Int32Array(MAX_ENDS * 2);
  const isTitle = options.isTitle === true;
  const reader: Reader = { text, isTitle, isCaseless: isTitle && !/\p{Lu}/u.test(text), ends, mentions };
  const length = text.length;
  let previous = 0;
  let wasUpper = 0;
  for (let at = 0; at < length; at += 1) {
    const unit = text.charCodeAt(at);
    const symbol = SYMBOL_OF[unit] as number;
    const isUpper = IS_UPPER[unit] as number;
    const starts = symbol > SEPARATOR && (previous <= SEPARATOR || (isUpper === 1 && wasUpper === 0));
    previous = symbol;
    wasUpper = isUpper;
    if (!starts) continue;
    const count = walk(text, at, ends);
    if (count === 0) continue;
    const stop = judge(reader, at, count);
    if (stop <= at) continue;
    at = stop - 1;
    previous = SYMBOL_OF[text.charCodeAt(at)] as number;
    wasUpper = IS_UPPER[text.charCodeAt(at)] as number;
  }
  return mentions;
}

/** Fills `ends` with (end, node) of every name that begins at `from` and ends at a word's end; their number. */
function walk(text: string, from: number, ends: Int32Array): number {
  let node = 0;
  let count = 0;
  let at = from;
  while (at < text.length) {
    const symbol = SYMBOL_OF[text.charCodeAt(at)] as number;
    if (symbol === 0) break;
    node = NEXT[node * SYMBOLS + symbol] as number;
    if (node === 0) break;
    at += 1;
    if (symbol === SEPARATOR) at = skipSeparators(text, at);
    else if (IS_END[node] === 1 && count < MAX_ENDS && isWordEnd(text, at)) {
      ends[count * 2] = at;
      ends[count * 2 + 1] = node;
      count += 1;
    }
  }
  return count;
}

function skipSeparators(text: string, from: number): number {
  let at = from;
  while (at < from + MAX_SEPARATORS - 1 && SYMBOL_OF[text.charCodeAt(at)] === SEPARATOR) at += 1;
  return at;
}

function isWordEnd(text: string, at: number): boolean {
  if (at >= text.length) return true;
  const unit = text.charCodeAt(at);
  if ((SYMBOL_OF[unit] as number) <= SEPARATOR) return true;
  return IS_UPPER[unit] === 1 && IS_UPPER[text.charCodeAt(at - 1)] === 0;
}

/** The text, what is known of it, and what was found so far. */
interface Reader {
  text: string;
  isTitle: boolean;
  isCaseless: boolean;
  /** (end, node) of every name that begins at one place. */
  ends: Int32Array;
  mentions: PlaceMention[];
}

/** Adds what the longest fitting name means; the offset after it, or `from` where no name fits. */
function judge({ text, isTitle, isCaseless, ends, mentions }: Reader, from: number, count: number): number {
  for (let i = count - 1; i >= 0; i -= 1) {
    const end = ends[i * 2] as number;
    const quote = text.slice(from, end);
    const isGovernmentLabel = text.startsWith(GOVERNMENT_SUFFIX, end);
    const at = { start: from, end, quote, exact: exactForm(quote), isTitle, isCaseless, isGovernmentLabel };
    const forms = (FORMS_AT.get(ends[i * 2 + 1] as number) ?? []).filter((form) => fits(form, at));
    if (forms.length === 0) continue;
    const around = surroundingsOf(text, from, end);
    const touches = text.slice(mentions.at(-1)?.end ?? 0, from).trim() === '';
    const mention = mentionOf(forms, at, touches ? alone(around) : around);
    if (mention === 'trap') return end;
    if (mention === null) continue;
    mentions.push(mention);
    return mention.end;
  }
  return from;
}

/** A name directly after another one is not introduced by the other's last word ("Hải Dương Hải Phòng"). */
function alone(around: Surroundings): Surroundings {
  return { ...around, before: '', twoBefore: '', isBeforeCapital: false };
}
