import { judgeListing, type RegistryEntry } from '../discovery/index.js';
import type { Listing, Match } from '../model/index.js';
import { appKeyOf } from './apps.js';
import type { ScanContext } from './context.js';

/** Whose a listing is; `before` is what was held of it when less was known. */
export type Judge = (listing: Listing, before?: Match) => Match;

/** Discovery's judgement under the registry, and over both a person's decision, which outlives every scan and score. */
export function createJudge(context: ScanContext, registry: readonly RegistryEntry[]): Judge {
  const decisions = context.workspace.decisions.current();
  return (listing, before) => {
    const match = judgeListing(listing, { registry });
    const decided = decisions.get(appKeyOf(listing));
    if (decided === undefined || decided.decision === 'open') return match;
    const reasons = [decidedReason(decided.decision, decided.note), ...match.reasons];
    // A judgement against an app names no province; the one that the person saw when accepting it holds.
    const place = match.provinceSlug === null && before !== undefined ? before : match;
    return {
      ...match,
      provinceSlug: place.provinceSlug,
      scope: place.scope,
      status: decided.decision,
      reasons,
    };
  };
}

function decidedReason(decision: string, note: string): string {
  return `${decision} by a person${note === '' ? '' : `: ${note}`}`;
}

/** Keys of the apps that a person rejected: nothing of them is fetched again. */
export function rejectedByPerson(context: ScanContext): ReadonlySet<string> {
  const current = [...context.workspace.decisions.current().values()];
  return new Set(current.filter(({ decision }) => decision === 'rejected').map(({ id }) => id));
}
