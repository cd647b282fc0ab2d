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
  /** A centre, an institute, an office, a union by its name: public or not, it is no trader. */
  office: string | null;
  slug: string | null;
  /** A commune's or district's body. */
  isSubProvincial: boolean;
}

// Any department ("Sở …"), listed or not; without its tone mark the word is too short to tell.
const DEPARTMENT = /^sở\s.{1,60}/u;
// Any other office: by a kind that only the state has, or by whose it calls itself ("Trung tâm … tỉnh …"). "Ban" alone is a music band's
// word too, "hạt" a nut's.
const OFFICE =
  /^(?:(?:chi cục|kho bạc|đảng ủy|hạt (?:kiểm lâm|giao thông|quản lý)|ban (?:quản lý|chỉ huy|chỉ đạo|dân|tổ chức|tuyên|nội chính|kiểm tra|thi đua|xúc tiến|điều phối|an toàn|tiếp|tôn giáo|thường trực|pháp chế))\s|(?:trung tâm|văn phòng)\s(?:.{0,60}\s)?(?:tỉnh|thành phố|tp\.?)\s)/u;
// An agency without a province in its name is the nation's.
const AGENCY = /^(?:tổng cục|cục)\s(?!sạc|gạch|pin|tẩy|kẹo|vàng|đá\s).{1,80}/u;
const CENTRE = /^(?:trung tâm|văn phòng|viện|hội|quỹ|đoàn|liên minh)\s/u;
const COMPANY = /(?:^|\s)(?:công ty|cty|tnhh|cổ phần|jsc|co\.|ltd|corp)/u;

/** The reading of the developer's name and of the seller's legal one, null where the page carries neither. */
export function readDeveloper(
  listing: Pick<Listing, 'developer' | 'developerId' | 'trader'>,
): DeveloperReading | null {
  const shown = listing.developer ?? nameInId(listing.developerId);
  const names = [shown, listing.trader?.legalName ?? null].filter((name) => name !== null);
  const [first, second] = names.map(readDeveloperName);
  if (first === undefined || second === undefined) return first ?? null;
  return {
    body: first.body ?? second.body,
    vendor: first.vendor ?? second.vendor,
    noise: first.noise ?? (first.body === null ? second.noise : null),
    office: first.office ?? second.office,
    slug: first.slug ?? second.slug,
    isSubProvincial: first.isSubProvincial || (first.slug === null && second.isSubProvincial),
  };
}

/** Play's older developer ids are the name with plus signs; the others are numbers. */
function nameInId(developerId: string | null): string | null {
  if (developerId === null || /^\d*$/.test(developerId)) return null;
  const spaced = developerId.replaceAll('+', ' ');
  try {
    return decodeURIComponent(spaced);
  } catch {
    // Not an encoded name: taken as it stands.
    return spaced;
  }
}

/** What one name says of who bears it. */
export function readDeveloperName(name: string): DeveloperReading {
  const text = toNfc(name);
  const hits = DEVELOPER_TERMS.find(tokensOf(text));
  const noise = noiseIn(hits);
  const lowerName = unifyTones(text);
  const office = officeIn(lowerName, noise);
  const mentions = findPlaces(text);
  const place = mentions.find(({ via }) => via !== 'sub-unit') ?? mentions[0];
  const agency = AGENCY.exec(lowerName)?.[0] ?? null;
  const unlisted: Record<string, string | null> =
    place === undefined ? { body: office, nationalBody: agency } : { body: office ?? agency };
  const word = (category: string) =>
    hits.find((hit) => hit.category === category)?.term ?? unlisted[category] ?? null;
  const kind = (['nationalBody', 'police', 'body'] as const).find((category) => word(category) !== null);
  return {
    body: kind === undefined ? null : { kind, word: word(kind) ?? kind },
    vendor: word('vendor'),
    noise: kind === undefined ? noise : null,
    office:
      kind === undefined && noise === null && !COMPANY.test(lowerName)
        ? (CENTRE.exec(lowerName)?.[0].trim() ?? null)
        : null,
    slug: place?.slug ?? null,
    isSubProvincial: word('district') !== null || place?.via === 'sub-unit',
  };
}

function officeIn(lowerName: string, noise: string | null): string | null {
  if (COMPANY.test(lowerName)) return null;
  return DEPARTMENT.exec(lowerName)?.[0] ?? (noise === null ? (OFFICE.exec(lowerName)?.[0] ?? null) : null);
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

/** What a package name or bundle id says: a province and a service's word in its segments. */
export interface PackageReading {
  slug: string | null;
  service: string | null;
}

const GENERIC_SEGMENTS = new Set(['com', 'vn', 'app', 'android', 'mobile']);

/** The reading of a package name or bundle id; Apple's numbers say nothing. */
export function readPackage(listing: Listing): PackageReading {
  const name = listing.store === 'play' ? listing.storeId : listing.bundleId;
  if (name === undefined) return { slug: null, service: null };
  const segments = name
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
