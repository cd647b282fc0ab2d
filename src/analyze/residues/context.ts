import words from '../../../data/checks-residues.json' with { type: 'json' };
import { foldText, unifyTones } from '../../places/fold.js';

/** A sentence of a text around a span, with its folded form. */
export interface Sentence {
  quote: string;
  start: number;
  end: number;
  folded: string;
}

const MAX_SIDE_UNITS = 220;
/** A full stop behind "TP", "Q", "P" … shortens a word and ends no sentence. */
const ENDS = /[\n!?;]|(?<!(?<![\p{L}\p{M}])(?:tp|tx|tt|ts|ths|q|p|h|st|no|co|mr|ms|dr))\.\s/giu;

/** The sentence that a span stands in, cut where it is long. */
export function sentenceAround(text: string, start: number, end: number): Sentence {
  const from = Math.max(0, start - MAX_SIDE_UNITS);
  const before = text.slice(from, start);
  let head = 0;
  for (const match of before.matchAll(ENDS)) head = match.index + match[0].length;
  const after = text.slice(end, end + MAX_SIDE_UNITS);
  const tail = after.search(ENDS);
  const raw = { start: from + head, end: end + (tail < 0 ? after.length : tail) };
  const lead = text.slice(raw.start, raw.end).search(/\S/u);
  const own = { start: raw.start + Math.max(0, lead), end: raw.end };
  const quote = text.slice(own.start, own.end).trimEnd();
  return { ...own, end: own.start + quote.length, quote, folded: foldText(quote) };
}

const quoteTerm = (term: string): string => term.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
const WORD = '[\\p{L}\\p{M}\\p{N}]';
const anyOf = (terms: readonly string[]): RegExp =>
  new RegExp(`(?<!${WORD})(?:${terms.map(quoteTerm).join('|')})(?!${WORD})`, 'u');

const SERVICE = anyOf(words.service);
const ADDRESS = anyOf(words.address);
// "thành phố" is a city, not a street.
const ADDRESS_MARKED = new RegExp(
  `(?<!thành |${WORD})(?:${words.addressMarked.map(quoteTerm).join('|')})(?!${WORD})`,
  'u',
);
const LICENCE = anyOf(words.licence);
const REFERENCE = anyOf(words.reference);
const GEOGRAPHY = anyOf(words.geography);
const AGENCY = new RegExp(
  `(?<!${WORD})(?:${[...words.agency, ...words.departments].map(quoteTerm).join('|')})(?!${WORD})[^,;:(\\n]{0,60}$`,
  'u',
);
const NAMED_PROVINCE = /(?:tinh|thanh pho|tp\.?)\s{0,3}$/u;
/** "do tỉnh …": it acts itself. */
const ACTING = /(?:^|\s)(?:do|boi)\s{1,3}(?:tinh|thanh pho|tp\.?)\s{0,3}$/u;
/** "của tỉnh …", "thuộc thành phố …": what stands before belongs to it. */
const POSSESSIVE = /(?:^|\s)(?:cua|thuoc)\s{1,3}(?:tinh|thanh pho|tp\.?)\s{0,3}$/u;
/** What an app's makers say of whom they serve; a bus ticket or a museum of another city is none. */
const OWNED = anyOf([...words.service, ...words.owned, ...words.agency]);
const OWNED_REACH_UNITS = 80;
/** "người dân Huế": whom it serves, without "tỉnh". */
const SERVED =
  /(?<!\p{L})(?:nguoi dan|cong dan|residents of|citizens of|people of)\s{1,3}(?:(?:tinh|thanh pho|tp\.?)\s{0,3})?$/u;
/** ", thành phố …" behind a name says where that is. */
const APPOSITION = /,\s{0,3}(?:tinh|thanh pho|tp\.?)\s{0,3}$/u;
/** "tại thành phố …": where something stands or happens. */
const LOCATIVE = /(?:^|\s)(?:tai|o|dat|in|at|from|tu|den)\s{1,3}(?:(?:tinh|thanh pho|tp\.?)\s{0,3})?$/u;

/** English names the place first. */
const AGENCY_AFTER =
  /^\s{1,3}(?:(?:city|province|provincial)(?:['’]s)?\s{1,3})?(?:people['’]s (?:committee|council)|department of|police)(?!\p{L})/u;

/** What the words around a name say: a body of the place, its service, or a place only. */
export function roleOf(
  sentence: Sentence,
  { start, end }: { start: number; end: number },
): 'agency' | 'service' | 'place' | 'geography' {
  const before = sentence.folded.slice(0, Math.max(0, start - sentence.start));
  const after = sentence.folded.slice(Math.max(0, end - sentence.start));
  if (GEOGRAPHY.test(sentence.folded)) return 'geography';
  if (LICENCE.test(sentence.folded) || REFERENCE.test(sentence.folded)) return 'place';
  if (AGENCY.test(before) || AGENCY_AFTER.test(after)) return 'agency';
  if (LOCATIVE.test(before) || isAddress(sentence)) return 'place';
  return isServiceOf(before, sentence) ? 'service' : 'place';
}

function isServiceOf(before: string, { folded }: Sentence): boolean {
  if (ACTING.test(before) || SERVED.test(before)) return true;
  if (POSSESSIVE.test(before)) return OWNED.test(before.slice(-OWNED_REACH_UNITS));
  return NAMED_PROVINCE.test(before) && !APPOSITION.test(before) && SERVICE.test(folded);
}

function isAddress({ folded, quote }: Sentence): boolean {
  return ADDRESS.test(folded) || ADDRESS_MARKED.test(unifyTones(quote));
}

const TRANSITION = anyOf(words.transition);
const TRANSITION_REACH_UNITS = 120;

/** Whether the words around a span say that something took the place of what is named. */
export function saysTransition(text: string, start: number, end: number): boolean {
  const around = text.slice(Math.max(0, start - TRANSITION_REACH_UNITS), end + TRANSITION_REACH_UNITS);
  return TRANSITION.test(foldText(around));
}
