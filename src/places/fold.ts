/** Base letter of a precomposed letter, one UTF-16 unit for one, so that offsets stay valid. */
function foldUnit(unit: string): string {
  const lower = unit.toLowerCase();
  const single = lower.length === 1 ? lower : unit;
  if (single === 'đ') return 'd';
  if (single === '\u00a0') return ' ';
  if (single < '\u00c0') return single;
  if (single === '\u2010' || single === '\u2011' || single === '\u2013' || single === '\u2014') return '-';
  if (single === '\u2018' || single === '\u2019') return "'";
  if (single === '\u201c' || single === '\u201d') return '"';
  const base = single.normalize('NFD');
  return base.length > 1 && /^\p{L}\p{M}+$/u.test(base) ? (base[0] ?? single) : single;
}

const FOLDED = new Uint16Array(0x10000);
for (let unit = 0; unit < 0x10000; unit += 1) {
  const isSurrogate = unit >= 0xd800 && unit <= 0xdfff;
  FOLDED[unit] = isSurrogate ? unit : foldUnit(String.fromCharCode(unit)).charCodeAt(0);
}

/** Lower case unit by unit; what would take more than one unit in lower case stays as it is. */
const LOWERED = new Uint16Array(0x10000);
for (let unit = 0; unit < 0x10000; unit += 1) {
  const lower = String.fromCharCode(unit).toLowerCase();
  LOWERED[unit] = lower.length === 1 ? lower.charCodeAt(0) : unit;
}

const CHUNK_UNITS = 8192;
const WIDE = new Uint16Array(CHUNK_UNITS);
const WIDE_BYTES = Buffer.from(WIDE.buffer);
const NARROW_BYTES = Buffer.alloc(CHUNK_UNITS);

/**
 * The text without diacritics and case: đ to d, typographic dashes, quotes and no-break spaces to plain ones.
 * Expects NFC (see {@link toNfc}) and keeps the length: an offset in the result is an offset in the input.
 */
export const foldText = (nfcText: string): string => mapUnits(nfcText, FOLDED);

function mapUnits(text: string, table: Uint16Array): string {
  if (text.length <= CHUNK_UNITS) return mapChunk(text, 0, text.length, table);
  const parts: string[] = [];
  for (let start = 0; start < text.length; start += CHUNK_UNITS)
    parts.push(mapChunk(text, start, Math.min(CHUNK_UNITS, text.length - start), table));
  return parts.join('');
}

// One buffer for all calls, read out as bytes where it can be: a string of bytes is made and searched faster.
function mapChunk(text: string, start: number, length: number, table: Uint16Array): string {
  let seen = 0;
  for (let i = 0; i < length; i += 1) {
    const unit = table[text.charCodeAt(start + i)] as number;
    WIDE[i] = unit;
    NARROW_BYTES[i] = unit;
    seen |= unit;
  }
  return seen <= 0xff
    ? NARROW_BYTES.toString('latin1', 0, length)
    : WIDE_BYTES.toString('utf16le', 0, length * 2);
}

/** The text in NFC; costs next to nothing where it is so already. */
export const toNfc = (text: string): string => text.normalize('NFC');

// "hoà" and "hòa", "thuỷ" and "thủy" are the same word: the older placement of the tone is moved to the newer one.
const TONE_PLACEMENTS: readonly (readonly [string, string])[] = [
  ['oà', 'òa'],
  ['oá', 'óa'],
  ['oả', 'ỏa'],
  ['oã', 'õa'],
  ['oạ', 'ọa'],
  ['oè', 'òe'],
  ['oé', 'óe'],
  ['oẻ', 'ỏe'],
  ['oẽ', 'õe'],
  ['oẹ', 'ọe'],
  ['uỳ', 'ùy'],
  ['uý', 'úy'],
  ['uỷ', 'ủy'],
  ['uỹ', 'ũy'],
  ['uỵ', 'ụy'],
];
const TONES = new Map(TONE_PLACEMENTS);
const IS_TONED = new Uint8Array(0x10000);
for (const [old] of TONE_PLACEMENTS) IS_TONED[old.charCodeAt(1)] = 1;
const FIRST_TONED = 0xe0;
const LETTER = /^\p{L}/u;

/**
 * Lower-case NFC text with one tone placement ("Hoà Bình" as "hòa bình"), diacritics kept. Keeps the length.
 * A syllable that goes on after the pair ("hoàn", "quý" excepted) has only one placement and is left alone.
 */
export function unifyTones(nfcText: string): string {
  const usual = nfcText.toLowerCase();
  // "İ" in lower case takes two units: such a text is put into lower case unit by unit.
  const lower = usual.length === nfcText.length ? usual : mapUnits(nfcText, LOWERED);
  let unified = '';
  let done = 0;
  for (let at = 1; at < lower.length; at += 1) {
    const unit = lower.charCodeAt(at);
    if (unit < FIRST_TONED || IS_TONED[unit] === 0) continue;
    const placed = TONES.get(lower.slice(at - 1, at + 1));
    if (placed === undefined || lower[at - 2] === 'q') continue;
    if (LETTER.test(lower.slice(at + 1, at + 3))) continue;
    unified += lower.slice(done, at - 1) + placed;
    done = at + 1;
  }
  return done === 0 ? lower : unified + lower.slice(done);
}
