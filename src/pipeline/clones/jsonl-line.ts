import { isUtf8 } from 'node:buffer';

/** A line of a JSONL file, or why it cannot be one. */
export type JsonlLine = { id: string; text: Uint8Array; isWhole: boolean } | { reason: string };

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const CLOSE = 0x7d;
const ID_STARTS = ['{"id":"', '{"id": "'].map((text) => Buffer.from(text));
const TEXT_STARTS = ['","text":"', '", "text": "'].map((text) => Buffer.from(text));
/** Escapes of one letter; those with code points are left to the JSON parser. */
const ESCAPES = new Map(
  [...'nrtbf"\\/'].map((letter, i) => [letter.charCodeAt(0), '\n\r\t\b\f"\\/'.charCodeAt(i)]),
);

/** Reads a line `{"id", "text"}`; a number as id is taken as written. `isWhole` is false where bytes were no UTF-8. */
export function readJsonlLine(line: Buffer): JsonlLine {
  return readPlainLine(line) ?? parseLine(line);
}

/** A line in the usual order of keys, read without making strings of its text; null where it is anything else. */
function readPlainLine(line: Buffer): JsonlLine | null {
  const idStart = ID_STARTS.find((start) => startsWith(line, start, 0))?.length;
  if (idStart === undefined) return null;
  const idEnd = line.indexOf(QUOTE, idStart);
  const textStart = TEXT_STARTS.find((start) => startsWith(line, start, idEnd));
  if (idEnd < 0 || textStart === undefined) return null;
  const id = line.toString('utf8', idStart, idEnd);
  if (!/^[^\\\u0000-\u001f\ufffd]*$/.test(id)) return null;
  const text = readString(line, idEnd + textStart.length);
  return text === null ? null : { id, text, isWhole: isUtf8(text) };
}

function startsWith(line: Buffer, start: Buffer, at: number): boolean {
  return at >= 0 && line.length >= at + start.length && start.compare(line, at, at + start.length) === 0;
}

/** The string that begins at a place and ends the object; null where it needs the JSON parser. */
function readString(line: Buffer, start: number): Uint8Array | null {
  let quote = line.indexOf(QUOTE, start);
  let backslash = line.indexOf(BACKSLASH, start);
  if (backslash < 0 || backslash > quote) return endsObject(line, quote) ? line.subarray(start, quote) : null;
  const out = Buffer.allocUnsafe(line.length - start);
  let written = 0;
  let at = start;
  while (backslash >= 0 && backslash < quote) {
    const meant = ESCAPES.get(line[backslash + 1] ?? 0);
    if (meant === undefined) return null;
    written += line.copy(out, written, at, backslash);
    out[written++] = meant;
    at = backslash + 2;
    if (quote < at) quote = line.indexOf(QUOTE, at);
    backslash = line.indexOf(BACKSLASH, at);
  }
  if (!endsObject(line, quote)) return null;
  written += line.copy(out, written, at, quote);
  return out.subarray(0, written);
}

function endsObject(line: Buffer, quote: number): boolean {
  return quote >= 0 && line[quote + 1] === CLOSE && line.toString('latin1', quote + 2).trim() === '';
}

function parseLine(line: Buffer): JsonlLine {
  let value: unknown;
  try {
    // Control characters that nobody escaped are let pass, here as above.
    value = JSON.parse(line.toString('utf8').replace(/[\u0000-\u001f]/g, ' '));
  } catch (error) {
    if (error instanceof SyntaxError) return { reason: 'the line is not valid JSON' };
    throw error;
  }
  if (typeof value !== 'object' || value === null) return { reason: 'the line is not a JSON object' };
  const { id, text } = value as { id?: unknown; text?: unknown };
  if (typeof id !== 'string' && typeof id !== 'number') return { reason: 'the line has no "id"' };
  if (typeof text !== 'string') return { reason: 'the line has no "text"' };
  return { id: String(id), text: Buffer.from(text), isWhole: isUtf8(line) };
}
