import type { DocumentText } from '../../../model/index.js';
import { foldText } from '../../../places/fold.js';
import type { SearchText } from '../search-text.js';
import { findProductNames, type ProductNames } from './app-names.js';
import { type BrandMention, findBrands } from './brands.js';
import { type Candidate, nameKey, type PartyMention } from './mention.js';
import { isPlatform } from './parties.js';

/** A name that is also the app's own counts fully only where it is said to build or provide the service. */
const PRODUCT_NAMED_AT = 8;
/** An app's name that the text makes its "we" names the party where nobody else is named. */
const PRODUCT_SPEAKS = 4.2;
const SAYS_WE = new Set(['we-definition', 'we-at']);
// What a brand cue says of a name that is a known body or company counts for that party; these say too little of one.
const SAYS_LITTLE_OF_PARTY = new Set(['subject', 'processing-subject', 'welcome', 'credit']);

/**
 * "X collects …" and "Welcome to X" are said of apps and sites: they name the party only in a text of a firm and its customers.
 * "X is committed to …" is said of somebody, unless the text is of an app.
 */
function isSaidOfApp(cue: string, { balance }: ProductNames): boolean {
  if (cue === 'subject') return balance > 0;
  return (cue === 'processing-subject' || cue === 'welcome') && balance >= 0;
}

/**
 * Names that only the words around them make a party, as candidates. A copyright line alone makes none: "© 2024 X" is as
 * often the app's or the site's name, and "all rights reserved" is nobody's. A body or company in it counts as such.
 */
export function brandCandidates(
  search: SearchText,
  document: DocumentText,
  parties: readonly PartyMention[],
): Candidate[] {
  const brands = findBrands(search).filter((brand) => !isPlatform(brand.name));
  if (brands.length === 0) return [];
  const products = findProductNames(search, document.title);
  const candidates: Candidate[] = [];
  for (const brand of brands) {
    const { name, weight, cue } = brand;
    const party = parties.find((one) => one.start < brand.end && brand.start < one.end);
    if (party !== undefined) {
      if (!SAYS_LITTLE_OF_PARTY.has(cue) && !isPlatform(party.name))
        candidates.push({ mention: party, weight, cue });
      continue;
    }
    if (cue === 'copyright' && !isPersonName(name)) continue;
    const isProduct = products.has(name);
    if (isProduct && weight < PRODUCT_NAMED_AT && !SAYS_WE.has(cue)) continue;
    if (isSaidOfApp(cue, products)) continue;
    const mention = mentionOf(search, brand, parties);
    candidates.push({
      mention,
      weight: isProduct && weight < PRODUCT_NAMED_AT ? PRODUCT_SPEAKS : weight,
      cue,
    });
  }
  return candidates;
}

/** The party that a name was defined for ("Cục … (Cục ABC)"), else the name itself, by its first word a body or not. */
function mentionOf(
  search: SearchText,
  { name, start, end }: BrandMention,
  parties: readonly PartyMention[],
): PartyMention {
  const key = nameKey(search.folded.slice(start, end));
  const defined = parties.find((party) => isDefinedAs(search, party, key));
  if (defined !== undefined) return { ...defined, start, end };
  return { class: classOfName(name), name, key, start, end, form: 'brand' };
}

function isDefinedAs({ folded }: SearchText, party: PartyMention, key: string): boolean {
  const bracket = /^[\s.]*\(([^()\n]{1,90})\)/.exec(folded.slice(party.end, party.end + 100))?.[1];
  return bracket?.split(/["',;]| hoac | or /).some((alias) => nameKey(alias) === key) ?? false;
}

/** "Cục ABC", "Sở XYZ" are public, whichever they are; what they are called stands before the name. */
const DEPARTMENT = /^(?:Cục|Tổng cục|Chi cục|Sở|Vụ|Phòng|Công an|CỤC|SỞ|CÔNG AN) (?=\p{Lu})/u;
const OTHER_BODY =
  /^(?:Bộ|Viện|Bệnh viện|Trường|Hội|Quỹ|Ủy ban|Ban Chỉ đạo|BỘ|VIỆN|BỆNH VIỆN|TRƯỜNG|HỘI) (?=\p{Lu})/u;

function classOfName(name: string): PartyMention['class'] {
  if (DEPARTMENT.test(name)) return 'department';
  return OTHER_BODY.test(name) ? 'other_body' : 'provider';
}

const SURNAME =
  /^(?:nguyen|tran|le|pham|hoang|huynh|phan|vu|vo|dang|bui|do|ho|ngo|duong|ly|dinh|dao|doan|trinh|truong|lam|mai|luong|luu)$/;

/** A Vietnamese person's name: a family name and two or three syllables. */
function isPersonName(name: string): boolean {
  const syllables = foldText(name).split(' ');
  if (syllables.length < 3 || syllables.length > 4 || !/^[\p{L}\p{M} ]+$/u.test(name)) return false;
  return SURNAME.test(syllables[0] ?? '') && syllables.every((syllable) => syllable.length <= 7);
}
