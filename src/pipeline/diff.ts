import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { Comparison } from '../report/diff/change.js';
import { compareWorkspaces } from '../report/diff/compare.js';
import { SoiDatabase } from '../store/index.js';
import { WorkspaceError } from './workspace.js';

/**
 * Compares two workspaces; each is named by its folder or by its soi.sqlite.
 * @throws WorkspaceError where there is none at a path; DatabaseError where a database cannot be used
 */
export function diffWorkspaces(oldPath: string, newPath: string): Comparison {
  const old = openAt(oldPath);
  try {
    const next = openAt(newPath);
    try {
      return compareWorkspaces(queryOf(old), queryOf(next));
    } finally {
      next.close();
    }
  } finally {
    old.close();
  }
}

function queryOf(database: SoiDatabase) {
  return <T>(sql: string, ...parameters: unknown[]): T[] => database.all<T>(sql, ...parameters);
}

function openAt(path: string): SoiDatabase {
  const state = statSync(path, { throwIfNoEntry: false });
  if (state === undefined) throw new WorkspaceError(`there is no workspace at ${path}`);
  return SoiDatabase.open(state.isDirectory() ? join(path, 'soi.sqlite') : path, { readonly: true });
}
