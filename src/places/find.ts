import type { PlaceMention } from '../model/index.js';
import { composed } from './composed.js';
import {
  isNamedAsDistrict,
  isNamedAsProvince,
  isNamedAsWard,
  isPerson,
  isStreet,
  type Surroundings,
  surroundingsOf,
} from './context.js';
import { exactForm, lettersOf, type PlaceForm, placeForms } from './forms.js';
import { buildTrie, IS_UPPER, SEPARATOR, SYMBOL_OF, SYMBOLS } from './trie.js';

/** How a name is written. */
interface Spelling {
  isCapital: boolean;
  isAllCaps: boolean;
  hasMarks: boolean;
}

export interface FindOptions {
  /** The text is a title: districts stand without "huyện" or "thành phố", and small letters do not make a name a word. */
  isTitle?: boolean;
}

const TRIE = buildTrie(placeForms());
const { next: NEXT, isEnd: IS_END, formsAt: FORMS_AT } = TRIE;
const LATIN_WITH_MARK = /[\u00c0-\u1eff]/;
const MAX_SEPARATORS = 4;
const MAX_ENDS = 6;
const GOVERNMENT_SUFFIX = '.gov.vn';

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
  const isCaseless = options.isTitle === true && !/\p{Lu}/u.test(text);
  const ends = new Int32Array(MAX_ENDS * 2);
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
    const stop = judge(text, at, ends, count, mentions, isCaseless, options);
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

/** Adds what the longest fitting name says; the offset after it, or `from` where no name fits. */
function judge(
  text: string,
  from: number,
  ends: Int32Array,
  count: number,
  mentions: PlaceMention[],
  isCaseless: boolean,
  options: FindOptions,
): number {
  for (let i = count - 1; i >= 0; i -= 1) {
    const end = ends[i * 2] as number;
    const written = exactForm(text.slice(from, end));
    const forms = (FORMS_AT.get(ends[i * 2 + 1] as number) ?? []).filter((form) =>
      fits(form, written, text, from, end),
    );
    if (forms.length === 0) continue;
    const around = surroundingsOf(text, from, end);
    if (forms[0]?.kind === 'trap' && !isDistrictInTrap(forms, around)) return end;
    const touches = text.slice(mentions.at(-1)?.end ?? 0, from).trim() === '';
    const mention = mentionOf(forms, text, from, end, touches ? alone(around) : around, isCaseless, options);
    if (mention === null) continue;
    mentions.push(mention);
    return mention.end;
  }
  return from;
}

/** "TP. Điện Biên Phủ": the town, where "Điện Biên Phủ" alone is a battle or a street. */
function isDistrictInTrap(forms: readonly PlaceForm[], around: Surroundings): boolean {
  return forms.some((form) => form.kind === 'sub-unit') && isNamedAsDistrict(around) && !isStreet(around);
}

/** A name directly after another one is not introduced by the other's last word ("Hải Dương Hải Phòng"). */
function alone(around: Surroundings): Surroundings {
  return { ...around, before: '', twoBefore: '', isBeforeCapital: false };
}

/** Whether the diacritics written do not contradict the form's: each letter bears the form's marks or none. */
function fits(form: PlaceForm, written: string, text: string, from: number, end: number): boolean {
  if (form.kind === 'abbreviation' && text.slice(from, end) !== text.slice(from, end).toUpperCase())
    return false;
  if (form.kind === 'government-label') return text.startsWith(GOVERNMENT_SUFFIX, end);
  if (/\s-|-\s/.test(written) && !form.exact.includes('-')) return false;
  const given = lettersOf(written);
  if (form.letters === given) return true;
  if (form.letters.length !== given.length) return false;
  for (let i = 0; i < given.length; i += 1) {
    if (given[i] !== form.letters[i] && given[i] !== form.plain[i]) return false;
  }
  return true;
}

function mentionOf(
  forms: readonly PlaceForm[],
  text: string,
  start: number,
  end: number,
  around: Surroundings,
  isCaseless: boolean,
  options: FindOptions,
): PlaceMention | null {
  const label = forms.find((form) => form.kind === 'government-label');
  if (label?.slug != null) {
    return {
      slug: label.slug,
      start,
      end: end + GOVERNMENT_SUFFIX.length,
      via: 'domain',
      strength: 'strong',
    };
  }
  const spelling = spellingOf(text.slice(start, end));
  const subUnit = forms.find((form) => form.kind === 'sub-unit');
  if (subUnit !== undefined && (isNamedAsDistrict(around) || forms[0] === subUnit)) {
    return subUnitMention(subUnit, spelling, around, start, end, options);
  }
  const form = forms[0];
  return form === undefined ? null : provinceMention(form, spelling, around, start, end, isCaseless);
}

function spellingOf(written: string): Spelling {
  const words = written.split(/[\s\-–—_‐‑\u00a0]+/u).filter((word) => word !== '');
  return {
    isCapital: words.every((word) => IS_UPPER[word.charCodeAt(0)] === 1),
    isAllCaps: written.length > 2 && written === written.toUpperCase(),
    hasMarks: LATIN_WITH_MARK.test(written),
  };
}

function subUnitMention(
  form: PlaceForm,
  spelling: Spelling,
  around: Surroundings,
  start: number,
  end: number,
  options: FindOptions,
): PlaceMention | null {
  if (form.slug === null || !spelling.isCapital || isStreet(around)) return null;
  const isNamed = isNamedAsDistrict(around);
  const isBareTaken = options.isTitle === true && form.exact.includes(' ');
  if (form.needsContext && !isNamed && !isBareTaken) return null;
  if (!isNamed && isPerson(form.slug, around)) return null;
  const isPlain = !spelling.hasMarks && form.letters !== form.plain;
  const strength = !isPlain && (isNamed || !form.needsContext) ? 'strong' : 'weak';
  return { slug: form.slug, start, end, via: 'sub-unit', strength };
}

function provinceMention(
  form: PlaceForm,
  spelling: Spelling,
  around: Surroundings,
  start: number,
  end: number,
  isCaseless: boolean,
): PlaceMention | null {
  if (form.slug === null) return null;
  const isNamed = isNamedAsProvince(around);
  const via = form.kind === 'name' ? 'name' : 'alias';
  if (isNamed) return { slug: form.slug, start, end, via, strength: 'strong' };
  if (form.needsContext || isStreet(around) || isPerson(form.slug, around)) return null;
  if (isNamedAsWard(around)) return { slug: form.slug, start, end, via: 'sub-unit', strength: 'weak' };
  if (isDropped(form, spelling, isCaseless)) return null;
  return { slug: form.slug, start, end, via, strength: isStrong(form, spelling) ? 'strong' : 'weak' };
}

/** A word like "hòa bình" in running text, or "long an" without diacritics and capitals. */
function isDropped(form: PlaceForm, spelling: Spelling, isCaseless: boolean): boolean {
  if (spelling.isCapital || isCaseless) return false;
  return form.isCommonWord || (!spelling.hasMarks && form.isPlainAmbiguous);
}

function isStrong(form: PlaceForm, spelling: Spelling): boolean {
  if (form.kind === 'abbreviation') return true;
  if (form.kind === 'nickname' && form.exact !== 'xứ lạng') return false;
  if (!spelling.isCapital) return false;
  if (spelling.isAllCaps && form.isCommonWord) return false;
  return spelling.hasMarks || !form.isPlainAmbiguous;
}
