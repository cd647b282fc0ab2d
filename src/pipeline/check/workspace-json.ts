import type { SoiDatabase } from '../../store/index.js';

/** What the workspace holds on an app: empty lists where it knows nothing of it. */
export interface WorkspaceAnswer {
  /** Apps whose file one of the same certificates signed: one builder, whoever is responsible. */
  same_key: { sha256: string; apps: { app_key: string; province_slug: string | null }[] }[];
  findings: { finding_id: string; check_id: string; level: string; title_vi: string; title_en: string }[];
  contradictions: number;
}

/** The same key, the findings and the contradictions that the workspace has for an app. */
export function workspaceAnswer(
  database: SoiDatabase,
  appKey: string,
  certificates: readonly string[],
): WorkspaceAnswer {
  const sameKey = [...new Set(certificates)].map((sha256) => ({
    sha256,
    apps: database.all<{ app_key: string; province_slug: string | null }>(
      `SELECT DISTINCT s.app_key, a.province_slug FROM signers s JOIN apps a ON a.app_key = s.app_key
       WHERE s.sha256 = ? AND s.app_key <> ? ORDER BY 1`,
      sha256,
      appKey,
    ),
  }));
  return {
    same_key: sameKey.filter(({ apps }) => apps.length > 0),
    findings: database.all(
      `SELECT finding_id, check_id, level, title_vi, title_en FROM findings WHERE subject_key = ? AND status <> 'rejected'
       ORDER BY instr('high medium low info', level), check_id, finding_id`,
      appKey,
    ),
    contradictions:
      database.get<{ count: number }>(
        'SELECT count(*) AS count FROM contradictions WHERE app_key = ?',
        appKey,
      )?.count ?? 0,
  };
}
