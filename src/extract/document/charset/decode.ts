import iconv from 'iconv-lite';
import { fromTcvn3, fromVni, vietnameseShare } from './font-encodings.js';

export interface DecodedText {
  text: string;
  charset: string;
  /** Whether the charset is not the UTF-8 that everybody expects, so that it is worth a note. */
  isNotable: boolean;
}

const META_CHARSET = /<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})/i;
const XML_ENCODING = /^<\?xml[^>]{0,100}encoding\s*=\s*["']([\w.:-]{2,40})/i;
const STRICT_UTF8 = new TextDecoder('utf-8', { fatal: true });
const SAMPLE_BYTES = 60_000;
// Share of broken characters up to which bytes are UTF-8 with some damage rather than another charset.
const MAX_DAMAGE = 0.2;

/** The text of a document's bytes: by byte order mark, then valid UTF-8, then what is declared, then what fits best. */
export function decodeText(bytes: Uint8Array, declared: string | null): DecodedText {
  const marked = byMark(bytes);
  if (marked !== null) return marked;
  const utf8 = asUtf8(bytes);
  if (utf8 !== null) return { text: utf8, charset: 'utf-8', isNotable: false };
  const utf16 = guessUtf16(bytes);
  if (utf16 !== null) return decodeAs(bytes, utf16);
  return byPlausibility(bytes, [declared, metaCharset(bytes)]);
}

function byMark(bytes: Uint8Array): DecodedText | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) {
    return { text: new TextDecoder('utf-8').decode(bytes), charset: 'utf-8', isNotable: false };
  }
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decodeAs(bytes, 'utf-16le');
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return decodeAs(bytes, 'utf-16be');
  return null;
}

function decodeAs(bytes: Uint8Array, charset: string): DecodedText {
  const text = iconv.decode(bytes as Buffer, charset).normalize('NFC');
  return { text, charset, isNotable: charset !== 'utf-8' };
}

function asUtf8(bytes: Uint8Array): string | null {
  try {
    const text = STRICT_UTF8.decode(bytes);
    return text.includes('\u0000') && guessUtf16(bytes) !== null ? null : text;
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}

/** UTF-16 without a mark shows as a zero in every second byte of plain letters. */
function guessUtf16(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const size = Math.min(bytes.length, 2_000) & ~1;
  let even = 0;
  let odd = 0;
  for (let at = 0; at < size; at += 2) {
    if (bytes[at] === 0) even += 1;
    if (bytes[at + 1] === 0) odd += 1;
  }
  if (odd > size * 0.2 && even < size * 0.05) return 'utf-16le';
  return even > size * 0.2 && odd < size * 0.05 ? 'utf-16be' : null;
}

function metaCharset(bytes: Uint8Array): string | null {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 4_096));
  return META_CHARSET.exec(head)?.[1] ?? XML_ENCODING.exec(head)?.[1] ?? null;
}

interface Candidate extends DecodedText {
  score: number;
}

/** Bytes that are no UTF-8: of all readings the one that makes most sense, what is declared preferred on a draw. */
function byPlausibility(bytes: Uint8Array, declared: readonly (string | null)[]): DecodedText {
  const sample = bytes.subarray(0, SAMPLE_BYTES);
  const lossy = new TextDecoder('utf-8').decode(bytes);
  const damage =
    (lossy.match(/\ufffd/g)?.length ?? 0) / Math.max(1, lossy.match(/[^\u0000-\u007f]/g)?.length ?? 1);
  const damagedUtf8 = { text: lossy, charset: 'utf-8-damaged', isNotable: true };
  if (damage < MAX_DAMAGE) return damagedUtf8;
  const names = [...declared.map(supported).filter((name) => name !== null), 'windows-1258', 'windows-1252'];
  const candidates = [...new Set(names)].map((name, rank) => candidate(sample, name, rank));
  const latin = iconv.decode(sample as Buffer, 'latin1');
  candidates.push({
    text: '',
    charset: 'tcvn3',
    isNotable: true,
    score: vietnameseShare(fromTcvn3(latin)) - 0.02,
  });
  candidates.push({
    text: '',
    charset: 'vni',
    isNotable: true,
    score: vietnameseShare(fromVni(latin)) - 0.02,
  });
  const best = candidates.reduce((a, b) => (b.score > a.score + 1e-9 ? b : a));
  if (best.charset === 'tcvn3' || best.charset === 'vni') {
    // The font's letters stand in windows-1252; the repair of fonts reads them from there and notes it.
    return { text: iconv.decode(bytes as Buffer, 'latin1'), charset: 'latin1', isNotable: false };
  }
  return decodeAs(bytes, best.charset);
}

function supported(name: string | null): string | null {
  if (name === null || /^utf-?(?:8|16)/i.test(name) || !iconv.encodingExists(name)) return null;
  const lower = name.toLowerCase();
  return lower === 'iso-8859-1' || lower === 'latin1' || lower === 'us-ascii' ? 'windows-1252' : lower;
}

function candidate(sample: Uint8Array, charset: string, rank: number): Candidate {
  const text = iconv.decode(sample as Buffer, charset).normalize('NFC');
  const broken = (text.match(/[\ufffd\u0080-\u009f]/g)?.length ?? 0) / Math.max(1, text.length);
  return { text: '', charset, isNotable: true, score: vietnameseShare(text) - broken * 5 - rank * 0.001 };
}
