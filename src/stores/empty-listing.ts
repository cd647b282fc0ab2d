import type { Listing, Store } from '../model/listing.js';

/** A listing of which only the id is known: every other field is null, "the page does not carry it". */
export function emptyListing(store: Store, storeId: string): Listing {
  return {
    store,
    storeId,
    title: null,
    developer: null,
    developerId: null,
    developerEmail: null,
    developerUrl: null,
    trader: null,
    policyUrl: null,
    description: null,
    category: null,
    version: null,
    updated: null,
    released: null,
    installs: null,
    dataSafety: null,
    privacyLabel: null,
    permissions: null,
  };
}
