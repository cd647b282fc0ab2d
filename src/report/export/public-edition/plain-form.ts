/** A text in a form in which a mailbox or phone reads the same however it was written, with the way back. */
export interface PlainForm {
  plain: string;
  /** Where in the text the sign at each place of `plain` begins and ends; null where each is at its own place. */
  places: { starts: number[]; ends: number[] } | null;
}

/** Plain letters without escapes: most ids, hashes and addresses. */
const IS_PLAIN = /^[\x20-\x24\x27-\x5b\x5d-\x7e]*$/;

const UNSEEN = /[\p{Cf}\p{M}]/u;
/** Ways to write a sign in addresses, markup and JSON: %40, &#64;, &#x40;, &commat;, \u0040. */
const WRITTEN_SIGN =
  /%([0-7][0-9a-f])|&#(\d{1,7});?|&#x([0-9a-f]{1,6});?|&(commat|period|plus|lowbar);|\\u00([0-7][0-9a-f])/iy;
const MAX_KNOWN = 10_000;
const NAMED: Readonly<Record<string, string>> = { commat: '@', period: '.', plus: '+', lowbar: '_' };

/** Lower case, no diacritics, no unseen signs, plain letters for full-width ones, escapes read. */
export function plainForm(text: string): PlainForm {
  if (IS_PLAIN.test(text)) return { plain: text.toLowerCase(), places: null };
  const places = { starts: [] as number[], ends: [] as number[] };
  const signs: string[] = [];
  for (let at = 0; at < text.length; ) {
    const written = readWrittenSign(text, at);
    const raw = written?.sign ?? signAt(text, at);
    const end = at + (written?.length ?? raw.length);
    const plain = plainOf(raw);
    if (plain !== '') {
      signs.push(plain);
      places.starts.push(at);
      places.ends.push(end);
    }
    at = end;
  }
  return { plain: signs.join(''), places };
}

const KNOWN = new Map<string, string>();

/** As {@link plainSign}; texts are made of few different signs. */
function plainOf(sign: string): string {
  const known = KNOWN.get(sign);
  if (known !== undefined) return known;
  const plain = plainSign(sign);
  if (KNOWN.size < MAX_KNOWN) KNOWN.set(sign, plain);
  return plain;
}

function signAt(text: string, at: number): string {
  const code = text.charCodeAt(at);
  return code < 0xd800 || code > 0xdbff ? text.charAt(at) : String.fromCodePoint(text.codePointAt(at) ?? 0);
}

function readWrittenSign(text: string, at: number): { sign: string; length: number } | null {
  const first = text[at];
  if (first !== '%' && first !== '&' && first !== '\\') return null;
  WRITTEN_SIGN.lastIndex = at;
  const match = WRITTEN_SIGN.exec(text);
  if (match === null) return null;
  const [all, percent, decimal, hex, name, escaped] = match;
  if (name !== undefined) return { sign: NAMED[name.toLowerCase()] ?? ' ', length: all.length };
  const code =
    decimal === undefined ? Number.parseInt(percent ?? hex ?? escaped ?? '20', 16) : Number(decimal);
  const isSign = code > 0 && code <= 0x10ffff;
  return { sign: isSign ? String.fromCodePoint(code) : ' ', length: all.length };
}

// One UTF-16 unit or none, so that places in the plain form count signs.
function plainSign(sign: string): string {
  const code = sign.codePointAt(0) ?? 0;
  if (code < 0x80) return code < 0x20 || code === 0x7f ? ' ' : sign.toLowerCase();
  if (UNSEEN.test(sign)) return '';
  if (sign === 'đ' || sign === 'Đ') return 'd';
  const base = sign.normalize('NFKD')[0]?.toLowerCase() ?? ' ';
  if (/\s/.test(base)) return ' ';
  return /[\u2010-\u2015\u2212]/.test(base) ? '-' : (base[0] ?? ' ');
}
