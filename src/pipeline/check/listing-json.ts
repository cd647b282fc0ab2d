import type { DataSafety, Listing, Match, StorePage } from '../../model/index.js';

/** A store page in the form of the contract: a field that the page does not carry is null. */
export function listingJson(target: string, page: StorePage, judge: (listing: Listing) => Match) {
  return {
    target,
    kind: 'listing',
    store: page.store,
    page: page.page,
    apps: page.apps.map((listing) => appJson(listing, judge(listing))),
  };
}

function appJson(listing: Listing, match: Match) {
  return {
    // A permission answer or a bare label does not say which app it is of.
    store_id: listing.storeId === '' ? null : listing.storeId,
    title: listing.title,
    developer: listing.developer,
    developer_email: listing.developerEmail,
    developer_url: listing.developerUrl,
    policy_url: listing.policyUrl,
    version: listing.version,
    updated: listing.updated,
    installs: listing.installs,
    data_safety: listing.dataSafety === null ? null : dataSafetyJson(listing.dataSafety),
    privacy_label: listing.privacyLabel,
    permissions: listing.permissions,
    trader: listing.trader,
    category: listing.category,
    match: {
      province_slug: match.provinceSlug,
      scope: match.scope,
      score: match.score,
      status: match.status,
      reasons: match.reasons,
    },
  };
}

function dataSafetyJson({ collects, shares, collected, shared, practices, policyUrl }: DataSafety) {
  return { collects, shares, collected, shared, practices, policy_url: policyUrl };
}
