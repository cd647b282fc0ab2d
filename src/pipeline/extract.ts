import type { Gap, ScanContext } from './context.js';
import { extractApks } from './extract-apks.js';
import { extractListings } from './extract-listings.js';
import { extractPolicies } from './extract-policies.js';

/** Reads the recorded bytes: policies, listings, app files. Touches no network. */
export async function extractAll(context: ScanContext): Promise<Gap[]> {
  context.workspace.database.clearStage('extract');
  const gaps = await extractPolicies(context);
  extractListings(context);
  gaps.push(...(await extractApks(context)));
  context.workspace.database.markCurrent('extract');
  return gaps;
}
