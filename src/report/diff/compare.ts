import { appChanges } from './apps.js';
import {
  type Cause,
  CHANGE_KINDS,
  type Change,
  type Comparison,
  type Query,
  type RunLabel,
} from './change.js';
import { policyChanges } from './policies.js';
import { setChanges } from './sets.js';

/**
 * What differs between two workspaces, in the order of kind, subject and value. What only one side could look at is
 * never told as new or gone.
 */
export function compareWorkspaces(old: Query, next: Query): Comparison {
  const labels = { old: labelOf(old), new: labelOf(next) };
  const isSameSoi = labels.old.soiVersion === labels.new.soiVersion;
  const changes = [
    ...appChanges(old, next),
    ...policyChanges(old, next, isSameSoi),
    ...setChanges(old, next, isSameSoi),
  ].sort(inOrder);
  const counts: Record<Cause, number> = { author: 0, soi: 0, either: 0, coverage: 0 };
  for (const { cause } of changes) counts[cause] += 1;
  return { ...labels, changes, counts };
}

function labelOf(query: Query): RunLabel {
  const [run] = query<{ run_id: string; finished_at: string | null; soi_version: string }>(
    'SELECT run_id, finished_at, soi_version FROM runs ORDER BY started_at DESC, run_id LIMIT 1',
  );
  return {
    runId: run?.run_id ?? null,
    finishedAt: run?.finished_at ?? null,
    soiVersion: run?.soi_version ?? null,
  };
}

function inOrder(a: Change, b: Change): number {
  const kinds = CHANGE_KINDS.indexOf(a.kind) - CHANGE_KINDS.indexOf(b.kind);
  if (kinds !== 0) return kinds;
  const [left, right] = [`${a.subject}\u0000${a.what}`, `${b.subject}\u0000${b.what}`];
  return left < right ? -1 : left > right ? 1 : 0;
}
