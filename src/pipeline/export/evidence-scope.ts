import type { SoiDatabase } from '../../store/index.js';
import { WorkspaceError } from '../workspace.js';

/** What a bundle is asked for. */
export interface EvidenceScope {
  kind: 'finding' | 'subject' | 'province';
  id: string;
}

/** The findings and the apps and portals that a bundle is about, in the order of their keys. */
export interface ScopedKeys {
  findings: string[];
  subjects: string[];
}

/**
 * Which findings and subjects belong to a scope: a finding brings every subject that its evidence names, a subject or
 * province every finding that is about it or whose evidence names it.
 * @throws WorkspaceError where the workspace knows nothing of that id
 */
export function keysInScope(database: SoiDatabase, scope: EvidenceScope): ScopedKeys {
  const keys =
    scope.kind === 'finding'
      ? ofFinding(database, scope.id)
      : ofSubjects(database, subjectsOf(database, scope));
  if (keys.findings.length === 0 && keys.subjects.length === 0)
    throw new WorkspaceError(`the workspace knows no ${scope.kind} ${scope.id}`);
  return keys;
}

function subjectsOf(database: SoiDatabase, { kind, id }: EvidenceScope): string[] {
  const column = kind === 'province' ? 'province_slug' : 'subject_key';
  return columnOf(database, `SELECT subject_key FROM subjects WHERE ${column} = ? ORDER BY 1`, id);
}

function ofSubjects(database: SoiDatabase, subjects: string[]): ScopedKeys {
  const findings = new Set<string>();
  for (const subject of subjects) {
    const sql = `SELECT finding_id FROM findings WHERE subject_key = ?
      UNION SELECT finding_id FROM evidence WHERE artifact LIKE '% of %' AND substr(artifact, instr(artifact, ' of ') + 4) = ?`;
    for (const id of columnOf(database, sql, subject, subject)) findings.add(id);
  }
  return { findings: [...findings].sort(), subjects };
}

function ofFinding(database: SoiDatabase, id: string): ScopedKeys {
  const findings = columnOf(database, 'SELECT finding_id FROM findings WHERE finding_id = ?', id);
  const sql = `SELECT s.subject_key FROM subjects s WHERE s.subject_key IN (
    SELECT subject_key FROM findings WHERE finding_id = ?
    UNION SELECT substr(artifact, instr(artifact, ' of ') + 4) FROM evidence WHERE finding_id = ? AND artifact LIKE '% of %') ORDER BY 1`;
  return { findings, subjects: columnOf(database, sql, id, id) };
}

/** The first column of a query. */
function columnOf(database: SoiDatabase, sql: string, ...parameters: string[]): string[] {
  return database.all<Record<string, string>>(sql, ...parameters).map((row) => Object.values(row)[0] ?? '');
}
