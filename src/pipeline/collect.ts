import type { RegistryEntry } from '../discovery/index.js';
import { collectApks } from './apks/collect-apks.js';
import { collectListings } from './collect-listings.js';
import { collectPolicies } from './collect-policies.js';
import type { Gap, ScanContext } from './context.js';
import { writeSubjects } from './subjects.js';

/** Fetches what discovery found: listings with labels, policies of apps and portals, app files. */
export async function collect(context: ScanContext, registry: readonly RegistryEntry[]): Promise<Gap[]> {
  const gaps = await collectListings(context, registry);
  writeSubjects(context);
  gaps.push(...(await collectPolicies(context)));
  gaps.push(...(await collectApks(context)));
  return gaps;
}
