import { isUtf8 } from 'node:buffer';

/** A line of a JSONL file, or why it cannot be one. */
export type JsonlLine = { id: string; text: Uint8Array } | { reason: string };

/** Reads a line `{"id", "text"}`; a number as id is taken as written. */
export function readJsonlLine(line: Uint8Array): JsonlLine {
  if (!isUtf8(line)) return { reason: 'the line is not valid UTF-8' };
  let value: unknown;
  try {
    value = JSON.parse(Buffer.from(line.buffer, line.byteOffset, line.byteLength).toString('utf8'));
  } catch (error) {
    if (error instanceof SyntaxError) return { reason: 'the line is not valid JSON' };
    throw error;
  }
  if (typeof value !== 'object' || value === null) return { reason: 'the line is not a JSON object' };
  const { id, text } = value as { id?: unknown; text?: unknown };
  if (typeof id !== 'string' && typeof id !== 'number') return { reason: 'the line has no "id"' };
  if (typeof text !== 'string') return { reason: 'the line has no "text"' };
  return { id: String(id), text: Buffer.from(text) };
}
