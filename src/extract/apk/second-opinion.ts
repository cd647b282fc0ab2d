import type { Anomaly, Manifest } from '../../model/apk.js';

/** What another manifest reader answered, in its own isolated process: its values, or why there are none. */
export type SecondOpinion =
  | { package: unknown; versionCode: unknown; versionName: unknown; permissions: readonly unknown[] }
  | { failure: 'time' | 'memory' | 'error' };

const FAILURES = {
  time: 'did not finish in its time',
  memory: 'ran out of memory',
  error: 'failed',
} as const;
const MAX_NAMES = 5;

/**
 * Where another reader of the same manifest disagrees, as anomalies; empty where both say the same. A reader that fails
 * where ours does not is one too: files made to stop analysis tools look like that.
 */
export function compareSecondOpinion(manifest: Manifest, opinion: SecondOpinion, reader: string): Anomaly[] {
  const differs = (detail: string): Anomaly => ({
    code: 'SECOND_OPINION_DIFFERS',
    detail: `${reader} ${detail}`,
  });
  if ('failure' in opinion)
    return [{ code: 'SECOND_OPINION_FAILED', detail: `${reader} ${FAILURES[opinion.failure]}` }];
  const rows: Anomaly[] = [];
  for (const key of ['package', 'versionCode', 'versionName'] as const) {
    const other = opinion[key];
    // A reader that leaves a value out (a reference it does not follow) does not contradict it.
    const isReference = typeof other === 'string' && other.startsWith('resourceId:');
    if (other === undefined || other === null || isReference || manifest[key] === null) continue;
    if (String(other) !== String(manifest[key]))
      rows.push(differs(`reads ${key} ${clip(other)}, not ${manifest[key]}`));
  }
  const own = new Set(manifest.permissions.filter((each) => each.sdk23 !== true).map((each) => each.name));
  const theirs = new Set(opinion.permissions.filter((name): name is string => typeof name === 'string'));
  const missing = [...own].filter((name) => name !== '' && !theirs.has(name));
  const surplus = [...theirs].filter((name) => !own.has(name));
  if (missing.length > 0) rows.push(differs(`does not see ${list(missing)}`));
  if (surplus.length > 0) rows.push(differs(`sees ${list(surplus)} too`));
  return rows;
}

const clip = (value: unknown): string => String(value).slice(0, 100);
const list = (names: readonly string[]): string => names.slice(0, MAX_NAMES).map(clip).join(', ');
