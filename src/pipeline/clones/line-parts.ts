const BACKSLASH = 0x5c;
const QUOTE = 0x22;
const FIRST_PRINTABLE = 0x20;
const LAST_ASCII = 0x7e;
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const ID_STARTS = ['{"id":"', '{"id": "'].map(bytesOf);
const TEXT_STARTS = ['","text":"', '", "text": "'].map(bytesOf);

/** Places in the bytes of a line: its id from `idStart` to `idEnd`, its text from `textStart` on, both within quotes. */
export interface LineParts {
  idStart: number;
  idEnd: number;
  textStart: number;
}

/**
 * Finds the id and the beginning of the text of a line in the usual order of keys, `{"id":"…","text":"…"}`, with an id of plain
 * ASCII. False where the line is anything else, or not whole.
 */
export function findParts(bytes: Uint8Array, at: number, end: number, parts: LineParts): boolean {
  const idStart = skipOne(bytes, at, end, ID_STARTS);
  if (idStart < 0) return false;
  let idEnd = idStart;
  for (; idEnd < end && bytes[idEnd] !== QUOTE; idEnd += 1) {
    const byte = bytes[idEnd]!;
    if (byte < FIRST_PRINTABLE || byte > LAST_ASCII || byte === BACKSLASH) return false;
  }
  parts.idStart = idStart;
  parts.idEnd = idEnd;
  parts.textStart = skipOne(bytes, idEnd, end, TEXT_STARTS);
  return parts.textStart >= 0;
}

function skipOne(bytes: Uint8Array, at: number, end: number, starts: readonly Uint8Array[]): number {
  for (const start of starts) {
    if (at + start.length > end) continue;
    let i = 0;
    while (i < start.length && bytes[at + i] === start[i]) i += 1;
    if (i === start.length) return at + i;
  }
  return -1;
}
