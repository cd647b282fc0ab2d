const FIRST_MARK = 0x300;
const LAST_MARK = 0x36f;
const MARKS = LAST_MARK - FIRST_MARK + 1;
/** Letters from here on are left to full normalising. */
const BASES = 0x2000;
const UNKNOWN = 0;
const NOT_ONE = 0xffff;
/** First bytes of the marks in UTF-8. */
const MARK_LEAD = 0xcc;
const MARK_LEAD_2 = 0xcd;

/** What a letter and a mark become; filled by the runtime's own normalisation, once for each. */
let table: Uint16Array | null = null;

function joinPair(pairs: Uint16Array, base: number, mark: number): number {
  const index = base * MARKS + mark - FIRST_MARK;
  const known = pairs[index]!;
  if (known !== UNKNOWN) return known;
  const joined = String.fromCharCode(base, mark).normalize('NFC');
  const code = joined.length === 1 ? joined.charCodeAt(0) : NOT_ONE;
  pairs[index] = code;
  return code;
}

/**
 * Copies UTF-8 text and joins letters with the combining marks U+0300 to U+036F behind them, one mark after the other, as NFC
 * allows: decomposed Vietnamese at the speed of bytes. Returns the bytes written, or -1 where only full normalising will
 * do. `out` needs the length of `text`.
 */
export function composeMarks(text: Uint8Array, out: Uint8Array): number {
  table ??= new Uint16Array(BASES * MARKS);
  let written = 0;
  let letter = -1;
  for (let at = 0; at < text.length; at += 1) {
    const byte = text[at]!;
    if ((byte === MARK_LEAD || byte === MARK_LEAD_2) && letter >= 0) {
      const second = text[at + 1] ?? 0;
      const mark = ((byte & 0x1f) << 6) | (second & 0x3f);
      if ((second & 0xc0) !== 0x80 || mark > LAST_MARK) return -1;
      const base = decodeAt(out, letter, written);
      const code = base < 0 ? NOT_ONE : joinPair(table, base, mark);
      if (code === NOT_ONE) return -1;
      written = encodeAt(out, letter, code);
      at += 1;
      continue;
    }
    if ((byte & 0xc0) !== 0x80) letter = written;
    out[written++] = byte;
  }
  return written;
}

/** The code point of the letter in a range of bytes; -1 where it is malformed or beyond the table. */
function decodeAt(bytes: Uint8Array, start: number, end: number): number {
  const first = bytes[start]!;
  const size = end - start;
  if (size === 1) return first < 0x80 ? first : -1;
  const second = bytes[start + 1]! & 0x3f;
  if (size === 2) return first >= 0xc2 && first < 0xe0 ? ((first & 0x1f) << 6) | second : -1;
  return size === 3 && first === 0xe1 ? 0x1000 | (second << 6) | (bytes[start + 2]! & 0x3f) : -1;
}

/** Writes a character of the basic plane; returns where it ends. */
function encodeAt(out: Uint8Array, start: number, code: number): number {
  if (code < 0x80) {
    out[start] = code;
    return start + 1;
  }
  if (code < 0x800) {
    out[start] = 0xc0 | (code >> 6);
    out[start + 1] = 0x80 | (code & 0x3f);
    return start + 2;
  }
  out[start] = 0xe0 | (code >> 12);
  out[start + 1] = 0x80 | ((code >> 6) & 0x3f);
  out[start + 2] = 0x80 | (code & 0x3f);
  return start + 3;
}
