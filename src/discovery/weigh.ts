import type { Listing } from '../model/index.js';
import { provinceBySlug, successorOf } from '../places/index.js';
import {
  type DescriptionReading,
  type DeveloperReading,
  type HostReading,
  officialLocalPart,
  type PackageReading,
  readDescription,
  readDeveloper,
  readHosts,
  readPackage,
} from './evidence.js';
import { SETTINGS, WEIGHTS } from './settings.js';
import type { Tally } from './tally.js';
import { readTitle, type TitleReading } from './title.js';
import { isVietnamese } from './vietnamese.js';

/** Everything that a listing says of whose it is. */
export interface ListingReading {
  title: TitleReading;
  developer: DeveloperReading | null;
  hosts: HostReading[];
  package: PackageReading;
  description: DescriptionReading | null;
  /** Anything in it is Vietnamese or points to Vietnam. */
  isVietnamese: boolean;
}

/** The reading of a listing; a field that the page does not carry says nothing. */
export function readListing(listing: Listing): ListingReading {
  return {
    title: readTitle(listing.title ?? ''),
    developer: readDeveloper(listing),
    hosts: readHosts(listing),
    package: readPackage(listing),
    description: readDescription(listing.description),
    isVietnamese: isVietnamese(listing),
  };
}

/** Where the province is known from, the title first. */
export interface PlaceVote {
  slug: string;
  source: 'title' | 'host' | 'developer' | 'description' | 'package';
}

/**
 * The province that a listing is about, null where no field names one. A district's or commune's name in the title, which other provinces
 * may share, gives way to the developer's own province.
 */
export function placeVote(reading: ListingReading): PlaceVote | null {
  const { title, hosts, developer, description } = reading;
  const isDoubtful = title.place?.isSubUnit === true && title.place.strength !== 'strong';
  if (isDoubtful && developer?.body != null && developer.slug !== null)
    return { source: 'developer', slug: developer.slug };
  const votes: [PlaceVote['source'], string | null | undefined][] = [
    ['title', title.place?.slug],
    ['host', hosts.find(({ slug }) => slug !== null)?.slug],
    ['developer', developer?.slug],
    ['description', description?.slug],
    ['package', reading.package.slug],
  ];
  const vote = votes.find(([, slug]) => slug != null);
  return vote?.[1] == null ? null : { source: vote[0], slug: vote[1] };
}

/** Same province, or provinces of one unit since the merger. */
export function belongTogether(slugA: string, slugB: string): boolean {
  return slugA === slugB || successorOf(slugA)?.code === successorOf(slugB)?.code;
}

/** What the title adds: the place, the service, what speaks against it. */
export function weighTitle(tally: Tally, reading: ListingReading): void {
  const { title } = reading;
  const { place, service } = title;
  if (place !== null) {
    const weight = {
      strong: WEIGHTS.titleNamesPlace,
      weak: WEIGHTS.titleNamesPlaceWeakly,
      short: reading.isVietnamese ? WEIGHTS.titleNamesPlaceWeakly : WEIGHTS.titleNamesShortPlace,
    };
    tally.add(weight[place.strength], `title names ${place.quote}`);
  } else if (title.isSubProvincial && service !== null) {
    tally.add(WEIGHTS.districtWithoutProvince, 'title names a district or commune');
  }
  if (service !== null) {
    const weight = {
      strong: WEIGHTS.strongService,
      medium: WEIGHTS.mediumService,
      weak: WEIGHTS.weakService,
    };
    tally.add(weight[service.level], `title has the service word "${service.word}"`);
  }
  if (title.hasSeveralPlaces) tally.add(WEIGHTS.severalPlaces, 'title names several provinces');
  weighRest(tally, reading);
  const isDepartments = isPublicBodys(reading);
  noiseAgainst(reading).forEach(([group, word], i) => {
    const isLenient = isDepartments && SETTINGS.noiseOfDepartments.includes(group);
    const first = isLenient ? WEIGHTS.noiseOfPublicBody : WEIGHTS.noise;
    tally.add(i === 0 ? first : WEIGHTS.furtherNoise, `title has "${word}", a word of ${group}`);
  });
}

/**
 * The title's noise words by group. In a public body's title land, traffic, maps and weather are its own field, and a single syllable is
 * more often part of another word ("lịch" in "lịch sử") than the noise that it spells.
 */
export function noiseAgainst(reading: ListingReading): [string, string][] {
  const isDepartments = reading.developer?.body != null;
  return [...reading.title.noise].filter(([group, word]) => {
    if (!isDepartments || SETTINGS.hardNoise.includes(group)) return true;
    return !SETTINGS.fieldsOfDepartments.includes(group) && word.includes(' ');
  });
}

/** A department's own app on tourism or jobs is a case for a person, a company's is not. */
function isPublicBodys({ developer, hosts }: ListingReading): boolean {
  return (developer?.body ?? null) !== null || hosts.some(({ slug }) => slug !== null);
}

function isOwnBody(developer: DeveloperReading | null, titleSlug: string | null): boolean {
  if (developer?.body == null) return false;
  if (developer.body.kind === 'nationalBody') return titleSlug === null;
  return titleSlug === null || developer.slug === null || belongTogether(titleSlug, developer.slug);
}

function weighRest(tally: Tally, { title, developer }: ListingReading): void {
  const { place, service, noise, others } = title;
  // What a public body calls its own app needs no further words of service.
  if (others.length > 0 && isOwnBody(developer, place?.slug ?? null)) return;
  if (others.length > 0) {
    // Builders of flats call their quarters smart cities: beside other words only the authorities' own terms hold.
    const isCertain = service?.level === 'strong' && !SETTINGS.brandedService.includes(service.word);
    const weight = isCertain ? WEIGHTS.otherWordsStrong : WEIGHTS.otherWords;
    tally.add(weight, `title has other words: ${others.slice(0, 3).join(', ')}`);
  } else if (place !== null && noise.size === 0) {
    if (service === null) tally.add(WEIGHTS.bareName, 'title is nothing but the place');
    else if (service.level === 'strong' || (service.level === 'medium' && !title.hasMotto))
      tally.add(WEIGHTS.nothingElse, 'title is nothing but place and service');
  }
}

/**
 * How much a vendor of public services speaks for a province: what it names after a province and nothing else, or what its branch there
 * calls a service, it built for the province; of its branch's other apps a person is asked.
 */
function vendorWeight(title: TitleReading, developer: DeveloperReading): number {
  const { place, service, others, noise } = title;
  if (noise.size > 0 || (place === null && !title.isSubProvincial)) return WEIGHTS.vendor;
  const isBranchs = developer.slug !== null && (place === null || belongTogether(place.slug, developer.slug));
  if (isBranchs && service !== null && service.level !== 'weak') return WEIGHTS.vendorForProvince;
  if (place !== null && others.length === 0) return WEIGHTS.vendorForProvince;
  return isBranchs ? WEIGHTS.vendorBranch : WEIGHTS.vendor;
}

/** What the developer's name adds. */
export function weighDeveloper(tally: Tally, reading: ListingReading, vote: PlaceVote | null): void {
  const { developer, title } = reading;
  if (developer === null) return;
  if (developer.noise !== null)
    tally.add(WEIGHTS.noiseDeveloper, `developer's name has "${developer.noise}"`);
  if (developer.vendor !== null && developer.body === null)
    tally.add(
      vendorWeight(title, developer),
      `developer is a vendor of public services (${developer.vendor})`,
    );
  if (developer.office !== null && developer.slug !== null && developer.slug === vote?.slug)
    tally.add(WEIGHTS.office, `developer is an office in the province (${developer.office})`);
  if (developer.body === null) return;
  if (developer.body.kind === 'nationalBody') {
    if (title.place === null && noiseAgainst(reading).length === 0)
      tally.add(WEIGHTS.nationalBody, `developer is a national body (${developer.body.word})`);
    return;
  }
  const isOther = vote !== null && developer.slug !== null && !belongTogether(vote.slug, developer.slug);
  if (isOther) tally.add(WEIGHTS.bodyOfOtherProvince, "developer is another province's body");
  else tally.add(WEIGHTS.publicBody, `developer is a public body (${developer.body.word})`);
}

/** What e-mail, website and policy hosts add. */
export function weighHosts(
  tally: Tally,
  listing: Listing,
  hosts: readonly HostReading[],
  vote: PlaceVote | null,
): void {
  let own = 0;
  let otherGovernment = false;
  for (const { field, host, slug, isGovernment } of hosts) {
    if (slug !== null && vote !== null && belongTogether(slug, vote.slug)) {
      tally.add(
        own === 0 ? WEIGHTS.ownHost : WEIGHTS.furtherOwnHost,
        `${field} at ${host}, the province's domain`,
      );
      own += 1;
    } else if (slug !== null && vote !== null) {
      tally.add(
        WEIGHTS.foreignHost,
        `${field} at ${host}, the domain of ${provinceBySlug(slug)?.nameVi ?? slug}`,
      );
    } else if (isGovernment && !otherGovernment) {
      tally.add(WEIGHTS.otherGovernmentHost, `${field} at ${host}, a government domain`);
      otherGovernment = true;
    }
  }
  const localPart = officialLocalPart(listing.developerEmail);
  if (localPart !== null) tally.add(WEIGHTS.officialLocalPart, `mailbox bears "${localPart}"`);
}

const MIN_SERVICE_WORDS = 3;

/** What the description adds or takes. */
export function weighDescription(
  tally: Tally,
  reading: DescriptionReading | null,
  vote: PlaceVote | null,
): void {
  if (reading === null) return;
  if (reading.for.length > 0) {
    const weight = Math.min(WEIGHTS.descriptionMax, reading.for.length * WEIGHTS.descriptionWord);
    tally.add(weight, `description speaks of ${reading.for.slice(0, 4).join(', ')}`);
  }
  if (reading.against.length > 0) {
    const weight = Math.max(
      WEIGHTS.descriptionAgainstMax,
      reading.against.length * WEIGHTS.descriptionAgainst,
    );
    tally.add(weight, `description speaks of ${reading.against.slice(0, 4).join(', ')}`);
  }
  const isThin = reading.for.length < MIN_SERVICE_WORDS || reading.against.length > 0;
  if (reading.body !== null && vote !== null && reading.slug === vote.slug)
    tally.add(
      isThin ? WEIGHTS.bodyInThinDescription : WEIGHTS.bodyInDescription,
      `description names the province and "${reading.body}"`,
    );
  if (reading.disclaimer !== null) tally.add(WEIGHTS.disclaimer, `description says "${reading.disclaimer}"`);
}

/** What the package id adds. */
export function weighPackage(tally: Tally, reading: PackageReading, vote: PlaceVote | null): void {
  if (reading.slug !== null && reading.slug === vote?.slug)
    tally.add(WEIGHTS.packageNamesPlace, 'package id names the province');
  if (reading.service !== null && vote !== null)
    tally.add(WEIGHTS.packageService, `package id has "${reading.service}"`);
}
