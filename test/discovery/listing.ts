import type { Listing } from '../../src/model/index.js';

/** A listing with these fields; every other one is not on the page. */
export function listing(fields: Partial<Listing>): Listing {
  return {
    store: 'play',
    storeId: 'com.example.app',
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
    ...fields,
  };
}
