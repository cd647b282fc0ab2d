import lexicon from '../../../../data/controller-lexicon.json' with { type: 'json' };
import { foldText } from '../../../places/fold.js';
import type { SearchText } from '../search-text.js';
import { matchAt, vietnameseNameEnd } from './vietnamese-name.js';

interface Head {
  start: number;
  end: number;
}

const PROPER = String.raw`[\p{Lu}\p{N}](?:[\p{L}\p{M}\p{N}]|\.(?=\p{L}))*`;
const BARE_PLACE = / (?:cua )?(?:tinh|thanh pho|tp) [a-z]{2,8} [a-z]{2,8}/y;
/** Small words that an English name goes on with: "Ministry of Transport of X", "Department of Health and Social Care". */
const EN_REST = new RegExp(String.raw`(?: (?:(?:of|for|in|and|&|on)(?: the)? )?${PROPER}){1,9}`, 'uy');
const SMALL_WORDS_OF_BODY = 5;
const SMALL_WORDS_OF_COMPANY = 2;

/** Kinds that are common nouns until a name or place follows. */
const NEEDS_NAME = new Set(lexicon.name_grammar.kinds_without_name.map((kind) => foldText(kind)));

/** Kinds that are the first half of other words ("Sở hữu", "Báo cáo") unless a capital follows. */
const NAMED_AT_ONCE = new Set(lexicon.name_grammar.kinds_named_at_once.map((kind) => foldText(kind)));

/** The span of a public body's name: its kind, then whose or where ("Sở Y tế tỉnh Bắc Kạn", "X Provincial People's Committee"). */
export function bodyNameSpan(
  search: SearchText,
  head: Head,
  english: boolean,
  isHeadAt: (offset: number) => boolean,
): [number, number] | null {
  if (english) return englishBodySpan(search, head, isHeadAt);
  const { text, folded } = search;
  const kind = folded.slice(head.start, head.end);
  // "CỤC TRƯỞNG CỤC …" begins with who signs.
  if (/^ (?:truong|pho)(?![a-z])/.test(folded.slice(head.end, head.end + 9))) return null;
  if (NAMED_AT_ONCE.has(kind) && !/^ [\p{Lu}(–-]/u.test(text.slice(head.end, head.end + 2))) return null;
  const named = vietnameseNameEnd(search, head.end, {
    smallWords: SMALL_WORDS_OF_BODY,
    hasLegalWords: false,
    isHeadAt,
  });
  const place = named.end > head.end ? null : barePlace(search, head.end);
  const end = place === null ? named.end : head.end + place.length;
  if (end === head.end && NEEDS_NAME.has(kind)) return null;
  return [head.start, trimEnd(text, end)];
}

// "ubnd tinh bac kan" in a text without capitals and diacritics; not "UBND tỉnh giao Sở".
function barePlace({ lower, folded }: SearchText, offset: number): string | null {
  const place = matchAt(BARE_PLACE, folded, offset);
  return place !== null && lower.startsWith(place, offset) ? place : null;
}

function englishBodySpan(
  { text, folded }: SearchText,
  head: Head,
  isHeadAt: (offset: number) => boolean,
): [number, number] | null {
  if (text[head.start] === folded[head.start]) return null;
  const rest = matchAt(EN_REST, text, head.end) ?? '';
  const start = wordsBefore(text, head.start, FEW_WORDS);
  const isUnfinished = / (?:of|for|on)$/.test(folded.slice(head.start, head.end)) || start === head.start;
  if (rest === '' && isUnfinished && !/^people/.test(folded.slice(head.start, head.end))) return null;
  const joined = [...rest.matchAll(/ (?:and|&)(?: the)? (?=\p{Lu})/gu)].find(({ index, 0: words }) =>
    isHeadAt(head.end + index + words.length),
  );
  return [start, trimEnd(text, head.end + (joined?.index ?? rest.length))];
}

const GROUP = /^(?:tap doan|tong cong ty)$/;

/**
 * The span of a Vietnamese company's name: the legal form, then capitalised words and words of trade; null where no proper
 * name follows ("công ty chúng tôi", "công ty chuyển phát nhanh").
 */
export function companyNameSpan(
  search: SearchText,
  head: Head,
  kind: 'company' | 'brand',
  isHeadAt: (offset: number) => boolean,
): [number, number] | null {
  const { text } = search;
  const isCapital = /\p{Lu}/u.test(text[head.start] ?? '');
  const { end, hasProperName } = vietnameseNameEnd(search, head.end, {
    smallWords: kind === 'company' && isCapital ? SMALL_WORDS_OF_COMPANY : 0,
    hasLegalWords: kind === 'company',
    isHeadAt,
  });
  // "Tập đoàn Công nghiệp - Viễn thông Quân đội" is named by its trade.
  const isGroup = GROUP.test(search.folded.slice(head.start, head.end)) && end - head.end > 10;
  if (!hasProperName && kind === 'company' && !isGroup) return null;
  const dangling = /(?:\s+(?:và|&|-|–|của|số))+$/iu.exec(text.slice(head.start, end));
  return [head.start, trimEnd(text, end - (dangling?.[0].length ?? 0))];
}

const DETERMINERS = new Set([
  'the',
  'my',
  'their',
  'such',
  'third',
  'third-party',
  'each',
  'our',
  'a',
  'an',
  'this',
  'your',
  'by',
  'by:',
  'at',
  'and',
  'of',
  'in',
  'with',
  'for',
  'to',
  'from',
  'we',
  'if',
]);

/** Words that go on after one that ends a name: "Charity Fund", "Foundation Trust". */
const BODY_WORDS_AFTER = new RegExp(
  `(?:(?: (?:of|for|and|&|\\p{Lu}\\p{L}*)){0,3}? (?:${lexicon.bodies.suffixes_en.join('|')}|Agency|Organi[sz]ation|Office|Service|Services|Department)(?![\\p{L}\\p{M}]))+`,
  'uy',
);

const BODY_WORD_LAST = new RegExp(`(?:${lexicon.bodies.suffixes_en.join('|')})$`, 'u');

export interface SuffixedName {
  span: [number, number];
  /** Whether the name goes on to a word that only public and non-profit bodies bear. */
  endsAsBody: boolean;
}

/** The span of a name that ends in a company's or body's word ("Blue Sky Labs", "Acme, Inc."); null where nothing proper precedes it. */
export function suffixedNameSpan({ text }: SearchText, head: Head): SuffixedName | null {
  if (!/\p{Lu}/u.test(text[head.start] ?? '')) return null;
  const start = wordsBefore(text, head.start, MORE_WORDS);
  // "4. Media" is a heading's number and a word.
  if (start === head.start || !/\p{L}{2}|\p{L}\p{N}/u.test(text.slice(start, head.start))) return null;
  const bodyWords = matchAt(BODY_WORDS_AFTER, text, head.end) ?? '';
  const nameEnd = head.end + bodyWords.length;
  const formEnd = nameEnd + (matchAt(LEGAL_FORM_AFTER, text, nameEnd)?.length ?? 0);
  const hasStop = text[formEnd] === '.' && /[a-z(“",]/.test(text.slice(formEnd + 1).trimStart()[0] ?? '');
  return { span: [start, hasStop ? formEnd + 1 : formEnd], endsAsBody: BODY_WORD_LAST.test(bodyWords) };
}

/** Legal forms that go on after a company word: "Software Company Limited", "Labs SRL", "Technology Joint Stock Company". */
const LEGAL_FORM_AFTER = new RegExp(
  String.raw`(?:,? (?:${[
    'Company',
    'Limited',
    'Joint Stock Company',
    'JSC',
    String.raw`Co\.?,? ?Ltd`,
    String.raw`Pvt\.? ?Ltd`,
    String.raw`Pte\.? ?Ltd`,
    String.raw`Pty\.? ?Ltd`,
    'Ltd',
    'Inc',
    'LLC',
    'LLP',
    'GmbH',
    'UG',
    'AG',
    'KG',
    'SRL',
    String.raw`S\.?[Rr]\.?[Ll]`,
    'SARL',
    'SAS',
    'SA',
    String.raw`S\.A`,
    String.raw`S\.?p\.?A`,
    'BV',
    String.raw`B\.V`,
    'AB',
    'AS',
    'ApS',
    'Oy',
    'OÜ',
    'Sdn Bhd',
    'Kft',
    String.raw`s\.r\.o`,
    String.raw`d\.o\.o`,
  ].join('|')})(?![\p{L}\p{M}\p{N}])){1,3}`,
  'uy',
);

/** "Copyright 2026 Acme Labs", "2024-2026 Acme Labs". */
const COPYRIGHT_LEAD = /^(?:copyright|\d{1,2}[.)]|(?:19|20)\d\d(?:[-–](?:19|20)?\d\d)?,?)\s+$/i;

const FEW_WORDS = 5;
const MORE_WORDS = 6;
const capitalisedWords = (count: number): RegExp =>
  new RegExp(
    String.raw`(?:[\p{Lu}\p{N}][\p{L}\p{M}\p{N}&'’.+-]*,?[ \t]+|& |and (?=\p{Lu})){1,${count}}$`,
    'u',
  );
const FEW_BEFORE = capitalisedWords(FEW_WORDS);
const MORE_BEFORE = capitalisedWords(MORE_WORDS);

/** Where the run of at most `count` capitalised words before an offset begins. */
function wordsBefore(text: string, offset: number, count: typeof FEW_WORDS | typeof MORE_WORDS): number {
  const windowStart = Math.max(0, offset - 90);
  const before = text.slice(windowStart, offset);
  const run = count === FEW_WORDS ? FEW_BEFORE.exec(before) : MORE_BEFORE.exec(before);
  if (run === null) return offset;
  const sentenceEnd = /^.*[^\s.]{3}\.\s+/u.exec(run[0])?.[0].length ?? 0;
  let start = windowStart + run.index + sentenceEnd;
  let words = text.slice(start, offset);
  // "Chính Sách Bảo Mật Của X Media": a title in capitals, then the name.
  const title = /^.* (?:Của|Cho|Bởi|Tại|Với) +/u.exec(words)?.[0] ?? '';
  start += title.length;
  words = words.slice(title.length);
  for (;;) {
    const first = /^\S+\s+/.exec(words)?.[0];
    if (first === undefined) return start;
    const isLead = DETERMINERS.has(first.trim().toLowerCase()) || COPYRIGHT_LEAD.test(first);
    if (!isLead) return start;
    start += first.length;
    words = words.slice(first.length);
  }
}

function trimEnd(text: string, end: number): number {
  let at = end;
  while (at > 0 && /[\s.,;:–-]/.test(text[at - 1] ?? '')) at -= 1;
  return at;
}
