import { findPlaces, toNfc, unifyTones } from '../places/index.js';
import { type GluedName, gluedNameIn } from './glued.js';
import { SETTINGS, TITLE_TERMS } from './settings.js';
import { type TermHit, type Token, tokensOf } from './terms.js';
import { isAbbreviationOf, isInitials, policeBefore, shortened } from './title-abbreviations.js';
import { hasSeveral, isSubProvincial, placeOf, type TitlePlace } from './title-place.js';

/** What a title says, word by word. */
export interface TitleReading {
  place: TitlePlace | null;
  /** Names provinces that do not belong together. */
  hasSeveralPlaces: boolean;
  isSubProvincial: boolean;
  service: { level: 'strong' | 'medium' | 'weak'; word: string } | null;
  body: string | null;
  police: string | null;
  vendor: string | null;
  isNational: boolean;
  /** Words of kinds of apps that only bear a place's name, by group. */
  noise: Map<string, string>;
  /** Words that nothing is known of. */
  others: string[];
  /** Unknown words stand after a lead that says all: left out of `others`. */
  hasMotto: boolean;
}

const AFFIX_BEFORE = new Set(SETTINGS.titleAffixes.before);
const AFFIX_AFTER = new Set(SETTINGS.titleAffixes.after);
const MIN_GLUED_UNITS = 5;

// "Báo …" is a newspaper where a title begins with it; later it is another word's end ("khai báo").
// "Sở Giao thông Cần Thơ" is a department, "Sở thú" a zoo.
const DEPARTMENT = /^sở (?!thú|thích|hữu)/u;

const LEAD_NOISE = new Set(['báo']);

// What follows a dash, a colon or a bar is a motto or an explanation.
const LEAD_END = /\s[-–—|]\s|[:|(]/u;

/**
 * The reading of a listing's title; an empty title says nothing. Unknown words of a motto do not count where the lead names place and
 * service.
 */
export function readTitle(title: string): TitleReading {
  const reading = readWhole(title);
  const leadEnd = LEAD_END.exec(title)?.index ?? title.length;
  if (reading.others.length === 0 || leadEnd === title.length) return reading;
  const lead = readWhole(title.slice(0, leadEnd));
  const saysAll = lead.place !== null && lead.service !== null && lead.others.length === 0;
  return saysAll ? { ...reading, others: [], hasMotto: true } : reading;
}

function readWhole(title: string): TitleReading {
  const text = toNfc(title);
  const tokens = tokensOf(text);
  const mentions = findPlaces(text, { isTitle: true });
  const isPlace = tokens.map((token) =>
    mentions.some(({ start, end }) => token.start < end && token.end > start),
  );
  const glued = gluedNames(tokens, isPlace);
  const hits = [...TITLE_TERMS.find(tokens), ...policeBefore(text, tokens, isPlace)].filter(
    (hit) => !overlaps(hit, isPlace) && !(LEAD_NOISE.has(hit.term) && !beginsPart(text, tokens[hit.from])),
  );
  const words = firstByCategory(hits);
  const isDepartments = DEPARTMENT.test(unifyTones(text));
  if (isDepartments && !words.has('body')) words.set('body', 'sở');
  const affix =
    affixBeside(tokens, isPlace) ?? glued.find((name) => name?.affixes.length)?.affixes[0] ?? null;
  const isBelow = isSubProvincial(text, tokens.length, hits, mentions, glued);
  const service = serviceOf(words, affix, isBelow);
  const place =
    placeOf(text, mentions, glued) ?? (service?.level === 'strong' ? shortened(text, tokens) : null);
  return {
    place,
    hasSeveralPlaces: hasSeveral(mentions),
    isSubProvincial: isBelow,
    service,
    body: words.get('body') ?? null,
    police: words.get('police') ?? null,
    vendor: words.get('vendor') ?? null,
    isNational: words.has('national'),
    noise: noiseOf(words),
    others: tokens
      .filter(
        (token, i) =>
          isUnknown(token, i, isPlace, glued, hits) &&
          !isAbbreviationOf(place, token, text) &&
          !(service !== null && isInitials(token, text)),
      )
      .map(({ word }) => word),
    hasMotto: false,
  };
}

function firstByCategory(hits: readonly TermHit[]): Map<string, string> {
  const words = new Map<string, string>();
  for (const { category, term } of hits) if (!words.has(category)) words.set(category, term);
  return words;
}

function beginsPart(text: string, token: Token | undefined): boolean {
  return token !== undefined && /(?:^|[-–—|:(.,])\s*$/u.test(text.slice(0, token.start));
}

function overlaps(hit: TermHit, isPlace: readonly boolean[]): boolean {
  return isPlace.slice(hit.from, hit.to).some(Boolean);
}

function gluedNames(tokens: readonly Token[], isPlace: readonly boolean[]): (GluedName | null)[] {
  return tokens.map(({ plain }, i) =>
    isPlace[i] === true || plain.length < MIN_GLUED_UNITS ? null : gluedNameIn(plain),
  );
}

/** "i" or "C-" directly before a place, "-S" directly after. */
function affixBeside(tokens: readonly Token[], isPlace: readonly boolean[]): string | null {
  for (let i = 0; i < tokens.length; i += 1) {
    const { plain } = tokens[i] as Token;
    if (isPlace[i] === true) continue;
    if (AFFIX_BEFORE.has(plain) && isPlace[i + 1] === true) return plain;
    if (AFFIX_AFTER.has(plain) && isPlace[i - 1] === true) return plain;
  }
  return null;
}

function serviceOf(
  words: ReadonlyMap<string, string>,
  affix: string | null,
  isBelow: boolean,
): TitleReading['service'] {
  const strong = words.get('strong') ?? words.get('body');
  if (strong !== undefined) return { level: 'strong', word: strong };
  const medium = words.get('medium') ?? words.get('police');
  if (medium !== undefined) return { level: 'medium', word: medium };
  if (affix !== null) return { level: 'medium', word: affix };
  const weak = words.get('weak');
  if (weak === undefined) return null;
  // A province's "… Online" may be its newspaper; a district has none.
  const isMedium = isBelow && SETTINGS.mediumServiceOfDistricts.includes(weak);
  return { level: isMedium ? 'medium' : 'weak', word: weak };
}

function noiseOf(words: ReadonlyMap<string, string>): Map<string, string> {
  const groups = new Map<string, string>();
  for (const [category, word] of words) {
    if (category.startsWith('noise:')) groups.set(category.slice('noise:'.length), word);
  }
  // A vendor's name beside a service word is the builder's, not a telecom shop.
  const service = words.get('strong') ?? words.get('medium');
  if (service !== undefined && words.has('vendor')) groups.delete('telecom');
  return groups;
}

// "huyện Châu Thành": what follows is its name, which several provinces may share.
const MAX_NAME_WORDS = 2;

function isUnknown(
  token: Token,
  i: number,
  isPlace: readonly boolean[],
  glued: readonly (GluedName | null)[],
  hits: readonly TermHit[],
): boolean {
  if (isPlace[i] === true || glued[i] != null) return false;
  if (token.plain.length < 2 || AFFIX_BEFORE.has(token.plain) || /^\d+$/.test(token.plain)) return false;
  return !hits.some(
    ({ category, from, to }) => i >= from && i < (category === 'district' ? to + MAX_NAME_WORDS : to),
  );
}
