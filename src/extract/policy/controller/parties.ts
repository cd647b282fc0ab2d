import lexicon from '../../../../data/controller-lexicon.json' with { type: 'json' };
import { foldText } from '../../../places/fold.js';
import { findPlaces } from '../../../places/index.js';
import { type PhraseHit, PhraseIndex } from '../phrases.js';
import type { SearchText } from '../search-text.js';
import { nameKey, type PartyMention } from './mention.js';
import { bodyNameSpan, companyNameSpan, suffixedNameSpan } from './name-span.js';
import { isRole } from './role-words.js';

type BodyClass = 'people_committee' | 'department' | 'other_body';
type Head =
  | { kind: 'body'; class: BodyClass; english: boolean }
  | { kind: 'company' | 'brand' }
  | { kind: 'suffix'; class: 'provider' | 'other_body' };

const OWN_BRAND =
  /^(?: (?:va truyen thong|cua|thuoc|truc thuoc))? ?[-–,(]? ?(?:vnpt|viettel|mobifone|fpt|cong ty|tap doan)(?![a-z0-9])/;

const HEADS = new PhraseIndex<Head>(headPhrases());

function* headPhrases(): Generator<[string, Head]> {
  for (const bodyClass of ['people_committee', 'department', 'other_body'] as const) {
    const terms = lexicon.bodies[bodyClass];
    for (const term of terms.vi) yield [term, { kind: 'body', class: bodyClass, english: false }];
    for (const term of terms.en) yield [term, { kind: 'body', class: bodyClass, english: true }];
  }
  for (const term of lexicon.companies.prefixes_vi) yield [term, { kind: 'company' }];
  for (const term of lexicon.companies.brands) yield [term, { kind: 'brand' }];
  for (const term of lexicon.companies.suffixes_en) yield [term, { kind: 'suffix', class: 'provider' }];
  for (const term of lexicon.bodies.suffixes_en) yield [term, { kind: 'suffix', class: 'other_body' }];
}

/** Every public body and every company (by its legal form or known group) that a text names, in order. */
export function findParties(search: SearchText): PartyMention[] {
  const parties: PartyMention[] = [];
  const heads = HEADS.find(search.folded, search.lower, search.words);
  const starts = new Set(heads.filter((head) => beginsName(search, head)).map(({ start }) => start));
  const reading: Reading = { search, isHeadAt: (offset) => starts.has(offset) };
  let covered = 0;
  for (const hit of heads) {
    if (hit.start < covered) continue;
    const party = partyOf(reading, hit);
    if (party === null || party.start < covered) continue;
    parties.push(party);
    covered = party.end;
  }
  return parties;
}

// "Tập đoàn Công nghiệp - Viễn thông Quân đội" is one name.
function beginsName({ folded }: SearchText, { value, start }: PhraseHit<Head>): boolean {
  return value.kind !== 'suffix' && !folded.startsWith('vien thong', start);
}

interface Reading {
  search: SearchText;
  /** Whether a body's or company's name begins at an offset. */
  isHeadAt: (offset: number) => boolean;
}

function partyOf(reading: Reading, hit: PhraseHit<Head>): PartyMention | null {
  const { search, isHeadAt } = reading;
  const { text } = search;
  const head = hit.value;
  // "15/2021/QĐ-UBND" is the number of a decision.
  if (/[-/]/.test(text[hit.start - 1] ?? '')) return null;
  if (head.kind === 'suffix') return suffixedMention(search, hit, head.class);
  if (!isNamed(search, hit)) return null;
  if (head.kind === 'body') return bodyMention(reading, hit, head);
  return mentionOf(search, companyNameSpan(search, hit, head.kind, isHeadAt), 'provider', 'company');
}

function suffixedMention(
  search: SearchText,
  hit: PhraseHit<Head>,
  ending: 'provider' | 'other_body',
): PartyMention | null {
  const named = suffixedNameSpan(search, hit);
  if (named === null) return null;
  const isBody = named.endsAsBody || ending === 'other_body';
  return mentionOf(search, named.span, isBody ? 'other_body' : 'provider', isBody ? 'body' : 'company');
}

// "Trung tâm Công nghệ thông tin - VNPT Bắc Kạn" is the company's.
function bodyMention(
  { search, isHeadAt }: Reading,
  hit: PhraseHit<Head>,
  head: Extract<Head, { kind: 'body' }>,
): PartyMention | null {
  const { folded } = search;
  const ownBrand = OWN_BRAND.exec(folded.slice(hit.end, hit.end + 40));
  if (ownBrand === null) {
    const span = bodyNameSpan(search, hit, head.english, isHeadAt);
    return mentionOf(search, span, bodyClass(search, head, span), 'body');
  }
  const end = hit.end + ownBrand[0].length;
  const span = companyNameSpan(search, { start: hit.start, end }, 'brand', isHeadAt);
  return mentionOf(search, span, 'provider', 'company');
}

const IN_VIETNAM = /viet ?nam|\.vn(?![a-z])|people's committee|uy ban nhan dan|ubnd/;

// "Department of Health" is a province's where the text is of Vietnam; in any other land it is another public body.
function bodyClass(
  { text, folded }: SearchText,
  head: Extract<Head, { kind: 'body' }>,
  span: [number, number] | null,
): BodyClass {
  if (!head.english || head.class !== 'department' || span === null) return head.class;
  const isVietnamese =
    IN_VIETNAM.test(folded.slice(0, MAX_LAND_UNITS)) ||
    findPlaces(text.slice(span[0], span[1] + 40)).length > 0;
  return isVietnamese ? 'department' : 'other_body';
}

// "viện", "quỹ", "hội", "công an xã" in lower case are common nouns; UBND and "sở …" are written either way.
function isNamed({ text, folded }: SearchText, hit: PhraseHit<Head>): boolean {
  const first = text[hit.start] ?? '';
  if (first !== first.toLowerCase()) return true;
  const term = folded.slice(hit.start, hit.end);
  return /^(ubnd|uy ban nhan dan|van phong u|so |trung tam (chuyen doi so|giam sat|ioc)|cong an (tinh|thanh pho)|cong ty|people|department of [a-z])/.test(
    term,
  );
}

function mentionOf(
  search: SearchText,
  span: [number, number] | null,
  partyClass: PartyMention['class'],
  form: PartyMention['form'],
): PartyMention | null {
  if (span === null || (form === 'company' && isRole(search.text.slice(span[0], span[1])))) return null;
  const name = search.text.slice(span[0], span[1]).replace(/\s+/g, ' ');
  return {
    class: partyClass,
    name,
    key: nameKey(search.folded.slice(span[0], span[1])),
    start: span[0],
    end: span[1],
    form,
  };
}

const MAX_LAND_UNITS = 60_000;
const PLATFORMS = new Set(lexicon.platforms.map((name) => foldText(name)));

/** Whether a name is that of a platform or a common processor (Google, Facebook …), hardly ever the controller itself. */
export function isPlatform(name: string): boolean {
  const firstWord = /^[\p{L}\p{N}]+/u.exec(name)?.[0] ?? '';
  return PLATFORMS.has(firstWord.toLowerCase());
}
