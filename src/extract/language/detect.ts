import { eld } from 'eld/extrasmall';
import { franc } from 'franc';
import { foldText } from '../../places/fold.js';

/** Main language and the share of each over the words, largest first; `und` is what cannot be told. */
export interface LanguageShares {
  main: string;
  parts: Record<string, number>;
}

const WORD = /[\p{L}\p{M}]+/gu;
// Not ă, â, ê, ô, đ: Romanian, French, Portuguese and Croatian write those too.
const VIETNAMESE_MARK = /[ơưƠƯ\u1ea0-\u1ef9]/;
const MIN_WORDS = 3;
const MIN_WORDS_OF_OTHERS = 8;
const MIN_FRANC_UNITS = 20;
/** Letters that are not Latin. */
const OTHER_SCRIPT = /[^\u0000-\u024f\u1e00-\u1eff\s\p{P}\p{S}\p{M}]/u;
const MAX_PARTS_UNITS = 1_200;
/** Vietnamese syllables in plain letters that English hardly knows, and English words that Vietnamese never has. */
const VIETNAMESE_PLAIN = new Set(
  (
    'va cua cac la duoc cho khong voi nay nhung trong nguoi tai ve tu khi hoac chung toi ban dung quyen du lieu ca nhan thong ' +
    'bao mat su ung dich vu cung cap dien thoai tinh uy so chinh sach nha nuoc viet nam theo bi he truy cap yeu cau xu ly ' +
    'quan tri dieu phap luat dinh dong thu thap luu tru bat ky moi phai se da den nhu mot hay co tren vao'
  ).split(' '),
);
const ENGLISH = new Set(
  (
    'the of and to in is that for you your we our may with this be by are or as any not from information us use will ' +
    'personal data app service services privacy policy have can it on if'
  ).split(' '),
);

/**
 * The languages of a text by paragraph, weighed by words: `vi`, `en` and the other ISO 639-1 codes, `und` where a text
 * has no words or they tell nothing. Vietnamese is recognised without its diacritics too.
 */
export function detectLanguage(text: string): LanguageShares {
  const counts = new Map<string, number>();
  let total = 0;
  let previous: string | null = null;
  let waiting = 0;
  for (const paragraph of text.split('\n')) {
    const words = paragraph.normalize('NFC').match(WORD)?.length ?? 0;
    if (words === 0) continue;
    const found = words < MIN_WORDS ? shortLine(paragraph) : paragraphLanguage(paragraph);
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
  return VIETNAMESE_MARK.test(line) ? 'vi' : null;
}

function paragraphLanguage(paragraph: string): string | null {
  const sample = paragraph.length > MAX_PARTS_UNITS ? paragraph.slice(0, MAX_PARTS_UNITS) : paragraph;
  const words = foldText(sample.normalize('NFC')).match(WORD) ?? [];
  const vietnamese = share(words, VIETNAMESE_PLAIN);
  const english = share(words, ENGLISH);
  const marked = markedShare(sample);
  if (marked >= 0.12 && vietnamese >= english) return 'vi';
  if (marked < 0.05 && english >= 0.2 && english > vietnamese * 1.5) return 'en';
  if (vietnamese >= 0.35 && english < vietnamese / 3) return 'vi';
  return byModels(sample, { vietnamese, english, marked, words: words.length });
}

interface Signs {
  vietnamese: number;
  english: number;
  marked: number;
  words: number;
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
  if (signs.words >= MIN_WORDS_OF_OTHERS && guess !== '' && guess !== 'vi') return guess;
  return fromFranc(franc(sample, { only: ['vie', 'eng'], minLength: MIN_FRANC_UNITS }));
}

function fromFranc(code: string): string | null {
  return code === 'vie' ? 'vi' : code === 'eng' ? 'en' : null;
}

function share(words: readonly string[], known: ReadonlySet<string>): number {
  return words.length === 0 ? 0 : words.filter((word) => known.has(word)).length / words.length;
}

/** Share of the words with a letter that, in this mix, only Vietnamese writes. */
function markedShare(sample: string): number {
  const words = sample.normalize('NFC').match(WORD) ?? [];
  return words.length === 0 ? 0 : words.filter((word) => VIETNAMESE_MARK.test(word)).length / words.length;
}

function round(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
