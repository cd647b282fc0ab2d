import { diffArrays } from 'diff';
import type { TextPart } from './change.js';

/** More edits than this are told as a text that was replaced; the time grows with their square. */
const MAX_EDITS = 3_000;
/** A mailbox or phone is one word: half of one would be hidden by no redaction. */
const WORD =
  /[\p{L}\p{M}\p{N}._%+-]{1,64}@[\p{L}\p{N}.-]{1,128}|\+?\d(?:[ .()-]{0,2}\d){7,14}|[\p{L}\p{M}\p{N}]+|\s+|[^\p{L}\p{M}\p{N}\s]/gu;

/** What changed from one text to another, word by word; the parts that are not `gone` make the new text. */
export function wordChanges(before: string, after: string): TextPart[] {
  const from = before.match(WORD) ?? [];
  const to = after.match(WORD) ?? [];
  const found = diffArrays(from, to, { maxEditLength: MAX_EDITS });
  if (found === undefined) return linesChanged(before, after);
  return found.map(({ added, removed, value }) => ({
    op: added ? 'new' : removed ? 'gone' : 'same',
    text: value.join(''),
  }));
}

function linesChanged(before: string, after: string): TextPart[] {
  const lines = (text: string): string[] => text.split(/(?<=\n)/);
  const found = diffArrays(lines(before), lines(after), { maxEditLength: MAX_EDITS });
  if (found === undefined)
    return [
      { op: 'gone', text: before },
      { op: 'new', text: after },
    ];
  return found.map(({ added, removed, value }) => ({
    op: added ? 'new' : removed ? 'gone' : 'same',
    text: value.join(''),
  }));
}
