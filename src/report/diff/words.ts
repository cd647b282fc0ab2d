import { readableText, withoutDirectionMarks } from '../export/public-table.js';
import type { Cause, Change, Comparison, TextPart } from './change.js';

const CAUSES: Readonly<Record<Cause, string>> = {
  author: 'changed by its author',
  soi: 'the same bytes, read or judged differently by soi',
  either: 'changed by its author or by a newer soi',
  coverage: 'not known: one side could not be looked at',
};
const CONTEXT_WORDS = 8;
const MAX_LINE = 2_000;

/** One line on a change, in plain words, safe to print. */
export function changeLine({ kind, subject, province, change, what, before, after }: Change): string {
  const place = province === null ? '' : ` (${province})`;
  const values = change === 'changed' ? `: ${before ?? '–'} → ${after ?? '–'}` : '';
  return oneLine(
    `${change} ${kind} ${subject}${place}${what === '' ? '' : ` ${what}`}${kind === 'policy-text' ? '' : values}`,
  );
}

export function causeWords(cause: Cause): string {
  return CAUSES[cause];
}

/** A word diff with a few words around each change: `[-gone-]`, `{+new+}`. */
export function shortParts(parts: readonly TextPart[]): string {
  const shown = parts.map(({ op, text }) => {
    if (op === 'new') return `{+${text}+}`;
    return op === 'gone' ? `[-${text}-]` : shortened(text);
  });
  return oneLine(shown.join(''));
}

function shortened(text: string): string {
  const words = text.split(/(?<=\s)/);
  if (words.length <= 2 * CONTEXT_WORDS) return text;
  return `${words.slice(0, CONTEXT_WORDS).join('')}… ${words.slice(-CONTEXT_WORDS).join('')}`;
}

function oneLine(text: string): string {
  const plain = withoutDirectionMarks(readableText(text)).replace(/[\s\u007f-\u009f]+/g, ' ');
  return plain.length > MAX_LINE ? `${plain.slice(0, MAX_LINE)}…` : plain;
}

/** All changes for a terminal, by cause. */
export function comparisonText({ changes, counts, ...runs }: Comparison): string {
  const lines = [`${runs.old.runId ?? '?'} → ${runs.new.runId ?? '?'}`];
  for (const cause of Object.keys(counts) as Cause[]) {
    if (counts[cause] === 0) continue;
    lines.push('', `${counts[cause]} ${CAUSES[cause]}`);
    for (const change of changes.filter((one) => one.cause === cause)) {
      lines.push(`  ${changeLine(change)}`);
      if (change.parts !== undefined) lines.push(`    ${shortParts(change.parts)}`);
    }
  }
  if (changes.length === 0) lines.push('nothing differs');
  return `${lines.join('\n')}\n`;
}
