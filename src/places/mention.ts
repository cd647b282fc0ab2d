import type { PlaceMention } from '../model/index.js';
import {
  isNamedAsDistrict,
  isNamedAsProvince,
  isNamedAsWard,
  isPerson,
  isStreet,
  type Surroundings,
} from './context.js';
import { lettersOf, type PlaceForm } from './forms.js';
import { IS_UPPER } from './trie.js';

/** A span of a text that reads like a place's name. */
export interface Occurrence {
  start: number;
  end: number;
  /** As it stands in the text. */
  quote: string;
  /** In lower case, one tone placement. */
  exact: string;
  isTitle: boolean;
  /** A title without any capital letter: small letters mean nothing there. */
  isCaseless: boolean;
  /** Whether ".gov.vn" follows. */
  isGovernmentLabel: boolean;
}

export const GOVERNMENT_SUFFIX = '.gov.vn';
const LATIN_WITH_MARK = /[\u00c0-\u1eff]/;
const WELL_KNOWN_NICKNAME = 'xứ lạng';
const MIN_TITLE_ABBREVIATION = 3;
const DISTRICT_KIND = /^(?:thành phố|thị xã|huyện|quận)\s+/iu;

/** Whether the writing does not contradict the form: each letter bears the form's marks or none. */
export function fits(form: PlaceForm, { exact, quote, isCaseless, isGovernmentLabel }: Occurrence): boolean {
  if (form.kind === 'government-label') return isGovernmentLabel;
  if (form.kind === 'abbreviation' && !isCaseless && quote !== quote.toUpperCase()) return false;
  if (/\s-|-\s/.test(exact) && !form.exact.includes('-')) return false;
  const given = lettersOf(exact);
  if (form.letters === given) return true;
  if (form.letters.length !== given.length) return false;
  for (let i = 0; i < given.length; i += 1) {
    if (given[i] !== form.letters[i] && given[i] !== form.plain[i]) return false;
  }
  return true;
}

/** What the fitting forms mean among the words beside them: a place, `trap` for a longer name, null for another word. */
export function mentionOf(
  forms: readonly PlaceForm[],
  at: Occurrence,
  around: Surroundings,
): PlaceMention | 'trap' | null {
  const label = forms.find(({ kind }) => kind === 'government-label');
  if (label?.slug != null) {
    const end = at.end + GOVERNMENT_SUFFIX.length;
    return { slug: label.slug, start: at.start, end, via: 'domain', strength: 'strong' };
  }
  const [form] = forms;
  const subUnit = forms.find(({ kind }) => kind === 'sub-unit');
  if (subUnit !== undefined && isNamedAsDistrict(around) && !isStreet(around))
    return subUnitMention(subUnit, at, around);
  if (form?.kind === 'trap') return 'trap';
  if (form === undefined) return null;
  return form === subUnit ? subUnitMention(form, at, around) : provinceMention(form, at, around);
}

function subUnitMention(form: PlaceForm, at: Occurrence, around: Surroundings): PlaceMention | null {
  const name = at.quote.replace(DISTRICT_KIND, '');
  if (form.slug === null || !(isCapital(name) || at.isCaseless) || isStreet(around)) return null;
  const isNamed = isNamedAsDistrict(around);
  const isTakenBare = !form.needsContext || (at.isTitle && (form.exact.includes(' ') || form.isWellKnown));
  if (!isNamed && (!isTakenBare || isPerson(form.slug, around))) return null;
  const isPlain = form.letters !== form.plain && !LATIN_WITH_MARK.test(at.quote);
  const isSure = isNamed || (!form.needsContext && !isNamedAsWard(around));
  const strength = !isPlain && isSure ? 'strong' : 'weak';
  return { slug: form.slug, start: at.start, end: at.end, via: 'sub-unit', strength };
}

function provinceMention(form: PlaceForm, at: Occurrence, around: Surroundings): PlaceMention | null {
  if (form.slug === null) return null;
  const mention = { slug: form.slug, start: at.start, end: at.end };
  const via = form.kind === 'name' ? 'name' : 'alias';
  if (isNamedAsProvince(around)) return { ...mention, via, strength: 'strong' };
  if (isStreet(around) || isPerson(form.slug, around)) return null;
  if (form.needsContext) {
    const isTaken = at.isTitle && form.exact.length >= MIN_TITLE_ABBREVIATION;
    return isTaken ? { ...mention, via, strength: 'weak' } : null;
  }
  if (isNamedAsWard(around)) return { ...mention, via: 'sub-unit', strength: 'weak' };
  if (isOrdinaryWord(form, at)) return null;
  return { ...mention, via, strength: isCertain(form, at) ? 'strong' : 'weak' };
}

/** A word like "hòa bình" in running text, or "long an" without diacritics and capitals. */
function isOrdinaryWord(form: PlaceForm, at: Occurrence): boolean {
  if (at.isCaseless || isCapital(at.quote)) return false;
  return form.isCommonWord || (!LATIN_WITH_MARK.test(at.quote) && form.isPlainAmbiguous);
}

function isCertain(form: PlaceForm, { quote }: Occurrence): boolean {
  if (form.kind === 'abbreviation') return true;
  if (form.kind === 'nickname' && form.exact !== WELL_KNOWN_NICKNAME) return false;
  if (!isCapital(quote)) return false;
  const isAllCaps = quote.length > 2 && quote === quote.toUpperCase();
  if (isAllCaps && form.isCommonWord) return false;
  return LATIN_WITH_MARK.test(quote) || !form.isPlainAmbiguous;
}

/** Whether every word begins with an upper-case letter or a digit. */
function isCapital(quote: string): boolean {
  const words = quote.split(/[\s\-–—_‐‑\u00a0]+/u).filter((word) => word !== '');
  return words.every((word) => IS_UPPER[word.charCodeAt(0)] === 1 || /^\d/.test(word));
}
