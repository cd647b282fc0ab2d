import type { Listing } from '../model/index.js';
import { findPlaces, provinceOfHost, toNfc, unifyTones } from '../places/index.js';
import { gluedNameIn } from './glued.js';
import { DESCRIPTION_TERMS, DEVELOPER_TERMS, DISCLAIMER_TERMS, SETTINGS } from './settings.js';
import { tokensOf } from './terms.js';

/** What the developer's name says. */
export interface DeveloperReading {
  /** A provincial or national public body, or the police, by the words seen; null where the name is none's. */
  body: { kind: 'body' | 'police' | 'nationalBody'; word: string } | null;
  vendor: string | null;
  noise: string | null;
  slug: string | null;
  /** A commune's or district's body. */
  isSubProvincial: boolean;
}

// Any department ("Sở …"), listed or not; without its tone mark the word is too short to tell.
const DEPARTMENT = /^sở\s.{1,60}/u;

/** The reading of a developer's name, null where the page does not carry one. */
export function readDeveloper(developer: string | null): DeveloperReading | null {
  if (developer === null) return null;
  const text = toNfc(developer);
  const hits = DEVELOPER_TERMS.find(tokensOf(text));
  const department = DEPARTMENT.exec(unifyTones(text))?.[0] ?? null;
  const word = (category: string) =>
    hits.find((hit) => hit.category === category)?.term ?? (category === 'body' ? department : null);
  const kind = (['nationalBody', 'police', 'body'] as const).find((category) => word(category) !== null);
  const mentions = findPlaces(text);
  const place = mentions.find(({ via }) => via !== 'sub-unit') ?? mentions[0];
  return {
    body: kind === undefined ? null : { kind, word: word(kind) ?? kind },
    vendor: word('vendor'),
    noise: kind === undefined ? noiseIn(hits) : null,
    slug: place?.slug ?? null,
    isSubProvincial: word('district') !== null || place?.via === 'sub-unit',
  };
}

// "Báo …" and "Trường …" are a newspaper and a school; later in the name they are somebody's given name.
function noiseIn(hits: readonly { term: string; category: string; from: number }[]): string | null {
  const noise = hits.filter(({ category }) => category === 'noise');
  return noise.find(({ term, from }) => from === 0 || /\s/.test(term) || /^[a-z]+$/.test(term))?.term ?? null;
}

/** A host of a listing, and what it stands in. */
export interface HostReading {
  field: 'e-mail' | 'website' | 'policy';
  host: string;
  slug: string | null;
  isGovernment: boolean;
}

/** The hosts of the developer's e-mail and website and of the policy. */
export function readHosts(listing: Listing): HostReading[] {
  const fields: [HostReading['field'], string | null][] = [
    ['e-mail', hostOfEmail(listing.developerEmail ?? listing.trader?.email ?? null)],
    ['website', hostOfUrl(listing.developerUrl)],
    ['policy', hostOfUrl(listing.policyUrl)],
  ];
  return fields.flatMap(([field, host]) => {
    if (host === null) return [];
    const isGovernment = host.endsWith('.gov.vn') || host === 'chinhphu.vn' || host.endsWith('.chinhphu.vn');
    return [{ field, host, slug: provinceOfHost(host)?.slug ?? null, isGovernment }];
  });
}

function hostOfEmail(email: string | null): string | null {
  const at = email?.lastIndexOf('@') ?? -1;
  return email === null || at === -1
    ? null
    : email
        .slice(at + 1)
        .trim()
        .toLowerCase();
}

function hostOfUrl(url: string | null): string | null {
  if (url === null) return null;
  const withScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(url) ? url : `https://${url}`;
  return URL.canParse(withScheme) ? new URL(withScheme).hostname.toLowerCase() : null;
}

/** Whether the mailbox bears a public body's abbreviation ("stttt@", "ubnd.…@"). */
export function officialLocalPart(email: string | null): string | null {
  const parts =
    (email ?? '')
      .split('@')[0]
      ?.toLowerCase()
      .split(/[^a-z0-9]+/) ?? [];
  return SETTINGS.officialLocalParts.find((word) => parts.includes(word)) ?? null;
}

/** What a Play package id says: a province and a service's word in its segments. */
export interface PackageReading {
  slug: string | null;
  service: string | null;
}

const GENERIC_SEGMENTS = new Set(['com', 'vn', 'app', 'android', 'mobile']);

/** The reading of a package id; Apple's numbers say nothing. */
export function readPackage(listing: Listing): PackageReading {
  if (listing.store !== 'play') return { slug: null, service: null };
  const segments = listing.storeId
    .toLowerCase()
    .split(/[._-]+/)
    .filter((segment) => !GENERIC_SEGMENTS.has(segment));
  const names = segments.map((segment) =>
    segment.length < 5 && segment !== 'hue' ? null : gluedNameIn(segment),
  );
  const slug = names.find((name) => name !== null && !name.isSubUnit)?.slug ?? null;
  const affix = names.find((name) => name?.affixes.some((part) => SETTINGS.packageService.includes(part)));
  const service =
    segments.find((segment) => SETTINGS.packageService.includes(segment)) ?? affix?.affixes[0] ?? null;
  return { slug, service };
}

/** What a description says. */
export interface DescriptionReading {
  for: string[];
  against: string[];
  disclaimer: string | null;
  /** The province that it names most, where one leads and is named without doubt. */
  slug: string | null;
  body: string | null;
}

const MAX_DESCRIPTION_UNITS = 4_000;

/** The reading of a description's first 4,000 characters, null where the page does not carry one. */
export function readDescription(description: string | null): DescriptionReading | null {
  if (description === null || description.trim() === '') return null;
  const text = toNfc(description.slice(0, MAX_DESCRIPTION_UNITS));
  const tokens = tokensOf(text);
  const hits = DESCRIPTION_TERMS.find(tokens);
  const distinct = (category: string) => [
    ...new Set(hits.filter((hit) => hit.category === category).map(({ term }) => term)),
  ];
  return {
    for: distinct('for'),
    against: distinct('against'),
    disclaimer: DISCLAIMER_TERMS.find(tokens)[0]?.term ?? null,
    slug: leadingProvince(text),
    body: distinct('body')[0] ?? null,
  };
}

function leadingProvince(text: string): string | null {
  const counts = new Map<string, number>();
  for (const { slug, strength, via } of findPlaces(text)) {
    if (strength === 'strong' && via !== 'sub-unit') counts.set(slug, (counts.get(slug) ?? 0) + 1);
  }
  const [first, second] = [...counts].sort((a, b) => b[1] - a[1]);
  return first !== undefined && first[1] > (second?.[1] ?? 0) ? first[0] : null;
}
