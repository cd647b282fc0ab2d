import lexicon from '../../../../data/controller-lexicon.json' with { type: 'json' };
import { foldText, unifyTones } from '../../../places/fold.js';
import type { SearchText } from '../search-text.js';

/** How far a name may go on after its kind. */
export interface NameGrammar {
  /** Small words in a row that may stand before the next capitalised one ("Điện lực miền Trung"). */
  smallWords: number;
  /** Whether words of trade and legal form are small words without end ("Công ty cổ phần đầu tư và phát triển …"). */
  hasLegalWords: boolean;
  /** Whether another body's or company's name begins at an offset. */
  isHeadAt: (offset: number) => boolean;
}

export interface NameEnd {
  end: number;
  /** Whether a proper name stands in it, not only words of legal form and trade. */
  hasProperName: boolean;
}

const TOKEN = /[ \t]*(?:\([^()\n]{1,60}\)|[-–&,]|[\p{L}\p{M}\p{N}&.'’/]+)/uy;
const MAX_TOKENS = 18;
const LEGAL_WORDS = new Set(lexicon.companies.words_vi.flatMap((words) => foldText(words).split(' ')));
const STOP_WORDS = new Set(lexicon.name_grammar.stop_words.map((word) => unifyTones(word)));
const STOP_WORDS_PLAIN = new Set(lexicon.name_grammar.stop_words.map((word) => foldText(word)));
// "Labo de Dermafirm" is a name.
STOP_WORDS_PLAIN.delete('de');
const STOP_PAIRS = new Set(lexicon.name_grammar.stop_pairs.map((words) => foldText(words)));
const UNIT_WORDS = new Set(lexicon.name_grammar.unit_words.map((word) => foldText(word)));
/** Capitalised words that begin the next sentence or label, where no stop stands between ("Công ty X Chúng tôi …", "… X Địa chỉ:"). */
const NEXT_SENTENCE =
  /^(?:Chúng(?= tôi| ta)|Chung(?= toi| ta)|Bạn(?= )|Quý(?= khách| vị)|Địa(?= chỉ)|ĐỊA(?= CHỈ)|Điện(?= thoại)|ĐT|MST|Mã(?= số)|Email|E-mail|Hotline|HOTLINE|Tel|Website|Trụ(?= sở)|Khách(?= hàng)|Người(?= dùng| dân| sử)|Ứng(?= dụng)|Dữ(?= liệu))(?![\p{L}\p{M}])/u;
/** "(nay là Sở Y tế)": what it is called now or was called, in the middle of its name. */
const FORMER_NAME = /^\((?:nay|truoc|tien than|sau|cu|ten|doi ten|sap nhap)(?![a-z])/;
/** "…, Thể thao và Du lịch": the parts of one body's field. */
const FIELD_LIST =
  /^, ?\p{Lu}[\p{L}\p{M}]*(?: [\p{L}\p{M}]+){0,3}(?:, ?\p{Lu}[\p{L}\p{M}]*(?: [\p{L}\p{M}]+){0,3})?,? (?:và|va|&) \p{Lu}/u;
const OF_PLACE = /^\s*(?:của|thuộc|trực thuộc|cua|thuoc|truc thuoc) (?:tỉnh|thành phố|TP|tinh|thanh pho) /iu;

/** Where a Vietnamese name that begins before `from` ends: at its last capitalised word before a verb, a stop or another name. */
export function vietnameseNameEnd(search: SearchText, from: number, grammar: NameGrammar): NameEnd {
  const { text, folded } = search;
  const reached: NameEnd = { end: from, hasProperName: false };
  let cursor = from;
  let small = 0;
  let others = 0;
  let joined = false;
  let isDashed = false;
  for (let count = 0; count < MAX_TOKENS; count += 1) {
    const token = matchAt(TOKEN, text, cursor);
    if (token === null) break;
    const word = token.trim();
    const start = cursor + token.length - word.length;
    if (/^[(]/.test(word)) {
      if (!FORMER_NAME.test(folded.slice(start, start + 20)) && !/^\([A-Z]{2,8}\)$/.test(word)) break;
    } else if (word === ',') {
      if (grammar.hasLegalWords || !FIELD_LIST.test(text.slice(start, start + 90))) break;
      joined = true;
    } else if (/^[-–&]$/.test(word)) {
      joined = true;
      isDashed = true;
    } else if (/^[\p{Lu}\p{N}]/u.test(word)) {
      if ((joined || others > 0) && (grammar.isHeadAt(start) || (isDashed && isPair(folded, start)))) break;
      if (NEXT_SENTENCE.test(text.slice(start, start + 20)) && (mayEnd(reached, from, grammar) || others > 0))
        break;
      const isLegal = LEGAL_WORDS.has(folded.slice(start, start + word.length).replace(/\.$/, ''));
      if (!isLegal) reached.hasProperName = true;
      reached.end = start + word.length;
      [small, others, joined, isDashed] = [0, 0, false, false];
      if (/[.]$/.test(word) && word.length > 3) break;
    } else {
      const kind = smallWord(search, start, word, grammar, reached.hasProperName);
      if (kind === 'stop') break;
      small += kind === 'plain' ? 1 : 0;
      others += kind === 'plain' || kind === 'and' ? 1 : 0;
      if (small > grammar.smallWords) break;
      if (kind === 'legal' && !reached.hasProperName) reached.end = start + word.length;
      joined = kind === 'and';
    }
    cursor += token.length;
  }
  if (!grammar.hasLegalWords && grammar.smallWords > 0)
    reached.end = endOfTerm(search, from, reached.end, grammar);
  return reached;
}

/** A term whose first syllable alone is capitalised ("Bảo vệ người tiêu dùng"); "Hà Nội", "VNPT" are names. */
const ENDS_IN_TERM = /(?:^|[^\p{L}\p{M}]|(?:^|[^\p{L}\p{M}])\p{Ll}[\p{L}\p{M}]* )\p{Lu}\p{Ll}[\p{L}\p{M}]*$/u;
const AFTER_NAME = /^\s*(?:$|[\n.;:(,"”)–-])/u;
const MAX_TERM_WORDS = 5;

// The small syllables that complete the last term belong to the name, where a stop or a verb follows them.
function endOfTerm(search: SearchText, from: number, end: number, grammar: NameGrammar): number {
  const name = search.text.slice(from, end);
  if (end === from || !ENDS_IN_TERM.test(name) || /\p{Lu}[\p{L}\p{M}]* \p{Lu}[\p{L}\p{M}]*$/u.test(name))
    return end;
  let cursor = end;
  for (let count = 0; count <= MAX_TERM_WORDS; count += 1) {
    if (AFTER_NAME.test(search.text.slice(cursor, cursor + 3))) return cursor;
    const token = matchAt(TOKEN, search.text, cursor);
    const word = token?.trim() ?? '';
    if (token === null || !/^\p{Ll}/u.test(word)) return end;
    const kind = smallWord(search, cursor + token.length - word.length, word, grammar, true);
    if (kind === 'stop') return cursor;
    if (kind !== 'plain') return end;
    cursor += token.length;
  }
  return end;
}

// "Công ty Dữ liệu …" goes on; "Công ty Sao Mai Dữ liệu của bạn …" does not.
function mayEnd(reached: NameEnd, from: number, grammar: NameGrammar): boolean {
  return reached.hasProperName || (!grammar.hasLegalWords && reached.end > from);
}

type SmallWord = 'stop' | 'and' | 'unit' | 'legal' | 'plain';

function smallWord(
  { text, folded, lower }: SearchText,
  start: number,
  word: string,
  grammar: NameGrammar,
  hasProperName: boolean,
): SmallWord {
  const plain = folded.slice(start, start + word.length).replace(/\.$/, '');
  const exact = lower.slice(start, start + word.length).replace(/\.$/, '');
  if (word === 'và' || word === 'va') return 'and';
  if (grammar.hasLegalWords && !hasProperName && LEGAL_WORDS.has(plain)) return 'legal';
  if (OF_PLACE.test(text.slice(start, start + 40))) return 'unit';
  if (isPair(folded, start)) return 'stop';
  if (STOP_WORDS.has(exact) || (exact === plain && STOP_WORDS_PLAIN.has(plain))) return 'stop';
  if (UNIT_WORDS.has(plain)) return 'unit';
  return 'plain';
}

const isPair = (folded: string, start: number): boolean =>
  STOP_PAIRS.has(/^[a-z]+ [a-z]+/.exec(folded.slice(start, start + 16))?.[0] ?? '');

/** The text that a sticky pattern matches at an offset. */
export function matchAt(pattern: RegExp, text: string, offset: number): string | null {
  pattern.lastIndex = offset;
  return pattern.exec(text)?.[0] ?? null;
}
