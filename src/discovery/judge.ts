import type { Listing, Match, Scope } from '../model/index.js';
import { readDeveloperName } from './evidence.js';
import { type KnownApp, knownById, knownByName } from './known.js';
import { type RegistryEntry, registryEntryOf } from './registry.js';
import { SETTINGS, WEIGHTS } from './settings.js';
import { Tally } from './tally.js';
import {
  type ListingReading,
  noiseAgainst,
  type PlaceVote,
  placeVote,
  readListing,
  weighDescription,
  weighDeveloper,
  weighHosts,
  weighPackage,
  weighTitle,
} from './weigh.js';

/** What is known beside the listing itself. */
export interface JudgeContext {
  /** Apps that a person added or excluded; the last entry on an app counts. */
  registry?: readonly RegistryEntry[];
}

/**
 * Whose app a listing is: province, scope, a score from 0 to 1 with its reasons, and whether that is enough to take it, too
 * little, or a case for a person. Judges on the fields that are there. A person's registry entry goes before everything.
 */
export function judgeListing(listing: Listing, context: JudgeContext = {}): Match {
  const entry = registryEntryOf(listing, context.registry ?? []);
  if (entry !== null) return matchOfEntry(entry);
  const reading = readListing(listing);
  const known = knownById(listing) ?? knownByName(listing.title ?? '');
  const isKnownId = known !== null && knownById(listing) === known;
  if (known?.scope === 'national') return nationalMatch(listing, reading, known, isKnownId);
  const vote = placeVote(reading) ?? voteOf(known);
  const tally = weigh(listing, reading, vote);
  if (known !== null) weighKnown(tally, known, isKnownId, vote);
  const scope = scopeOf(reading, vote, known);
  return decide(tally, scope, vote?.slug ?? null, capOf(reading, vote, scope));
}

function matchOfEntry(entry: RegistryEntry): Match {
  const note = entry.note === null ? '' : `: ${entry.note}`;
  return entry.action === 'exclude'
    ? {
        provinceSlug: null,
        scope: 'other',
        score: 0,
        status: 'rejected',
        reasons: [`excluded by the registry${note}`],
      }
    : {
        provinceSlug: entry.provinceSlug,
        scope: entry.scope,
        score: 1,
        status: 'accepted',
        reasons: [`added by the registry${note}`],
      };
}

function voteOf(known: KnownApp | null): PlaceVote | null {
  return known?.provinceSlug == null ? null : { slug: known.provinceSlug, source: 'title' };
}

function weigh(listing: Listing, reading: ListingReading, vote: PlaceVote | null): Tally {
  const tally = new Tally();
  weighTitle(tally, reading);
  if (reading.title.place === null && vote !== null && vote.source !== 'package')
    tally.add(WEIGHTS.otherFieldNamesPlace, `${vote.source} names the province`);
  weighDeveloper(tally, reading, vote);
  weighHosts(tally, listing, reading.hosts, vote);
  weighPackage(tally, reading.package, vote);
  weighDescription(tally, reading.description, vote);
  return tally;
}

/** A known name or id counts only where it does not name another province. */
function weighKnown(tally: Tally, known: KnownApp, isKnownId: boolean, vote: PlaceVote | null): void {
  if (known.provinceSlug !== vote?.slug) return;
  if (isKnownId) tally.add(WEIGHTS.knownId, `id on record as "${known.name}"`);
  else tally.add(WEIGHTS.knownName, `title on record as "${known.name}"`);
}

function scopeOf(reading: ListingReading, vote: PlaceVote | null, known: KnownApp | null): Scope {
  const { title, developer } = reading;
  if (vote === null) {
    if (developer?.body?.kind === 'nationalBody') return 'national';
    return title.isSubProvincial && title.service !== null ? 'sub-provincial' : 'other';
  }
  if (known?.provinceSlug === vote.slug) return known.scope;
  const isNational = developer?.body?.kind === 'nationalBody' && title.place === null;
  if (isNational) return 'national';
  const isPolice = title.police !== null || developer?.body?.kind === 'police';
  const isDistrictsBody =
    developer?.isSubProvincial === true && developer.body !== null && title.place === null;
  return title.isSubProvincial || isPolice || isDistrictsBody ? 'sub-provincial' : 'provincial';
}

/**
 * The most that a listing can reach: one whose title has a noise word waits for a person at best, unless a service stands there too; so
 * do a service without a province, and a name in plain letters ("Hue Connect") of a developer who by nothing is Vietnamese.
 */
function capOf(reading: ListingReading, vote: PlaceVote | null, scope: Scope): number {
  const { title, developer, hosts } = reading;
  const isService = title.service?.level === 'strong';
  if (noiseAgainst(reading).length > 0 && !isService) return SETTINGS.caps.noise;
  if (isForeign(reading)) return SETTINGS.caps.foreign;
  if (vote !== null || scope === 'national') return 1;
  const isPublic = developer?.body != null || hosts.some(({ isGovernment }) => isGovernment);
  if ((isPublic && isService) || scope === 'sub-provincial') return SETTINGS.caps.noProvince;
  const isWhiteLabel = isService && (title.others.length === 0 || developer?.vendor != null);
  return isWhiteLabel ? SETTINGS.caps.bareService : SETTINGS.caps.noProvinceNorBody;
}

/** Where nothing but the title is known, nothing speaks against it. */
function isForeign({ title, developer, hosts, description, isVietnamese }: ListingReading): boolean {
  if (isVietnamese || hosts.some(({ isGovernment }) => isGovernment)) return false;
  if (developer?.body != null || developer?.vendor != null) return false;
  const isOtherwise = description !== null && description.for.length === 0 && description.slug === null;
  if (!isOtherwise && (developer === null || developer.slug !== null)) return false;
  return title.service?.level !== 'strong' || title.place?.strength === 'short';
}

function decide(tally: Tally, scope: Scope, slug: string | null, cap: number): Match {
  const score = Math.min(cap, tally.score());
  const { accept, reject } = SETTINGS.thresholds;
  const status = score >= accept ? 'accepted' : score < reject ? 'rejected' : 'candidate';
  const isOwned = status !== 'rejected';
  return {
    provinceSlug: isOwned && scope !== 'national' ? slug : null,
    scope: isOwned ? scope : 'other',
    score,
    status,
    reasons: tally.reasons(),
  };
}

function vendorOnRecord({ vendor }: KnownApp): string | null {
  return vendor === null ? null : readDeveloperName(vendor).vendor;
}

/** A national app is accepted by its documented id under its own name, or under its name by a public body; else asked about. */
function nationalMatch(
  listing: Listing,
  reading: ListingReading,
  known: KnownApp,
  isKnownId: boolean,
): Match {
  const tally = new Tally();
  if (isKnownId) tally.add(WEIGHTS.knownId, `id on record as the national app "${known.name}"`);
  if (knownByName(listing.title ?? '') === known)
    tally.add(WEIGHTS.nationalName, `title on record as the national app "${known.name}"`);
  else if (reading.title.others.length > 0) tally.add(WEIGHTS.otherWords, 'title is not the one on record');
  const { developer, hosts } = reading;
  if (developer?.body?.kind === 'nationalBody')
    tally.add(WEIGHTS.nationalBody, `developer is a national body (${developer.body.word})`);
  else if (developer?.vendor != null && vendorOnRecord(known)?.startsWith(developer.vendor))
    tally.add(WEIGHTS.vendorOnRecord, `developer is the vendor on record (${developer.vendor})`);
  if (hosts.some(({ isGovernment }) => isGovernment))
    tally.add(WEIGHTS.otherGovernmentHost, 'contact at a government domain');
  for (const [group, word] of reading.title.noise)
    tally.add(WEIGHTS.noise, `title has "${word}", a word of ${group}`);
  weighDescription(tally, reading.description, null);
  return decide(tally, 'national', null, 1);
}
