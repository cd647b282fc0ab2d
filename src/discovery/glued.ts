import { foldText, PROVINCES, toNfc } from '../places/index.js';
import { SETTINGS } from './settings.js';

/** A province named inside a single word. */
export interface GluedName {
  slug: string;
  isSubUnit: boolean;
  /** What stands before and after the name in the word, e.g. "smart". */
  affixes: string[];
}

const MIN_NAME_UNITS = 5;
const NAMES: { glued: string; slug: string; isSubUnit: boolean }[] = PROVINCES.flatMap((province) => [
  ...[province.nameVi, province.slug, province.portalHost.split('.')[0] ?? ''].map((name) => ({
    glued: glue(name),
    slug: province.slug,
    isSubUnit: false,
  })),
  ...province.subUnitNames.map((name) => ({ glued: glue(name), slug: province.slug, isSubUnit: true })),
])
  .filter(({ glued }) => glued.length >= MIN_NAME_UNITS)
  .sort((a, b) => b.glued.length - a.glued.length);
NAMES.push(
  { glued: 'hue', slug: 'hue', isSubUnit: false },
  { glued: 'tphcm', slug: 'ho-chi-minh', isSubUnit: false },
);

const AFFIXES = new Set(SETTINGS.gluedAffixes);

/** Letters and digits of a name, folded, with nothing between. */
export function glue(name: string): string {
  return foldText(toNfc(name)).replace(/[^a-z0-9]/g, '');
}

/** The province in a folded word such as "smartquangninh" or "hueioc": the rest of the word has to be a service's word. */
export function gluedNameIn(foldedWord: string): GluedName | null {
  for (const { glued, slug, isSubUnit } of NAMES) {
    const at = foldedWord.indexOf(glued);
    if (at === -1) continue;
    const affixes = [foldedWord.slice(0, at), foldedWord.slice(at + glued.length).replace(/\d+$/, '')];
    const written = affixes.filter((affix) => affix !== '');
    if (written.every((affix) => AFFIXES.has(affix))) return { slug, isSubUnit, affixes: written };
  }
  return null;
}
