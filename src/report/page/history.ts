import type { TextPart } from '../diff/change.js';
import { groupBy } from './rows.js';
import type { ChangeModel, Query, SubjectChange } from './types.js';

interface ChangeRow extends Omit<SubjectChange, 'parts'> {
  subject: string;
  province: string | null;
  parts: string | null;
}

/** Characters around a difference that stay; the policy's own page has the whole text. */
const AROUND = 160;
/** More parts than this are told as a text that was rewritten. */
const MOST_PARTS = 400;

/** What the newest run found otherwise than the one before it, and all changes of each subject, the newest first. */
export function readHistory(
  query: Query,
  newestRun: string,
): { changes: ChangeModel[]; changesOf: Map<string, SubjectChange[]> } {
  const rows = query<ChangeRow>(
    `SELECT c.run_id AS run, previous_run AS previous, kind, subject_key AS subject, province_slug AS province, what, change, before, after, cause, parts
     FROM changes c LEFT JOIN runs r ON r.run_id = c.run_id ORDER BY r.started_at DESC, c.run_id, subject_key, kind, what`,
  );
  const changes = rows
    .filter(({ run }) => run === newestRun)
    .map(({ kind, subject, province, what, change, cause }) => ({
      kind,
      subject,
      province,
      what,
      change,
      cause,
    }));
  const groups = groupBy(rows, ({ subject }) => subject);
  const bySubject = [...groups].map(
    ([key, own]) =>
      [
        key,
        own.map(({ subject: _subject, province: _province, ...row }) => ({
          ...row,
          parts: shortParts(row.parts),
        })),
      ] as const,
  );
  return { changes, changesOf: new Map(bySubject) };
}

function shortParts(json: string | null): TextPart[] | null {
  if (json === null) return null;
  const parts = JSON.parse(json) as TextPart[];
  return parts.slice(0, MOST_PARTS).map(({ op, text }, index) => {
    if (op !== 'same' || text.length <= 2 * AROUND) return { op, text };
    const head = index === 0 ? '' : text.slice(0, AROUND).replace(/[\ud800-\udbff]$/, '');
    const tail = index === parts.length - 1 ? '' : text.slice(-AROUND).replace(/^[\udc00-\udfff]/, '');
    return { op, text: `${head} … ${tail}` };
  });
}
