import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { compareWorkspaces } from '../report/diff/compare.js';
import type { Workspace } from './workspace.js';

/** What a comparison reads of a run; kept while the next run writes over it. */
const KEPT: Readonly<Record<string, string>> = {
  runs: 'run_id, started_at, finished_at, soi_version',
  apps: 'app_key, store, title, province_slug, match_status, listing_state',
  subjects: 'subject_key, province_slug',
  coverage: 'province_slug, channel, stage, outcome',
  policies: 'subject_key, outcome, sha256, text, controller_class, controller_name',
  contacts: 'subject_key, province_slug, kind, value, category, source',
  indicator_results: 'subject_key, pack, indicator_id, result',
  permissions: 'app_key, name, source',
  trackers: 'app_key, name',
  signers: 'app_key, scheme, sha256',
  apk_readings: 'app_key, sha256',
};

const LAST = 'SELECT run_id, finished_at FROM runs ORDER BY started_at DESC, run_id LIMIT 1';

/**
 * Keeps what the last run came to, before a new run writes over it: `previous.sqlite`, whole or not at all. A run that was
 * stopped has mixed its rows with those of the run before: the one that was kept then stays.
 */
export function keepPreviousRun({ database, folder }: Workspace): void {
  const last = database.get<{ run_id: string; finished_at: string | null }>(LAST);
  if (last === undefined || last.finished_at === null) return;
  const path = previousPath(folder);
  const unfinished = `${path}.part`;
  rmSync(unfinished, { force: true });
  database.run('ATTACH ? AS previous', unfinished);
  try {
    database.transaction(() => {
      for (const [name, columns] of Object.entries(KEPT)) {
        const only = name === 'runs' ? ` WHERE run_id = ?` : '';
        const values = name === 'runs' ? [last.run_id] : [];
        database.run(
          `CREATE TABLE previous.${name} AS SELECT ${columns} FROM main.${name}${only}`,
          ...values,
        );
      }
    });
  } finally {
    database.run('DETACH previous');
  }
  renameSync(unfinished, path);
}

/** Compares the run with the one before it and writes what differs into `changes`; again where the run goes on. */
export function recordChanges({ database, folder }: Workspace, runId: string): void {
  const path = previousPath(folder);
  if (!existsSync(path)) return;
  const previous = new BetterSqlite3(path, { readonly: true });
  try {
    const before = <T>(sql: string, ...values: unknown[]) => previous.prepare(sql).all(...values) as T[];
    const now = <T>(sql: string, ...values: unknown[]) => database.all<T>(sql, ...values);
    const comparison = compareWorkspaces(before, now);
    const previousRun = comparison.old.runId;
    if (previousRun === null || previousRun === runId) return;
    database.transaction(() => {
      database.run('DELETE FROM changes WHERE run_id = ?', runId);
      database.run('UPDATE runs SET compared_with = ? WHERE run_id = ?', previousRun, runId);
      for (const { subject, province, parts, ...change } of comparison.changes)
        database.insert('changes', {
          ...change,
          run_id: runId,
          previous_run: previousRun,
          subject_key: subject,
          province_slug: province,
          parts: parts === undefined ? null : JSON.stringify(parts),
        });
    });
  } finally {
    previous.close();
  }
}

function previousPath(folder: string): string {
  return join(folder, 'previous.sqlite');
}
