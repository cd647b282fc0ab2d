import words from '../../../data/checks-residues.json' with { type: 'json' };
import type { Contact, PlaceMention, PolicyReading, Quote } from '../../model/index.js';
import { findPlaces, inOneUnit, provinceOfHost } from '../../places/index.js';
import { roleOf, type Sentence, sentenceAround } from './context.js';

/** What a policy says of another province than its own. */
export interface Residue {
  otherProvince: string;
  kind: 'name' | 'agency' | 'domain' | 'email' | 'phone';
  evidence: Quote;
  /** `strong`: that province's body, mailbox, site or service; `weak`: it may be an address, a neighbour, a vendor. */
  strength: 'strong' | 'weak';
}

export interface OwnedText {
  text: string;
  reading: Pick<PolicyReading, 'contacts'>;
  ownProvince: string;
  /** The day on which it is judged: provinces of one unit on that day are one. */
  day: string;
}

/** From this number of provinces on, a sentence is a list and says nothing on any of them. */
const LIST_OF_PROVINCES = 3;
const MAX_OF_A_KIND = 3;

/**
 * The traces of other provinces in a policy, in the order of the text, at most three of a kind and province. A province
 * merged into the same unit, a list of provinces, and a neighbour named for its place are no traces.
 */
export function findResidues(policy: OwnedText): Residue[] {
  const residues = [
    ...namedProvinces(policy),
    ...policy.reading.contacts.flatMap((contact) => ofContact(policy, contact)),
  ];
  const seen = new Map<string, number>();
  return residues
    .filter(({ otherProvince }) => isForeign(policy, otherProvince))
    .sort((a, b) => a.evidence.start - b.evidence.start || rank(a) - rank(b))
    .filter(({ otherProvince, kind, strength }) => {
      const key = `${otherProvince} ${kind} ${strength}`;
      seen.set(key, (seen.get(key) ?? 0) + 1);
      return (seen.get(key) ?? 0) <= MAX_OF_A_KIND;
    });
}

const rank = ({ strength }: Residue): number => (strength === 'strong' ? 0 : 1);

function isForeign({ ownProvince, day }: OwnedText, slug: string): boolean {
  return slug !== ownProvince && !inOneUnit(ownProvince, slug, day);
}

function namedProvinces(policy: OwnedText): Residue[] {
  const places = findPlaces(policy.text);
  const bySentence = new Map<number, { sentence: Sentence; places: PlaceMention[] }>();
  for (const place of places) {
    const sentence = sentenceAround(policy.text, place.start, place.end);
    const known = bySentence.get(sentence.start) ?? { sentence, places: [] };
    known.places.push(place);
    bySentence.set(sentence.start, known);
  }
  return [...bySentence.values()].flatMap(({ sentence, places: named }) => {
    const slugs = new Set(named.map(({ slug }) => slug));
    if (slugs.size >= LIST_OF_PROVINCES) return [];
    const namesOwn = named.some(({ slug }) => !isForeign(policy, slug));
    const found = named.flatMap((place) => residueOf(place, sentence, namesOwn) ?? []);
    return oncePerProvince(found);
  });
}

/** One trace of a province for a sentence, the strongest. */
function oncePerProvince(residues: readonly Residue[]): Residue[] {
  const best = new Map<string, Residue>();
  for (const residue of residues) {
    const known = best.get(residue.otherProvince);
    if (known === undefined || rank(residue) < rank(known)) best.set(residue.otherProvince, residue);
  }
  return [...best.values()];
}

/** Null where the name stands for a place on the map, or in an address of a site or mailbox that is read apart. */
function residueOf(place: PlaceMention, sentence: Sentence, namesOwn: boolean): Residue | null {
  if (place.via === 'domain') return null;
  const role = roleOf(sentence, place);
  if (role === 'geography') return null;
  const isCertain = place.strength === 'strong' && !namesOwn;
  const isBody = role === 'agency' && isCertain;
  const isService = role === 'service' && isCertain && place.via !== 'sub-unit';
  const { quote, start, end } = sentence;
  return {
    otherProvince: place.slug,
    kind: isBody ? 'agency' : 'name',
    evidence: { quote, start, end },
    strength: isBody || isService ? 'strong' : 'weak',
  };
}

function ofContact(policy: OwnedText, { kind, value, evidence }: Contact): Residue[] {
  if (kind === 'phone') return ofPhone(value, evidence);
  const host = kind === 'email' ? value.split('@').at(-1) : kind === 'url' ? hostOf(value) : undefined;
  const owner = host === undefined ? null : provinceOfHost(host);
  if (owner === null) return [];
  const isQuoted = policy.text.slice(evidence.start, evidence.end) === evidence.quote;
  return [
    {
      otherProvince: owner.slug,
      kind: kind === 'email' ? 'email' : 'domain',
      evidence,
      strength: isQuoted ? 'strong' : 'weak',
    },
  ];
}

const AREA_CODES = new Map<string, string>(Object.entries(words.areaCodes));
const LANDLINE = /^\+?84(2\d{9})$/;

/** A landline of another province: the controller's, or a vendor's that sits there; never more than weak. */
function ofPhone(value: string, evidence: Quote): Residue[] {
  const number = LANDLINE.exec(value.replace(/[\s.()-]/g, ''))?.[1];
  if (number === undefined) return [];
  const slug = AREA_CODES.get(number.slice(0, 3)) ?? AREA_CODES.get(number.slice(0, 2));
  return slug === undefined ? [] : [{ otherProvince: slug, kind: 'phone', evidence, strength: 'weak' }];
}

function hostOf(url: string): string | undefined {
  return URL.canParse(url) ? new URL(url).hostname : undefined;
}
