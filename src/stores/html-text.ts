const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };
const MAX_CODE_POINT = 0x10ffff;

function entityText(whole: string, name: string): string {
  if (!name.startsWith('#')) return NAMED[name.toLowerCase()] ?? whole;
  const hex = name[1] === 'x' || name[1] === 'X';
  const code = Number.parseInt(name.slice(hex ? 2 : 1), hex ? 16 : 10);
  return Number.isNaN(code) || code > MAX_CODE_POINT ? whole : String.fromCodePoint(code);
}

/** The text with its character references resolved; unknown names are left as they stand. */
export function decodeEntities(text: string): string {
  return text.replace(/&(#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]{2,6});/g, entityText);
}

/** The text of a store's description markup: line breaks kept, other tags dropped, references resolved. */
export function markupText(markup: string | null): string | null {
  if (markup === null) return null;
  const withBreaks = markup.replace(/<(?:br|\/p|\/div)[ ]?\/?>/gi, '\n').replace(/<[^<>]*>/g, '');
  const text = decodeEntities(withBreaks).trim();
  return text === '' ? null : text;
}
