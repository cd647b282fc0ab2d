import { diffArrays } from 'diff';

/** A run of words that both texts have, or that only one of them has. */
export interface Run {
  side: 'both' | 'left' | 'right';
  text: string;
}

/** Runs that stand beside each other: paragraphs of both texts that belong together. */
export interface Row {
  left: Run[];
  right: Run[];
}

/** Beyond these, two texts are not aligned in the page: it would stand still. */
const LIMITS = { maxEditLength: 6_000, timeout: 2_000 };
const TOKENS = /[\p{L}\p{M}\p{N}]+|\n+|[^\S\n]+|[^\p{L}\p{M}\p{N}\s]/gu;

/** Aligns two texts word by word, in rows that break where both have a line break; null where they are too different. */
export function alignTexts(left: string, right: string): Row[] | null {
  const changes = diffArrays(left.match(TOKENS) ?? [], right.match(TOKENS) ?? [], LIMITS);
  if (changes === undefined) return null;
  const rows: Row[] = [{ left: [], right: [] }];
  for (const [index, { added, removed, value }] of changes.entries()) {
    const row = rows.at(-1);
    const text = value.join('');
    const isBetween = index > 0 && index < changes.length - 1 && /^[^\S\n]+$/.test(text);
    // A space between two changed words belongs to the change: "Trung tâm" for "Sở" is one difference, not two.
    if (removed || isBetween) push(row?.left, { side: 'left', text });
    if (added || isBetween) push(row?.right, { side: 'right', text });
    if (added || removed || isBetween) continue;
    for (const part of splitAtBreaks(value)) {
      if (part === '\n') rows.push({ left: [], right: [] });
      else {
        rows.at(-1)?.left.push({ side: 'both', text: part });
        rows.at(-1)?.right.push({ side: 'both', text: part });
      }
    }
  }
  return rows.filter((row) => row.left.length + row.right.length > 0);
}

/** Runs of one side grow together. */
function push(runs: Run[] | undefined, run: Run): void {
  const last = runs?.at(-1);
  if (last?.side === run.side) last.text += run.text;
  else runs?.push(run);
}

/** Joins tokens between line breaks; each break stands alone as one "\n". */
function splitAtBreaks(tokens: readonly string[]): string[] {
  const parts: string[] = [];
  let current = '';
  for (const token of tokens) {
    if (!token.startsWith('\n')) {
      current += token;
      continue;
    }
    if (current !== '') parts.push(current);
    current = '';
    parts.push('\n');
  }
  if (current !== '') parts.push(current);
  return parts;
}
