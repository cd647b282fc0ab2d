import type { Controller, PlaceMention, ProvinceMention } from '../../../model/index.js';
import { findPlaces } from '../../../places/index.js';
import { passageAt } from '../controller/mention.js';
import { quoteAt } from '../passages.js';
import type { SearchText } from '../search-text.js';

/** From this number of provinces on, a sentence is a list (branches, neighbours, a map), not a statement on any of them. */
const LIST_OF_PROVINCES = 4;

/** The provinces that a text names, once each: its own, and others (a neighbour, a branch, or what a copied text left). */
export function readProvinces(
  search: SearchText,
  places: readonly PlaceMention[],
  ownSlug: string | null,
): ProvinceMention[] {
  const listed = listPassages(search, places);
  const best = new Map<string, PlaceMention>();
  for (const place of places) {
    if (place.strength === 'weak' && place.slug !== ownSlug) continue;
    if (place.slug !== ownSlug && listed.has(passageAt(search.passages, place.start)?.index ?? -1)) continue;
    const known = best.get(place.slug);
    if (known === undefined || rank(place) > rank(known)) best.set(place.slug, place);
  }
  return [...best.values()]
    .sort((a, b) => a.start - b.start)
    .map((place) => ({
      slug: place.slug,
      role: place.slug === ownSlug ? 'own' : 'other',
      evidence: quoteAt(search.text, place.start, place.end),
    }));
}

function rank({ strength, via }: PlaceMention): number {
  return (strength === 'strong' ? 4 : 0) + (via === 'name' ? 2 : via === 'alias' ? 1 : 0);
}

function listPassages({ passages }: SearchText, places: readonly PlaceMention[]): Set<number> {
  const slugs = new Map<number, Set<string>>();
  for (const place of places) {
    const index = passageAt(passages, place.start)?.index ?? -1;
    slugs.set(index, (slugs.get(index) ?? new Set()).add(place.slug));
  }
  return new Set([...slugs].filter(([, named]) => named.size >= LIST_OF_PROVINCES).map(([index]) => index));
}

/**
 * Whose province a text belongs to: the subject's where known, else that of the body named as responsible, else the one
 * that the title or most of the text speaks of; null where nothing says it.
 */
export function ownProvince(
  contextSlug: string | null,
  controller: Controller,
  places: readonly PlaceMention[],
  title: string | null,
): string | null {
  if (contextSlug !== null) return contextSlug;
  if (controller.class === 'people_committee' || controller.class === 'department') {
    if (typeof controller.provinceSlug === 'string') return controller.provinceSlug;
  }
  const named = title === null ? [] : findPlaces(title).filter((place) => place.strength === 'strong');
  if (named[0] !== undefined) return named[0].slug;
  return mostNamed(places);
}

// Two mentions at least, and more than of any other: one alone may be an address.
function mostNamed(places: readonly PlaceMention[]): string | null {
  const counts = new Map<string, number>();
  for (const { slug, strength, via } of places) {
    if (strength === 'strong' && via !== 'sub-unit') counts.set(slug, (counts.get(slug) ?? 0) + 1);
  }
  const [first, second] = [...counts].sort((a, b) => b[1] - a[1]);
  if (first === undefined || first[1] < 2) return null;
  return second !== undefined && second[1] === first[1] ? null : first[0];
}

/** The province in a body's name ("Sở Y tế tỉnh Bắc Kạn"), null where none stands in it. */
export function provinceOfName(name: string | null): string | null {
  if (name === null) return null;
  const places = findPlaces(name);
  return (places.find((place) => place.strength === 'strong') ?? places[0])?.slug ?? null;
}
