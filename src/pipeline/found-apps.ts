import type { Listing } from '../model/index.js';
import { type AppRecord, appKeyOf, isAskedFor } from './apps.js';
import type { ScanContext } from './context.js';
import type { Judge } from './judging.js';
import type { SearchOutcome } from './searches.js';

/**
 * One record for each app that searches showed: the judgement with the highest score, whichever search returned it. What
 * belongs to a province that was not asked for is left out; what belongs to none is kept as rejected.
 */
export function recordsOf(
  context: ScanContext,
  outcomes: readonly SearchOutcome[],
  judge: Judge,
): AppRecord[] {
  const found = new Map<string, AppRecord>();
  for (const listing of outcomes.flatMap(({ listings }) => listings)) keepBest(found, listing, judge);
  return [...found.values()].filter(
    ({ match }) => match.status === 'rejected' || isAskedFor(match, context.selection),
  );
}

function keepBest(found: Map<string, AppRecord>, listing: Listing, judge: Judge): void {
  const key = appKeyOf(listing);
  const known = found.get(key);
  const match = judge(listing);
  if (known === undefined || match.score > known.match.score) found.set(key, { listing, match });
}
