import { createHash } from 'node:crypto';
import { withoutDirectionMarks } from '../export/public-table.js';
import { xmlText } from '../export/xml.js';
import type { Change, Comparison } from './change.js';
import { causeWords, changeLine, shortParts } from './words.js';

/** Never asked of a clock: a feed of the same two workspaces is the same. */
const UNKNOWN_TIME = '1970-01-01T00:00:00Z';

/**
 * An Atom feed with one entry a change; what only soi itself or the coverage changed is left out.
 * @source RFC 4287
 */
export function atomFeed(comparison: Comparison): string {
  const updated = comparison.new.finishedAt ?? UNKNOWN_TIME;
  const run = comparison.new.runId ?? '';
  const entries = comparison.changes
    .filter(({ cause }) => cause === 'author' || cause === 'either')
    .map((change) => entry(change, run, updated));
  return `<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
<id>${urn(`feed ${run}`)}</id>
<title>soi: what changed</title>
<updated>${xmlText(updated)}</updated>
<author><name>soi</name></author>
<generator>soi</generator>
${entries.join('')}</feed>
`;
}

function entry(change: Change, run: string, updated: string): string {
  const { kind, subject, what, before, after, cause, parts } = change;
  const summary = parts === undefined ? '' : ` ${shortParts(parts)}`;
  const id = urn([run, kind, subject, what, before, after].join('\u0000'));
  return `<entry>
<id>${id}</id>
<title>${xmlText(changeLine(change))}</title>
<updated>${xmlText(updated)}</updated>
<summary type="text">${xmlText(withoutDirectionMarks(`${causeWords(cause)}.${summary}`))}</summary>
</entry>
`;
}

function urn(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  return `urn:uuid:${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
