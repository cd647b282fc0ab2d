import { DomHandler, Parser } from 'htmlparser2';

const COMMON = new Map<string, string>(
  Object.entries({
    amp: '&',
    lt: '<',
    gt: '>',
    quot: '"',
    apos: "'",
    nbsp: '\u00a0',
    ndash: '–',
    mdash: '—',
  }),
);
const REFERENCE = /&(?:#[xX]([0-9a-fA-F]{1,8})|#(\d{1,9})|([a-zA-Z][a-zA-Z0-9]{1,31}));?/g;
const MAX_REMEMBERED_NAMES = 4_096;

// Numbers 128 to 159 mean windows-1252 in practice (HTML standard, numeric character reference end state).
const C1 =
  '\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f' +
  '\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178';

/** The text with every character reference replaced; unknown names stay as written. */
export function decodeEntities(text: string): string {
  if (text.indexOf('&') === -1) return text;
  return text.replace(
    REFERENCE,
    (whole, hex: string | undefined, decimal: string | undefined, name?: string) => {
      if (hex !== undefined) return fromNumber(Number.parseInt(hex, 16));
      if (decimal !== undefined) return fromNumber(Number.parseInt(decimal, 10));
      return COMMON.get(name ?? '') ?? lookUp(name ?? '', whole);
    },
  );
}

function fromNumber(code: number): string {
  if (code >= 0x80 && code <= 0x9f) return C1[code - 0x80] ?? '\ufffd';
  if (code === 0 || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) return '\ufffd';
  return String.fromCodePoint(code);
}

/** Names beyond the few of every page are left to the parser package, which carries the standard's whole list. */
function lookUp(name: string, whole: string): string {
  const handler = new DomHandler();
  const parser = new Parser(handler, { decodeEntities: true });
  parser.end(whole);
  const node = handler.dom[0];
  const decoded = node !== undefined && 'data' in node ? String(node.data) : whole;
  if (whole.endsWith(';') && COMMON.size < MAX_REMEMBERED_NAMES) COMMON.set(name, decoded);
  return decoded;
}
