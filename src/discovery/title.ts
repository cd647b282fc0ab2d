import type { PlaceMention } from '../model/index.js';
import { findPlaces, isProvincialCity, provinceBySlug, toNfc } from '../places/index.js';
import { type GluedName, gluedNameIn } from './glued.js';
import { SETTINGS, TITLE_TERMS } from './settings.js';
import { type TermHit, type Token, tokensOf } from './terms.js';

/** What a title says, word by word. */
export interface TitleReading {
  place: { slug: string; strength: 'strong' | 'weak' | 'short'; quote: string } | null;
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
}

const AFFIX_BEFORE = new Set(SETTINGS.titleAffixes.before);
const AFFIX_AFTER = new Set(SETTINGS.titleAffixes.after);
const MIN_GLUED_UNITS = 5;
const SHORT_NAME_UNITS = 4;

// What follows a dash, a colon or a bar is a motto or an explanation.
const LEAD_END = /\s[-–—|]\s|[:|(]/u;

/** The reading of a listing's title; an empty title says nothing. Words of a motto do not count where the lead says all. */
export function readTitle(title: string): TitleReading {
  const reading = readWhole(title);
  const leadEnd = LEAD_END.exec(title)?.index ?? title.length;
  if (reading.others.length === 0 || leadEnd === title.length) return reading;
  const lead = readWhole(title.slice(0, leadEnd));
  const saysAll = lead.place !== null && lead.service !== null && lead.others.length === 0;
  return saysAll ? { ...reading, others: [] } : reading;
}

function readWhole(title: string): TitleReading {
  const text = toNfc(title);
  const tokens = tokensOf(text);
  const mentions = findPlaces(text, { isTitle: true });
  const isPlace = tokens.map((token) =>
    mentions.some(({ start, end }) => token.start < end && token.end > start),
  );
  const glued = gluedNames(tokens, isPlace);
  const hits = TITLE_TERMS.find(tokens).filter((hit) => !overlaps(hit, isPlace));
  const words = new Map<string, string>();
  for (const hit of hits) if (!words.has(hit.category)) words.set(hit.category, hit.term);
  const affix =
    affixBeside(tokens, isPlace) ?? glued.find((name) => name?.affixes.length)?.affixes[0] ?? null;
  const place = placeOf(text, mentions, glued);
  return {
    place,
    hasSeveralPlaces: hasSeveral(mentions),
    isSubProvincial: isSubProvincial(text, tokens, hits, mentions, glued),
    service: serviceOf(words, affix),
    body: words.get('body') ?? null,
    police: words.get('police') ?? null,
    vendor: words.get('vendor') ?? null,
    isNational: words.has('national'),
    noise: noiseOf(words),
    others: tokens
      .filter(
        (token, i) => isUnknown(token, i, isPlace, glued, hits) && !isAbbreviationOf(place, token, text),
      )
      .map(({ word }) => word),
  };
}

// "huyện Châu Thành": what follows is its name, which several provinces may share.
const MAX_NAME_WORDS = 2;
const MAX_ABBREVIATION_UNITS = 4;

/** "KH" or "VLG" beside the name that it shortens. */
function isAbbreviationOf(place: TitleReading['place'], token: Token, text: string): boolean {
  const written = text.slice(token.start, token.end);
  if (place === null || written.length > MAX_ABBREVIATION_UNITS || written !== written.toUpperCase())
    return false;
  const initials = place.slug
    .split('-')
    .map((word) => word[0])
    .join('');
  return token.plain.startsWith(initials);
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

function placeOf(
  text: string,
  mentions: readonly PlaceMention[],
  glued: readonly (GluedName | null)[],
): TitleReading['place'] {
  const best =
    mentions.find(({ via, strength }) => via !== 'sub-unit' && strength === 'strong') ??
    mentions.find(({ via }) => via !== 'sub-unit') ??
    mentions[0];
  if (best !== undefined) {
    const quote = text.slice(best.start, best.end);
    const isShort = quote.length <= SHORT_NAME_UNITS && best.strength === 'weak' && best.via !== 'alias';
    return { slug: best.slug, strength: isShort ? 'short' : best.strength, quote };
  }
  const name = glued.find((candidate) => candidate !== null);
  if (name == null) return null;
  return { slug: name.slug, strength: 'strong', quote: provinceBySlug(name.slug)?.nameVi ?? name.slug };
}

function hasSeveral(mentions: readonly PlaceMention[]): boolean {
  const successors = mentions
    .filter(({ via }) => via === 'name')
    .map(({ slug }) => provinceBySlug(slug)?.successorCode34);
  return new Set(successors).size > 1;
}

/** A district, a town or a commune; also the town that bears its province's name ("TP Bắc Giang"). */
function isSubProvincial(
  text: string,
  tokens: readonly Token[],
  hits: readonly TermHit[],
  mentions: readonly PlaceMention[],
  glued: readonly (GluedName | null)[],
): boolean {
  if (mentions.some(({ via }) => via === 'sub-unit')) return true;
  if (glued.some((name) => name?.isSubUnit === true)) return true;
  if (hits.some(({ category, to }) => category === 'district' && to < tokens.length)) return true;
  return mentions.some(({ slug, start }) => {
    const before = text.slice(Math.max(0, start - 10), start).toLowerCase();
    return isProvincialCity(slug) && /(?:thành phố|thanh pho|\btp\.?)\s*$/u.test(before);
  });
}

function serviceOf(words: ReadonlyMap<string, string>, affix: string | null): TitleReading['service'] {
  const strong = words.get('strong') ?? words.get('body');
  if (strong !== undefined) return { level: 'strong', word: strong };
  const medium = words.get('medium');
  if (medium !== undefined) return { level: 'medium', word: medium };
  if (affix !== null) return { level: 'medium', word: affix };
  const weak = words.get('weak') ?? words.get('police');
  return weak === undefined ? null : { level: 'weak', word: weak };
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
