import type { Province } from '../model/index.js';
import { foldText, toNfc } from '../places/index.js';
import { glue } from './glued.js';
import { KNOWN_APPS } from './known.js';
import { SETTINGS } from './settings.js';

export interface QueryOptions {
  /** `full` asks every name pattern with and without diacritics; by default only those that find most. */
  depth?: 'default' | 'full';
}

/** What to search a store for to find a province's apps: known names first, then the name patterns, each term once. */
export function buildQueries(province: Province, options: QueryOptions = {}): string[] {
  const { default: usual, full } = SETTINGS.queries;
  const patterns = options.depth === 'full' ? [...usual, ...full] : usual;
  const known = KNOWN_APPS.filter(
    ({ provinceSlug, scope }) => provinceSlug === province.slug && scope === 'provincial',
  );
  const terms = [
    ...known.flatMap(({ names }) => names.slice(0, options.depth === 'full' ? names.length : 2)),
    ...patterns.map((pattern) => fill(pattern, province.nameVi)),
    ...otherNames(province, options).map((name) => fill(usual[0] ?? '{name}', name)),
  ];
  const seen = new Set<string>();
  return terms.filter((term) => {
    const key = toNfc(term).toLowerCase();
    return seen.has(key) ? false : seen.add(key);
  });
}

function fill(pattern: string, nameVi: string): string {
  return pattern
    .replaceAll('{name}', nameVi)
    .replaceAll('{plain}', plainName(nameVi))
    .replaceAll('{glued}', glue(nameVi));
}

/** "Đắk Lắk" as "Dak Lak". */
function plainName(nameVi: string): string {
  return foldText(nameVi).replace(
    /(^|[\s-])([a-z])/g,
    (_, gap: string, letter: string) => gap + letter.toUpperCase(),
  );
}

/** Former and other names whose letters differ from the official name's. */
function otherNames(province: Province, options: QueryOptions): string[] {
  const own = glue(province.nameVi);
  const names = province.aliases.filter((alias) => alias.includes(' ') && glue(alias) !== own);
  const extra = (SETTINGS.queries.extra as Record<string, string[]>)[province.slug] ?? [];
  return options.depth === 'full' ? [...extra, ...names] : extra;
}
