import type { PlaceMention } from '../model/index.js';
import { isProvincialCity, provinceBySlug } from '../places/index.js';
import type { GluedName } from './glued.js';
import type { TermHit } from './terms.js';

/** The province that a title names; `short` a name that is a word of other languages too ("Hue"). */
export interface TitlePlace {
  slug: string;
  strength: 'strong' | 'weak' | 'short';
  quote: string;
  /** Named by a district, a town or a commune. */
  isSubUnit: boolean;
}

const SHORT_NAME_UNITS = 4;

/** The province that a title's mentions and glued words name, a province's own name before a district's. */
export function placeOf(
  text: string,
  mentions: readonly PlaceMention[],
  glued: readonly (GluedName | null)[],
): TitlePlace | null {
  const best =
    mentions.find(({ via, strength }) => via !== 'sub-unit' && strength === 'strong') ??
    mentions.find(({ via }) => via !== 'sub-unit') ??
    mentions[0];
  if (best !== undefined) {
    const quote = text.slice(best.start, best.end);
    const isShort = quote.length <= SHORT_NAME_UNITS && best.strength === 'weak' && best.via !== 'alias';
    const strength = isShort ? 'short' : best.strength;
    return { slug: best.slug, strength, quote, isSubUnit: best.via === 'sub-unit' };
  }
  const name = glued.find((candidate) => candidate !== null);
  if (name == null) return null;
  const quote = provinceBySlug(name.slug)?.nameVi ?? name.slug;
  return { slug: name.slug, strength: 'strong', quote, isSubUnit: name.isSubUnit };
}

/** Whether provinces are named that do not belong together. */
export function hasSeveral(mentions: readonly PlaceMention[]): boolean {
  const successors = mentions
    .filter(({ via }) => via === 'name')
    .map(({ slug }) => provinceBySlug(slug)?.successorCode34);
  return new Set(successors).size > 1;
}

/** A district, a town or a commune; also the town that bears its province's name ("TP Bắc Giang"). */
export function isSubProvincial(
  text: string,
  wordCount: number,
  hits: readonly TermHit[],
  mentions: readonly PlaceMention[],
  glued: readonly (GluedName | null)[],
): boolean {
  if (mentions.some(({ via }) => via === 'sub-unit')) return true;
  if (glued.some((name) => name?.isSubUnit === true)) return true;
  if (hits.some(({ category, to }) => category === 'district' && to < wordCount)) return true;
  if (hits.some(({ category }) => category === 'sharedDistrict')) return true;
  return mentions.some(({ slug, start }) => {
    const before = text.slice(Math.max(0, start - 10), start).toLowerCase();
    return isProvincialCity(slug) && /(?:thành phố|thanh pho|\btp\.?)\s*$/u.test(before);
  });
}
