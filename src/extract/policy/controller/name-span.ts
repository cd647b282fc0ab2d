import lexicon from '../../../../data/controller-lexicon.json' with { type: 'json' };
import { foldText } from '../../../places/fold.js';
import type { SearchText } from '../search-text.js';

interface Head {
  start: number;
  end: number;
}

const PROPER = String.raw`[\p{Lu}\p{N}](?:[\p{L}\p{M}\p{N}]|\.(?=\p{L}))*`;
const UNIT = String.raw`(?:tỉnh|Tỉnh|TỈNH|thành phố|Thành phố|THÀNH PHỐ|TP\.?|Tp\.?|huyện|Huyện|HUYỆN|quận|Quận|QUẬN|thị xã|xã|Xã|XÃ|phường|Phường|PHƯỜNG)`;
const VI_PLACE = new RegExp(
  String.raw`(?: ?[-–,]? (?:thuộc |trực thuộc |của )?(?:UBND |Ủy ban nhân dân |Uỷ ban nhân dân )?${UNIT}| [-–])? ?${PROPER}(?:[ -]${PROPER}){0,4}`,
  'uy',
);
/** A name that goes on in small letters to its place: "Bệnh viện Đa khoa tỉnh X", "Ban Quản lý các khu công nghiệp tỉnh X". */
const LONG_PLACE = new RegExp(
  String.raw`(?: (?!(?:phối|hợp|với|là|được|có|cam|cho|do|bởi|tại|ở|theo|trên|quản|vận|thu|thuộc|và các|giao) )[\p{L}\p{M}]{1,7},?){1,8} (?:tỉnh|thành phố|Thành phố|TP\.?|huyện|quận|thị xã) ${PROPER}(?:[ -]${PROPER}){0,3}`,
  'uy',
);
const LONG_KIND =
  /^(?:ban|benh vien|truong|trung tam|chi cuc|cuc|vien|bao tang|thu vien|phong|dai|quy|hoi|van phong)(?![a-z])/;
const EN_PLACE = new RegExp(
  String.raw`(?: (?:of|in|and|&|the|${PROPER})){0,7}? (?:Province|City|District)\b| (?:of|in)(?: the)?(?: ${PROPER}){1,5}`,
  'uy',
);
const BARE_PLACE = / (?:cua )?(?:tinh|thanh pho|tp) [a-z]{2,8} [a-z]{2,8}/y;

/** Kinds that are common nouns until a name or place follows. */
const NEEDS_NAME =
  /^(?:ban quan ly|chi cuc|benh vien|thu vien|bao tang|dai hoc|hoc vien|truong .*|trung tam (?:thong tin|van hoa|y te|tin hoc)|lien hiep|giao hoi|hiep hoi)$/;

/** The span of a public body's name: its kind, then whose or where ("Sở Y tế tỉnh Bắc Kạn", "X Provincial People's Committee"). */
export function bodyNameSpan(search: SearchText, head: Head, english: boolean): [number, number] | null {
  if (english) return englishBodySpan(search, head);
  const { text, folded } = search;
  const long = LONG_KIND.test(folded.slice(head.start, head.end))
    ? matchAt(LONG_PLACE, text, head.end)
    : null;
  const near = matchAt(VI_PLACE, text, head.end);
  const place = longer(long, near) ?? barePlace(search, head.end);
  const end = trimEnd(text, place === null ? head.end : head.end + place.length);
  return place === null && NEEDS_NAME.test(folded.slice(head.start, head.end)) ? null : [head.start, end];
}

const longer = (one: string | null, other: string | null): string | null =>
  (one?.length ?? 0) > (other?.length ?? 0) ? one : other;

// "ubnd tinh bac kan" in a text without capitals and diacritics; not "UBND tỉnh giao Sở".
function barePlace({ lower, folded }: SearchText, offset: number): string | null {
  const place = matchAt(BARE_PLACE, folded, offset);
  return place !== null && lower.startsWith(place, offset) ? place : null;
}

function englishBodySpan({ text, folded }: SearchText, head: Head): [number, number] | null {
  const place = matchAt(EN_PLACE, text, head.end);
  const end = trimEnd(text, place === null ? head.end : head.end + place.length);
  if (folded.slice(head.start, head.end).endsWith(' of') && place === null) {
    const subject = matchAt(
      new RegExp(String.raw`(?:\s+(?:${PROPER}|and|the|&)){1,6}`, 'uy'),
      text,
      head.end,
    );
    if (subject === null || !/\p{Lu}/u.test(subject)) return null;
    return [wordsBefore(text, head.start, 5), trimEnd(text, head.end + subject.length)];
  }
  return [wordsBefore(text, head.start, 5), end];
}

/** Capitalised words that begin the next sentence or label, where no stop stands between ("Công ty X Chúng tôi …", "… X Địa chỉ:"). */
const NEXT_SENTENCE =
  /^(?:Chúng(?= tôi| ta)|Bạn(?= )|Quý(?= khách| vị)|Địa(?= chỉ)|ĐỊA(?= CHỈ)|Điện(?= thoại)|ĐT|MST|Mã(?= số)|Email|E-mail|Hotline|HOTLINE|Tel|Website|Trụ(?= sở))(?![\p{L}\p{M}])/u;
const LEGAL_WORDS = new Set(lexicon.companies.words_vi.flatMap((words) => foldText(words).split(' ')));
const MAX_COMPANY_WORDS = 16;

/**
 * The span of a Vietnamese company's name: the legal form, then capitalised words and words of trade; null where no proper
 * name follows ("công ty chúng tôi", "công ty chuyển phát nhanh").
 */
export function companyNameSpan(
  { text, folded }: SearchText,
  head: Head,
  kind: 'company' | 'brand',
): [number, number] | null {
  const word = /[ \t]*(?:[-–&]|\([A-Z]{2,8}\)|[\p{L}\p{M}\p{N}&.'’]+)/uy;
  let end = head.end;
  let hasProperName = kind === 'brand';
  let cursor = head.end;
  for (let count = 0; count < MAX_COMPANY_WORDS; count += 1) {
    const token = matchAt(word, text, cursor);
    if (token === null) break;
    const bare = token.trim();
    if (hasProperName && NEXT_SENTENCE.test(text.slice(cursor).trimStart())) break;
    const foldedToken = folded.slice(cursor, cursor + token.length).trim();
    const isProper = /^[\p{Lu}\p{N}]/u.test(bare);
    const isLegal = LEGAL_WORDS.has(foldedToken.replace(/\.$/, ''));
    // After the proper name, "phát triển và vận hành" is what the company does.
    const mayBeLower = kind === 'company' && isLegal && (!hasProperName || foldedToken === 'va');
    if (!isProper && !mayBeLower && !/^[-–&(]/.test(bare)) break;
    if (isProper && !isLegal) hasProperName = true;
    cursor += token.length;
    if (isProper || (isLegal && !hasProperName)) end = cursor;
    if (/[.]$/.test(bare) && bare.length > 3) break;
  }
  if (!hasProperName) return null;
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

/** The span of a name that ends in a company word ("Blue Sky Labs", "Acme, Inc."); null where nothing proper precedes it. */
export function suffixedNameSpan({ text }: SearchText, head: Head): [number, number] | null {
  if (!/\p{Lu}/u.test(text[head.start] ?? '')) return null;
  const start = wordsBefore(text, head.start, 6);
  // "4. Media" is a heading's number and a word.
  if (start === head.start || !/\p{L}{2}|\p{L}\p{N}/u.test(text.slice(start, head.start))) return null;
  const legalForm = matchAt(LEGAL_FORM_AFTER, text, head.end);
  const formEnd = head.end + (legalForm?.length ?? 0);
  const hasStop = text[formEnd] === '.' && /[a-z(“",]/.test(text.slice(formEnd + 1).trimStart()[0] ?? '');
  return [start, hasStop ? formEnd + 1 : formEnd];
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

/** Where the run of at most `count` capitalised words before an offset begins. */
function wordsBefore(text: string, offset: number, count: number): number {
  const windowStart = Math.max(0, offset - 90);
  const before = text.slice(windowStart, offset);
  const run = new RegExp(
    String.raw`(?:[\p{Lu}\p{N}][\p{L}\p{M}\p{N}&'’.+-]*,?[ \t]+|& |and (?=\p{Lu})){1,${count}}$`,
    'u',
  ).exec(before);
  if (run === null) return offset;
  let start = windowStart + run.index;
  let words = text.slice(start, offset);
  // "Chính Sách Bảo Mật Của X Media": a title in capitals, then the name.
  const title = /^.* (?:Của|Cho|Bởi|Tại|Với) +/u.exec(words)?.[0] ?? '';
  start += title.length;
  words = words.slice(title.length);
  for (;;) {
    const first = /^\S+\s+/.exec(words)?.[0];
    if (first === undefined) return start;
    const isSentenceEnd = /[.]\s+$/.test(first) && first.length > 4;
    if (!DETERMINERS.has(first.trim().toLowerCase()) && !isSentenceEnd) return start;
    start += first.length;
    words = words.slice(first.length);
  }
}

function matchAt(pattern: RegExp, text: string, offset: number): string | null {
  pattern.lastIndex = offset;
  return pattern.exec(text)?.[0] ?? null;
}

function trimEnd(text: string, end: number): number {
  let at = end;
  while (at > 0 && /[\s.,;:–-]/.test(text[at - 1] ?? '')) at -= 1;
  return at;
}
