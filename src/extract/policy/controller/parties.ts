import lexicon from '../../../../data/controller-lexicon.json' with { type: 'json' };
import { foldText } from '../../../places/fold.js';
import { type PhraseHit, PhraseIndex } from '../phrases.js';
import type { SearchText } from '../search-text.js';
import { nameKey, type PartyMention } from './mention.js';
import { bodyNameSpan, companyNameSpan, suffixedNameSpan } from './name-span.js';

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
  let covered = 0;
  for (const hit of HEADS.find(search.folded, search.lower, search.words)) {
    if (hit.start < covered) continue;
    const party = partyOf(search, hit);
    if (party === null || party.start < covered) continue;
    parties.push(party);
    covered = party.end;
  }
  return parties;
}

function partyOf(search: SearchText, hit: PhraseHit<Head>): PartyMention | null {
  const { text } = search;
  const head = hit.value;
  // "15/2021/QĐ-UBND" is the number of a decision.
  if (/[-/]/.test(text[hit.start - 1] ?? '')) return null;
  if (head.kind === 'suffix') return mentionOf(search, suffixedNameSpan(search, hit), head.class, 'company');
  if (!isNamed(search, hit)) return null;
  if (head.kind === 'body') return bodyMention(search, hit, head);
  return mentionOf(search, companyNameSpan(search, hit, head.kind), 'provider', 'company');
}

// "Trung tâm Công nghệ thông tin - VNPT Bắc Kạn" is the company's.
function bodyMention(
  search: SearchText,
  hit: PhraseHit<Head>,
  head: Extract<Head, { kind: 'body' }>,
): PartyMention | null {
  const { folded } = search;
  const ownBrand = OWN_BRAND.exec(folded.slice(hit.end, hit.end + 40));
  if (ownBrand === null)
    return mentionOf(search, bodyNameSpan(search, hit, head.english), head.class, 'body');
  const end = hit.end + ownBrand[0].length;
  const span = companyNameSpan(search, { start: hit.start, end }, 'brand');
  return mentionOf(search, span, 'provider', 'company');
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
  if (span === null) return null;
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

const PLATFORMS = new Set(lexicon.platforms.map((name) => foldText(name)));

/** Whether a name is that of a platform or a common processor (Google, Facebook …), hardly ever the controller itself. */
export function isPlatform(name: string): boolean {
  const words = name.toLowerCase().split(/[^\p{L}\p{N}]+/u);
  return PLATFORMS.has(words[0] ?? '');
}
