const CONNECTORS = new Set(['of', 'and', 'the', 'to', 'in', 'on', 'for', 'và', 'de', '&', '-', '–', 'x']);
const MAX_TOKENS = 8;
const MARKS_BEFORE = /[\s*_"“”'‘’[<]/;
const MARKS_AFTER = /[\s*_"“”'‘’\],]/;

/** The span of the capitalised words that end at an offset, marks between left out; null where none does. */
export function nameEndingAt(text: string, offset: number): [number, number] | null {
  let end = offset;
  while (end > 0 && MARKS_AFTER.test(text[end - 1] ?? '') && offset - end < 6 && text[end - 1] !== '\n')
    end -= 1;
  let start = end;
  let cursor = end;
  for (let count = 0; count < MAX_TOKENS && cursor > 0; count += 1) {
    const tokenStart = tokenStartBefore(text, cursor);
    const token = text.slice(tokenStart, cursor);
    if (cursor < end && /[.!?:;,]$/.test(token)) break;
    if (isProper(token)) start = tokenStart;
    else if (start === end || !CONNECTORS.has(token)) break;
    if (text[tokenStart - 1] !== ' ') break;
    cursor = tokenStart - 1;
  }
  return start === end ? null : [start, end];
}

/** The span of the capitalised words that begin at an offset, marks before left out; null where none does. */
export function nameStartingAt(text: string, offset: number): [number, number] | null {
  let start = offset;
  while (start < text.length && MARKS_BEFORE.test(text[start] ?? '') && start - offset < 6) start += 1;
  let end = start;
  let cursor = start;
  for (let count = 0; count < MAX_TOKENS; count += 1) {
    const tokenEnd = tokenEndAfter(text, cursor);
    const token = text.slice(cursor, tokenEnd);
    if (isProper(token)) end = tokenEnd;
    else if (end === start || !CONNECTORS.has(token)) break;
    if (text[tokenEnd] !== ' ') break;
    cursor = tokenEnd + 1;
  }
  return end === start ? null : [start, end];
}

/** The span of any words from an offset up to a stop or the words that end a name there ("at no cost", "and is"). */
export function phraseStartingAt(text: string, offset: number): [number, number] | null {
  let start = offset;
  while (start < text.length && MARKS_BEFORE.test(text[start] ?? '') && start - offset < 6) start += 1;
  const rest = text.slice(start, start + 64);
  const stop =
    /["“”'’*_\]]* ?(?:[()[\]"“”;:<>\n]|[.,](?=\s|$)| (?:at no|and is|as is|for|as a|in order|to|with)\b)/.exec(
      rest,
    );
  const length = stop === null ? (rest.length < 64 ? rest.length : 0) : stop.index;
  return length === 0 ? null : [start, start + length];
}

function tokenStartBefore(text: string, end: number): number {
  let at = end;
  while (at > 0 && !isBreak(text.charCodeAt(at - 1))) at -= 1;
  return at;
}

function tokenEndAfter(text: string, start: number): number {
  let at = start;
  while (at < text.length && !isBreak(text.charCodeAt(at))) at += 1;
  // A full stop or other mark at a word's end is not the name's.
  while (at > start && /[.,;:!?'’*_]/.test(text[at - 1] ?? '')) at -= 1;
  return at;
}

// White space, brackets, quotes, bars and the like end a word.
function isBreak(unit: number): boolean {
  return (
    unit <= 0x22 ||
    unit === 0x28 ||
    unit === 0x29 ||
    unit === 0x3c ||
    unit === 0x3e ||
    unit === 0x5b ||
    unit === 0x5d ||
    unit === 0x7c ||
    unit === 0x2c ||
    unit === 0x3a ||
    unit === 0x3b ||
    unit === 0xa9 ||
    unit === 0x201c ||
    unit === 0x201d ||
    unit === 0xb7 ||
    unit === 0xa0 ||
    unit === 0x2022
  );
}

function isProper(token: string): boolean {
  const first = token[0] ?? '';
  return (first >= '0' && first <= '9') || (first !== first.toLowerCase() && first === first.toUpperCase());
}
