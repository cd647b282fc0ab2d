import districtTable from '../../data/districts.json' with { type: 'json' };
import placeTable from '../../data/places.json' with { type: 'json' };
import type { Province } from '../model/index.js';
import { foldText, toNfc, unifyTones } from './fold.js';
import { governmentLabels } from './hosts.js';
import { PROVINCES } from './provinces.js';

/** One spelling that the matcher knows, and how far it can be trusted. */
export interface PlaceForm {
  /** null: a trap, a longer name that only contains a province's. */
  slug: string | null;
  /** Lower case, one tone placement, words joined by single spaces, " - " where a spaced hyphen belongs to it. */
  exact: string;
  /** `exact` with one space for every separator, and the same without diacritics. */
  letters: string;
  plain: string;
  kind: 'name' | 'nickname' | 'abbreviation' | 'glued' | 'government-label' | 'sub-unit' | 'trap';
  /** Without an administrative word beside it, it means nothing. */
  needsContext: boolean;
  /** A town that is known by its bare name. */
  isWellKnown: boolean;
  /** An ordinary word when written in lower case. */
  isCommonWord: boolean;
  /** Without diacritics also a person's name or another word. */
  isPlainAmbiguous: boolean;
}

const COMMON_WORDS = new Set(placeTable.commonWords);
const PLAIN_AMBIGUOUS = new Set(placeTable.plainAmbiguous);

/** Lower-case NFC with one tone placement and single spaces: what a text is compared with. */
export function exactForm(text: string): string {
  return unifyTones(toNfc(text))
    .replace(/[‐‑–—_]/g, '-')
    .replace(/\s+/g, ' ')
    .trim();
}

/** An exact form with one space for every run of spaces and hyphens. */
export function lettersOf(exact: string): string {
  return exact.replace(/[\s-]+/g, ' ');
}

/** Letters and digits of a name, folded, with nothing between them. */
export function gluedForm(text: string): string {
  return foldText(toNfc(text)).replace(/[^a-z0-9]/g, '');
}

function form(slug: string | null, text: string, kind: PlaceForm['kind'], needsContext = false): PlaceForm {
  const exact = exactForm(text);
  return {
    slug,
    exact,
    letters: lettersOf(exact),
    plain: foldText(lettersOf(exact)),
    kind,
    needsContext,
    isWellKnown: false,
    isCommonWord: COMMON_WORDS.has(exact),
    isPlainAmbiguous: PLAIN_AMBIGUOUS.has(spaced(foldText(exact))),
  };
}

/** The spaced name behind a glued one, where it is on the list of ambiguous ones. */
function spaced(glued: string): string {
  return placeTable.plainAmbiguous.find((name) => name.replaceAll(' ', '') === glued) ?? glued;
}

/** The names of a province: official, former and other spellings of the whole name. */
function namesOf(province: Province): string[] {
  const own = gluedForm(province.nameVi);
  const spellings = province.aliases.filter((alias) => /[\s-]/.test(alias) && gluedForm(alias) === own);
  return [province.nameVi, ...spellings, ...listed(placeTable.variants, province.slug)];
}

function listed(table: object, slug: string): string[] {
  const entry = (table as Record<string, string[]>)[slug];
  return entry ?? [];
}

function provinceForms(province: Province): PlaceForm[] {
  const names = namesOf(province);
  const glued = new Set(names.map((name) => exactForm(name).replace(/[^\p{L}\p{N}]/gu, '')));
  return [
    ...names.map((name) => form(province.slug, name, 'name')),
    ...[...glued].map((name) => form(province.slug, name, 'glued')),
    ...listed(placeTable.nicknames, province.slug).map((name) => form(province.slug, name, 'nickname')),
  ];
}

const DISTRICT_KIND = /^(?:Thành phố|Thị xã|Huyện|Quận)\s+/u;

/** Whose districts bear a name, by the name without its kind and by the full name ("Quận Bình Tân"). */
function subUnitOwners(): { byName: Map<string, Set<string>>; byFullName: Map<string, Set<string>> } {
  const byName = new Map<string, Set<string>>();
  const byFullName = new Map<string, Set<string>>();
  for (const table of [districtTable.districts, placeTable.formerSubUnits]) {
    for (const [slug, fullNames] of Object.entries(table)) {
      for (const fullName of fullNames) {
        addOwner(byName, fullName.replace(DISTRICT_KIND, ''), slug);
        addOwner(byFullName, fullName, slug);
      }
    }
  }
  for (const province of PROVINCES) {
    for (const name of province.subUnitNames) addOwner(byName, name, province.slug);
  }
  return { byName, byFullName };
}

const OWNERS = subUnitOwners();
const isShared = (name: string) => (OWNERS.byName.get(name)?.size ?? 0) > 1;

/** Names of districts that several provinces have, without their kind ("Châu Thành"). */
export const SHARED_SUB_UNITS: readonly string[] = [...OWNERS.byName.keys()].filter(isShared);

/** Districts and towns whose name occurs in one province only, without their kind, or with it where only that tells them apart. */
function subUnitForms(): PlaceForm[] {
  const wellKnown = new Set(PROVINCES.flatMap((province) => province.subUnitNames));
  const bare = [...OWNERS.byName].flatMap(([name, slugs]) => {
    const [slug] = slugs;
    if (slugs.size > 1 || slug === undefined) return [];
    const isWellKnown = wellKnown.has(name);
    return [{ ...form(slug, name, 'sub-unit', !isWellKnown || !name.includes(' ')), isWellKnown }];
  });
  const full = [...OWNERS.byFullName].flatMap(([name, slugs]) => {
    const [slug] = slugs;
    const isNeeded = slugs.size === 1 && isShared(name.replace(DISTRICT_KIND, ''));
    return slug === undefined || !isNeeded ? [] : [form(slug, name, 'sub-unit')];
  });
  return [...bare, ...full];
}

function addOwner(owners: Map<string, Set<string>>, name: string, slug: string): void {
  const slugs = owners.get(name) ?? new Set<string>();
  owners.set(name, slugs.add(slug));
}

function abbreviationForms(): PlaceForm[] {
  const { clear, needsContext } = placeTable.abbreviations;
  return [
    ...Object.entries(clear).map(([text, slug]) => form(slug, text, 'abbreviation')),
    ...Object.entries(needsContext).map(([text, slug]) => form(slug, text, 'abbreviation', true)),
  ];
}

/** Every spelling that the matcher knows, provinces before sub-units. */
export function placeForms(): PlaceForm[] {
  return [
    ...placeTable.traps.map((text) => form(null, text, 'trap')),
    ...PROVINCES.flatMap(provinceForms),
    ...[...governmentLabels()].map(([label, slug]) => form(slug, label, 'government-label')),
    ...abbreviationForms(),
    ...subUnitForms(),
  ];
}
