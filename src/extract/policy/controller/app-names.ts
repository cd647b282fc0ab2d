import { foldText } from '../../../places/fold.js';
import { PhraseIndex, splitWords, type TextWords } from '../phrases.js';
import type { SearchText } from '../search-text.js';
import { nameKey } from './mention.js';
import { nameEndingAt, nameStartingAt } from './proper-name.js';

type Side = 'after' | 'before' | 'before-is';
const NOUNS = [
  'app',
  'application',
  'game',
  'extension',
  'mobile app',
  'mobile application',
  'mobile game',
  'web app',
];
const NOUNS_VI = [
  'ứng dụng',
  'phần mềm',
  'trò chơi',
  'website',
  'trang web',
  'nền tảng',
  'cổng thông tin',
  'hệ thống',
  'app',
  'game',
];
const CUES = new PhraseIndex<Side>([
  ...NOUNS.map((noun) => [noun, 'before'] as const),
  ...['our', 'this', 'the'].flatMap((word) => NOUNS.map((noun) => [`${word} ${noun}`, 'after'] as const)),
  ...NOUNS_VI.map((noun) => [noun, 'after'] as const),
  ['ứng dụng di động', 'after'],
  ...NOUNS_VI.flatMap((noun) => [[`là ${noun}`, 'before'] as const, [`là một ${noun}`, 'before'] as const]),
  ['là công cụ', 'before'],
  ...['is a', 'is an', 'is our', 'is designed', 'is built'].map((words) => [words, 'before-is'] as const),
]);
const IS_APP =
  /^(?: [\p{L}-]+){0,9}? (?:app|application|game|tool|platform|website|program|utility|widget|directory)(?![a-z])/u;
const NAMED_PRODUCT =
  /^[\s*_"',]*\((?:[^()\n]{0,24}[\s"'])?["'*]*(?:app|application|game|service|site|ung dung|dich vu|website|nen tang|he thong)["'*]*\)/;
const TITLE =
  /^[#*\s]*(?:(?:privacy (?:policy|notice|statement)|chính sách (?:bảo mật|quyền riêng tư)[^:|—–\n-]{0,30}?)(?: (?:for|of|cho|của) (?:the |ứng dụng |app )?|\s*[:|—–-]+\s*)(?<after>[^\n|(]{2,60})|(?<before>[^\n|]{2,60}?)\s*(?:[:|—–-]+\s*)?(?:privacy (?:policy|notice)|chính sách (?:bảo mật|quyền riêng tư)))/iu;
const DOMAIN =
  /^(?:https?:\/\/)?(?:www\.)?[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:com|vn|net|org|io|app|me|site|online|info|dev|co|xyz|tv|edu|gov)(?:\.[a-z]{2})?$/i;
const MAX_TEXT_UNITS = 20_000;

/** What a text treats as the product: names that are an app, a site or a game rather than somebody. */
export interface ProductNames {
  has(name: string): boolean;
  /** Words of an app less words of customers and a company: above zero where the text speaks of an app. */
  balance: number;
}

/** The names under which a text speaks of its app or site, so that an app's name alone is not taken for a controller. */
export function findProductNames(search: SearchText, title: string | null): ProductNames {
  const isLong = search.text.length > MAX_TEXT_UNITS;
  const text = search.text.slice(0, MAX_TEXT_UNITS);
  const folded = search.folded.slice(0, MAX_TEXT_UNITS);
  const words = isLong ? splitWords(folded) : search.words;
  const keys = new Set<string>();
  const add = (span: [number, number] | null): void => {
    if (span !== null) keys.add(nameKey(folded.slice(span[0], span[1])));
  };
  for (const { value, start, end } of CUES.find(folded, search.lower, words)) {
    if (value === 'before-is' && !IS_APP.test(folded.slice(end, end + 100))) continue;
    add(
      value === 'after'
        ? nameStartingAt(text, end + (text[end] === ',' ? 1 : 0))
        : nameEndingAt(text, beforeBracket(text, start)),
    );
    // "the Heron app": the noun may stand on both sides of a name.
    if (value === 'before' && NOUNS_VI.includes(folded.slice(start, end))) add(nameStartingAt(text, end));
  }
  for (let at = folded.indexOf('('); at !== -1; at = folded.indexOf('(', at + 1)) {
    if (NAMED_PRODUCT.test(folded.slice(at, at + 60))) add(nameEndingAt(text, at));
  }
  const balance = balanceOfSubjects(folded, words);
  if (balance >= 0) for (const name of titleNames(text, title)) keys.add(nameKey(foldText(name)));
  keys.delete('');
  return { has: (name) => isProductName(name, keys), balance };
}

// 'Frog Hop ("we") is a game': the name stands before the bracket.
function beforeBracket(text: string, offset: number): number {
  const before = text.slice(Math.max(0, offset - 90), offset);
  const bracket = /\([^()\n]*\)\s*$/.exec(before);
  return bracket === null ? offset : offset - before.length + bracket.index;
}

function* titleNames(text: string, title: string | null): Generator<string> {
  for (const line of [title ?? '', ...text.split('\n', 4)]) {
    const groups = TITLE.exec(line.slice(0, 160))?.groups;
    const name = groups?.after ?? groups?.before;
    if (name !== undefined) yield name;
  }
}

// "Contact PDP App" says itself that it is one; "PDF Converter" is the end of "Photos to PDF Converter".
function isProductName(name: string, keys: ReadonlySet<string>): boolean {
  const key = nameKey(foldText(name));
  if (DOMAIN.test(name.trim()) || keys.has(key)) return true;
  if (/\s(?:app|application|game|ứng dụng)$/iu.test(name)) return true;
  return key.length >= 6 && [...keys].some((product) => product.endsWith(key));
}

const SUBJECT_WORDS = new PhraseIndex<'app' | 'firm'>([
  ...['app', 'application', 'game', 'ứng dụng', 'trò chơi'].map((word) => [word, 'app'] as const),
  ...[
    'company',
    'customer',
    'customers',
    'client',
    'clients',
    'khách hàng',
    'quý khách',
    'công ty',
    'our services',
  ].map((word) => [word, 'firm'] as const),
]);

// A title names the app where the text speaks of an app, and the firm where it speaks of customers.
function balanceOfSubjects(folded: string, words: TextWords): number {
  let balance = 0;
  for (const { value } of SUBJECT_WORDS.find(folded, folded, words)) balance += value === 'app' ? 1 : -1;
  return balance;
}
