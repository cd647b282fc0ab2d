import type { Contact } from '../../../model/index.js';
import { quoteAt } from '../passages.js';

const SEP = String.raw`[ .\-\u2010-\u2015]?`;
const DIGITS = String.raw`\d(?:${SEP}\(?\d\)?){7,10}`;
/** Numbers of Vietnam: 0…, +84…, (024) …; hotlines 1900…, 1800…; short state lines (1022 and the like) beside a word of calling. */
const NUMBER = new RegExp(
  String.raw`(?<![\d/.@\w-])(?:\+|00)84${SEP}\(?0?\)?${SEP}${DIGITS}(?!\d|[/-]\d)|(?<![\d/.@\w-])\(\+?84[ .\-]?\d{0,3}\)${SEP}${DIGITS}(?!\d|[/-]\d)|(?<![\d/.@\w-])\(?0${DIGITS}(?!\d|[/-]\d)`,
  'gu',
);
const HOTLINE = new RegExp(String.raw`(?<![\d/.\w-])1[89]00(?:${SEP}\d){4,6}(?!\d)`, 'gu');
const SHORT =
  /(?:tổng đài|đường dây nóng|hotline|số điện thoại|điện thoại|gọi|liên hệ|contact|call|phone|tel|đầu số)[^\n\d.;]{0,30}(?<number>\b(?:10[0-9]{2}|11[0-9]{1,2}|12[0-9]{2}|18[0-9]{3}))(?!\d|[./-]\d)/giu;
/** Looked for first: what calls such a line is tried only where one stands. */
const SHORT_NUMBER = /\b(?:10[0-9]{2}|11[0-9]{1,2}|12[0-9]{2}|18[0-9]{3})(?!\d|[./-]\d)/;
/** A province's line for its citizens behind an area code: "0254.1022", "(0236) 1022". */
const CITIZENS_LINE = /(?<![\d/.@\w-])\(?02\d{1,4}\)?[ .-]?1022(?![\d@])/g;
const FOREIGN = /(?<![\d\w+])\+(?!84)\d{1,3}(?:[ .()-]{0,2}\d){7,12}(?!\d)/gu;

// A tax code, an account or a licence has ten digits, too.
const OTHER_NUMBER =
  /(?:mã số|mst|msdn|đkkd|gpkd|giấy phép|giấy chứng nhận|đăng ký kinh doanh|tài khoản|stk|cccd|cmnd|căn cước|tax code|account|ma so|giay phep|registration)[^\n.;]{0,32}$|\bfax[\s:.]{0,6}$/iu;

/** Telephone numbers in a text: `+84…` for numbers of Vietnam, digits only for hotlines. */
export function findPhones(text: string, plain: string): Contact[] {
  const found: Contact[] = [];
  const add = (value: string, category: 'hotline' | 'other', start: number, end: number): void => {
    found.push({ kind: 'phone', value, category, evidence: quoteAt(text, start, end) });
  };
  for (const match of plain.includes('1900') || plain.includes('1800') ? plain.matchAll(HOTLINE) : [])
    if (!OTHER_NUMBER.test(plain.slice(Math.max(0, match.index - 48), match.index)))
      add(digitsOf(match[0]), 'hotline', match.index, match.index + match[0].length);
  for (const match of SHORT_NUMBER.test(plain) ? plain.matchAll(SHORT) : []) {
    const number = match.groups?.['number'] ?? '';
    const end = match.index + match[0].length;
    add(number, 'hotline', end - number.length, end);
  }
  for (const match of plain.includes('1022') ? plain.matchAll(CITIZENS_LINE) : [])
    add(digitsOf(match[0]), 'hotline', match.index, match.index + match[0].length);
  const abroad = plain.includes('+') ? [...plain.matchAll(FOREIGN)] : [];
  for (const match of plain.matchAll(NUMBER)) {
    // "+233 05 …": the end of a number of another country.
    if (abroad.some(({ index, 0: one }) => index < match.index && match.index < index + one.length)) continue;
    const value = vietnameseNumber(match[0]);
    if (value !== null && !OTHER_NUMBER.test(plain.slice(Math.max(0, match.index - 48), match.index)))
      add(value, 'other', match.index, match.index + match[0].length);
  }
  for (const match of abroad)
    add(`+${digitsOf(match[0])}`, 'other', match.index, match.index + match[0].length);
  return found;
}

const digitsOf = (written: string): string => written.replace(/\D/g, '');

// Nine digits after the zero for mobile numbers, nine or ten for fixed lines with their area code.
function vietnameseNumber(written: string): string | null {
  const national = digitsOf(written)
    .replace(/^(?:00)?84(?=\d{9,11}$)/, '')
    .replace(/^0/, '');
  const isMobile = /^[35789]\d{8}$/.test(national);
  const isFixed = /^2\d{8,9}$/.test(national);
  return isMobile || isFixed ? `+84${national}` : null;
}
