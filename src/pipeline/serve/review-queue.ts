import type { SoiDatabase } from '../../store/index.js';
import { openWorkspace } from '../workspace.js';

/** An app or finding that waits for a person, or that a person decided on. */
export interface QueueItem {
  id: string;
  kind: 'app' | 'finding';
  title: string;
  province: string | null;
  detail: string;
  status: string;
}

export const DECISIONS = { accept: 'accepted', reject: 'rejected', undo: 'open' } as const;
export type DecisionWord = keyof typeof DECISIONS;

/** What waits, and what a person decided on; in the order of status, kind, level and id. */
export function readQueue(database: SoiDatabase, decided: ReadonlySet<string>): QueueItem[] {
  const items = database.all<QueueItem>(
    `SELECT * FROM (
       SELECT app_key AS id, 'app' AS kind, title, province_slug AS province, match_reasons AS detail, match_status AS status FROM apps
       UNION ALL SELECT finding_id, 'finding', title_vi, province_slug, level, status FROM findings
     ) ORDER BY kind, CASE WHEN kind = 'finding' THEN instr('high medium low info', detail) END, id`,
  );
  return items.filter(({ id, status }) => status === 'candidate' || status === 'open' || decided.has(id));
}

/**
 * Writes down what a person decided, as soi review does.
 * @returns false where the workspace knows no such id
 */
export function decide(
  folder: string,
  id: string,
  word: DecisionWord,
  note: string,
  decidedAt: string,
): boolean {
  const workspace = openWorkspace(folder);
  try {
    const { database, decisions } = workspace;
    const known = database.get(
      'SELECT 1 FROM apps WHERE app_key = ? UNION ALL SELECT 1 FROM findings WHERE finding_id = ?',
      id,
      id,
    );
    if (known === undefined) return false;
    const decision = DECISIONS[word];
    decisions.append({ id, decision, note, decidedAt });
    const status = decision === 'open' ? 'candidate' : decision;
    database.run('UPDATE apps SET match_status = ? WHERE app_key = ?', status, id);
    database.run('UPDATE findings SET status = ? WHERE finding_id = ?', decision, id);
    return true;
  } finally {
    workspace.close();
  }
}
