import { eld } from 'eld/extrasmall';
import { franc } from 'franc';
import { foldText, toNfc } from '../../places/fold.js';
import { Vocabulary } from '../vocabulary.js';
import { eachLetterRun } from '../words.js';
import { languageOfScript } from './script.js';

/** Main language and the share of each over the words, largest first; `und` is what cannot be told. */
export interface LanguageShares {
  main: string;
  parts: Record<string, number>;
}

// Not ă, â, ê, ô, đ: Romanian, French, Portuguese and Croatian write those too.
const VIETNAMESE_MARK = /[ơưƠƯ\u1ea0-\u1ef9]/;
const isVietnameseMark = (unit: number): boolean =>
  (unit >= 0x1ea0 && unit <= 0x1ef9) || unit === 0x1a0 || unit === 0x1a1 || unit === 0x1af || unit === 0x1b0;
const MIN_WORDS = 3;
const MIN_WORDS_OF_OTHERS = 8;
const MIN_FRANC_UNITS = 20;
/** Letters that are not Latin. */
const OTHER_SCRIPT = /[^\u0000-\u024f\u1e00-\u1eff\s\p{P}\p{S}\p{M}]/u;
const MAX_PARTS_UNITS = 1_200;
/** Vietnamese syllables in plain letters that English hardly knows, and English words that Vietnamese never has. */
const VIETNAMESE_PLAIN =
  'va cua cac la duoc cho khong voi nay nhung trong nguoi tai ve tu khi hoac chung toi ban dung quyen du lieu ca nhan thong ' +
  'bao mat su ung dich vu cung cap dien thoai tinh uy so chinh sach nha nuoc viet nam theo bi he truy cap yeu cau xu ly ' +
  'quan tri dieu phap luat dinh dong thu thap luu tru bat ky moi phai se da den nhu mot hay co tren vao';
const ENGLISH =
  'the of and to in is that for you your we our may with this be by are or as any not from information us use will ' +
  'personal data app service services privacy policy have can it on if';
const IS_VIETNAMESE = 1;
const IS_ENGLISH = 2;
const FREQUENT = new Vocabulary();
/** By number of the word: in which of the two languages it is frequent. */
const LANGUAGES = new Uint8Array(512);
for (const word of VIETNAMESE_PLAIN.split(' ')) LANGUAGES[FREQUENT.learn(word)] = IS_VIETNAMESE;
for (const word of ENGLISH.split(' ')) {
  const number = FREQUENT.learn(word);
  LANGUAGES[number] = IS_ENGLISH | (LANGUAGES[number] ?? 0);
}

/**
 * The languages of a text by paragraph, weighed by words: `vi`, `en` and the other ISO 639-1 codes, `und` where a text
 * has no words or they tell nothing. Vietnamese is recognised without its diacritics too.
 */
export function detectLanguage(written: string): LanguageShares {
  const text = toNfc(written);
  const folded = foldText(text);
  const counts = new Map<string, number>();
  let total = 0;
  let previous: string | null = null;
  let waiting = 0;
  for (let start = 0; start < text.length; ) {
    const newline = text.indexOf('\n', start);
    const end = newline === -1 ? text.length : newline;
    const signs = signsOf(text, folded, start, end);
    const { words } = signs;
    const paragraph = text.slice(start, end);
    start = end + 1;
    if (words === 0) continue;
    const found = words < MIN_WORDS ? shortLine(paragraph) : paragraphLanguage(paragraph, signs);
    // A line of a word or two says little: it goes with the text that it stands in.
    const language: string | null = found ?? previous;
    previous = language;
    if (language === null) waiting += words;
    else counts.set(language, (counts.get(language) ?? 0) + words + waiting);
    if (language !== null) waiting = 0;
    total += words;
  }
  if (total === 0) return { main: 'und', parts: {} };
  if (waiting > 0) counts.set('und', waiting);
  const sorted = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  const parts = Object.fromEntries(sorted.map(([language, count]) => [language, round(count / total)]));
  return { main: sorted[0]?.[0] ?? 'und', parts };
}

function shortLine(line: string): string | null {
  return VIETNAMESE_MARK.test(line) ? 'vi' : languageOfScript(line);
}

/** What the words of a paragraph, or of its beginning, show; all shares 0 to 1. */
interface Signs {
  /** Words of the whole paragraph. */
  words: number;
  sampled: number;
  /** Frequent Vietnamese syllables in plain letters, and frequent English words. */
  vietnamese: number;
  english: number;
  /** Words with a letter that, in this mix, only Vietnamese writes. */
  marked: number;
}

function signsOf(text: string, folded: string, from: number, to: number): Signs {
  const sampleEnd = Math.min(to, from + MAX_PARTS_UNITS);
  const signs: Signs = { words: 0, sampled: 0, vietnamese: 0, english: 0, marked: 0 };
  eachLetterRun(folded, from, to, (start, end, hash) => {
    signs.words += 1;
    if (start >= sampleEnd) return;
    signs.sampled += 1;
    const languages = LANGUAGES[FREQUENT.find(folded, start, end, hash)] ?? 0;
    if ((languages & IS_VIETNAMESE) !== 0) signs.vietnamese += 1;
    if ((languages & IS_ENGLISH) !== 0) signs.english += 1;
    if (isMarked(text, start, Math.min(end, sampleEnd))) signs.marked += 1;
  });
  const total = Math.max(1, signs.sampled);
  signs.vietnamese /= total;
  signs.english /= total;
  signs.marked /= total;
  return signs;
}

function isMarked(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at += 1) if (isVietnameseMark(text.charCodeAt(at))) return true;
  return false;
}

function paragraphLanguage(paragraph: string, signs: Signs): string | null {
  const { vietnamese, english, marked } = signs;
  if (marked >= 0.12 && vietnamese >= english) return 'vi';
  if (marked < 0.05 && english >= 0.2 && english > vietnamese * 1.5) return 'en';
  if (vietnamese >= 0.35 && english < vietnamese / 3) return 'vi';
  const byScript = languageOfScript(paragraph.slice(0, MAX_PARTS_UNITS));
  if (byScript !== null) return byScript;
  return byModels(paragraph.slice(0, MAX_PARTS_UNITS), signs);
}

/** What the two detectors say where the plain signs do not decide; null where they say nothing. */
function byModels(sample: string, signs: Signs): string | null {
  const guess = eld.detect(sample).language;
  if (guess === 'en' || (guess === 'vi' && (signs.marked > 0 || signs.vietnamese >= 0.3))) return guess;
  if (signs.marked >= 0.08) return 'vi';
  if (signs.vietnamese >= 0.3 && signs.vietnamese > signs.english) return 'vi';
  if (signs.english >= 0.2) return 'en';
  if (OTHER_SCRIPT.test(sample)) return guess || null;
  // Few words in Latin letters are mostly names, and names read like any language.
  if (signs.sampled >= MIN_WORDS_OF_OTHERS && guess !== '' && guess !== 'vi') return guess;
  return fromFranc(franc(sample, { only: ['vie', 'eng'], minLength: MIN_FRANC_UNITS }));
}

function fromFranc(code: string): string | null {
  return code === 'vie' ? 'vi' : code === 'eng' ? 'en' : null;
}

function round(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
