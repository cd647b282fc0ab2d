import { isUtf8 } from 'node:buffer';

/** A line of a JSONL file, or why it cannot be one. */
export type JsonlLine = { id: string; text: Uint8Array; isWhole: boolean } | { reason: string };

/** Reads a line `{"id", "text"}` in any form; a number as id is taken as written. `isWhole` is false where bytes were no UTF-8. */
export function readJsonlLine(line: Buffer): JsonlLine {
  let value: unknown;
  try {
    // Control characters that nobody escaped are let pass.
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
