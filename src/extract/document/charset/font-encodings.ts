/** Vietnamese written for old fonts: each table maps what such text looks like in windows-1252 to what it says. */

const TCVN3_FROM = 'µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉË®ÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô\u00adõøö÷ùúýûüþ¡¢§£¤¥¦';
const TCVN3_TO = 'àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵĂÂĐÊÔƠƯ';

const VNI_MARKS: Record<string, string> = {
  ø: 'àèòùỳ',
  ù: 'áéóúý',
  û: 'ảẻỏủỷ',
  õ: 'ãẽõũỹ',
  ï: 'ạẹọụ',
  â: 'âêô',
  à: 'ầềồ',
  á: 'ấếố',
  å: 'ẩểổ',
  ã: 'ẫễỗ',
  ä: 'ậệộ',
  ê: 'ă',
  è: 'ằ',
  é: 'ắ',
  ú: 'ẳ',
  ü: 'ẵ',
  ë: 'ặ',
};
const VNI_BASES = ['a', 'e', 'o', 'u', 'y'];
const VNI_HORN: Record<string, string> = {
  ôø: 'ờ',
  ôù: 'ớ',
  ôû: 'ở',
  ôõ: 'ỡ',
  ôï: 'ợ',
  öø: 'ừ',
  öù: 'ứ',
  öû: 'ử',
  öõ: 'ữ',
  öï: 'ự',
};
const VNI_SINGLE: Record<string, string> = { ô: 'ơ', ö: 'ư', ñ: 'đ', æ: 'ỉ', ó: 'ĩ', ò: 'ị', î: 'ỵ' };

/** Frequent Vietnamese words with a mark of their own: text that is decoded right is full of them. */
const FREQUENT = new Set(
  (
    'và của các là được cho không có với này những để trong người tại về đến từ khi hoặc chúng tôi bạn dụng quyền dữ ' +
    'liệu cá nhân thông bảo mật sử ứng dịch vụ cung cấp điện tử tỉnh ủy uỷ phố sở chính sách nhà nước việt thể bị hệ thống ' +
    'truy cập yêu cầu xử lý lý quản trị điều pháp luật định số đồng ý'
  ).split(' '),
);
const WORD = /[\p{L}\p{M}]+/gu;
const MAX_SAMPLE_UNITS = 20_000;
// Signs between letters, vowels with a second sign, lead bytes read as letters: one of them stands in any such text.
const SUSPECT =
  /[a-zA-Z][\u00a1-\u00bf\u00d7\u00f7]|[\u00a1-\u00bf][a-zA-Z]|[aeouyAEOUYôöÔÖ][øûïåäëüõØÛÏÅÄËÜÕ]|[ÃÄÆÂ][\u0080-\u00bf]|áº|á»/;
const VIETNAMESE_ONLY = /[ăđơưĂĐƠƯ\u1ea0-\u1ef9]/;

const TCVN3 = new Map([...TCVN3_FROM].map((from, index) => [from, [...TCVN3_TO][index] ?? from]));
const VNI = buildVni();

function buildVni(): Map<string, string> {
  const table = new Map<string, string>(Object.entries({ ...VNI_HORN, ...VNI_SINGLE }));
  for (const [mark, letters] of Object.entries(VNI_MARKS)) {
    for (const letter of letters) {
      const base = letter.normalize('NFD')[0] ?? '';
      if (VNI_BASES.includes(base)) table.set(base + mark, letter);
    }
  }
  for (const [from, to] of [...table]) {
    table.set(from.toUpperCase(), to.toUpperCase());
    if (from.length === 2) table.set((from[0] ?? '').toUpperCase() + from[1], to.toUpperCase());
  }
  return table;
}

const VNI_PATTERN = new RegExp([...VNI.keys()].sort((a, b) => b.length - a.length).join('|'), 'g');

/** The text that TCVN3 (ABC) font text stands for. */
export function fromTcvn3(text: string): string {
  return text.replace(/[\u00a1-\u00fe]/g, (unit) => TCVN3.get(unit) ?? unit);
}

/** The text that VNI font text stands for. */
export function fromVni(text: string): string {
  return text.replace(VNI_PATTERN, (units) => VNI.get(units) ?? units);
}

/** The text whose UTF-8 bytes were once read as windows-1252; null where it is not such text. */
export function fromDoubleUtf8(text: string): string | null {
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at += 1) {
    const byte = toWindows1252(text.charCodeAt(at));
    if (byte === -1) return null;
    bytes[at] = byte;
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}

const CP1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

function toWindows1252(code: number): number {
  if (code < 0x80 || (code >= 0xa0 && code <= 0xff)) return code;
  const at = CP1252.indexOf(String.fromCharCode(code));
  return at === -1 ? (code >= 0x80 && code <= 0x9f ? code : -1) : 0x80 + at;
}

/** Share of a text's words that are frequent Vietnamese words, 0 to 1. */
export function vietnameseShare(text: string): number {
  const words = text.slice(0, MAX_SAMPLE_UNITS).normalize('NFC').toLowerCase().match(WORD) ?? [];
  if (words.length === 0) return 0;
  return words.filter((word) => FREQUENT.has(word)).length / words.length;
}

/** The text with parts for old Vietnamese fonts or of doubly encoded UTF-8 repaired, line by line; noted where done. */
export function repairFonts(text: string, notes: Set<string>): string {
  if (!SUSPECT.test(text)) return text;
  const asIs = vietnameseShare(text);
  const candidates: [string, (line: string) => string][] = [
    ['font:tcvn3', fromTcvn3],
    ['font:vni', fromVni],
    ['charset:utf-8-twice', (line) => fromDoubleUtf8(line) ?? line],
  ];
  let best: [string, (line: string) => string] | null = null;
  let bestShare = Math.max(0.08, asIs * 1.6);
  for (const candidate of candidates) {
    const sample = text
      .slice(0, MAX_SAMPLE_UNITS)
      .split(/([\u0001\n])/)
      .map((line) => repairLine(line, candidate[1]))
      .join('');
    const share = vietnameseShare(sample);
    if (share > bestShare) [best, bestShare] = [candidate, share];
  }
  if (best === null) return text;
  notes.add(best[0]);
  const repair = best[1];
  return text
    .split(/([\u0001\n])/)
    .map((line) => repairLine(line, repair))
    .join('');
}

function repairLine(line: string, repair: (line: string) => string): string {
  return VIETNAMESE_ONLY.test(line) ? line : repair(line);
}
