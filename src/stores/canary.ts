import canaries from '../../data/canary-apps.json' with { type: 'json' };
import { isScanError, ScanError } from '../model/error.js';
import type { Listing } from '../model/listing.js';
import type { StoreClient } from './store-client.js';

/** What a known app must never answer: that it is gone or not offered means that the store is read wrongly. */
const IMPOSSIBLE = new Set(['NOT_FOUND', 'REGION_LOCKED']);

const isMissing = (value: unknown) =>
  value === null || value === undefined || (Array.isArray(value) && value.length === 0);

function changed(at: string, cause?: unknown): ScanError {
  return new ScanError('PAYLOAD_CHANGED', `the canary app cannot be read in full: ${at}`, { at, cause });
}

async function assertReadable(client: StoreClient): Promise<void> {
  const { storeId, term, fields } = canaries[client.store];
  const { listing, gaps } = await client.listing(storeId);
  const [gap] = gaps;
  if (gap)
    throw new ScanError(gap.code, `the canary app cannot be read in full: ${gap.part}: ${gap.detail}`, {
      at: gap.part,
    });
  const missing = fields.find((field) => isMissing(listing[field as keyof Listing]));
  if (missing !== undefined) throw changed(`${storeId}: ${missing}`);
  const hits = await client.search(term);
  if (hits.length === 0) throw changed(`search: ${term}`);
}

/**
 * Reads the canary app and search of a store.
 * @throws PAYLOAD_CHANGED where the store answers in a way that this version cannot read in full; BLOCKED and network
 * errors as they come
 */
export async function assertCanary(client: StoreClient): Promise<void> {
  try {
    await assertReadable(client);
  } catch (error) {
    if (isScanError(error) && IMPOSSIBLE.has(error.code)) throw changed(`${error.code}`, error);
    throw error;
  }
}
