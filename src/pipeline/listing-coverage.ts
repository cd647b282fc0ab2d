import type { ScanContext } from './context.js';
import { type Channel, type CoverageRow, forgetCoverage, outcomeOfCode, writeCoverage } from './coverage.js';

interface ListingCounts {
  province_slug: string;
  store: Channel;
  apps: number;
  read: number;
  labels: number;
  code: string | null;
  label_code: string | null;
}

/** Whether the listings of a province's apps, and the labels on them, could be read; an app that is gone has none. */
export function writeListingCoverage(context: ScanContext): void {
  const { database } = context.workspace;
  const asked = new Set(context.selection.provinces.map(({ slug }) => slug));
  const counts = database.all<ListingCounts>(
    `SELECT a.province_slug, a.store, count(*) AS apps, sum(a.listing_state = 'present') AS read,
      sum(json_extract(l.listing, CASE a.store WHEN 'play' THEN '$.dataSafety' ELSE '$.privacyLabel' END) IS NOT NULL AND a.listing_state = 'present') AS labels,
      max(json_extract(l.gaps, '$[0].code')) AS code,
      max((SELECT json_extract(value, '$.code') FROM json_each(l.gaps)
        WHERE json_extract(value, '$.part') IN ('listing', CASE a.store WHEN 'play' THEN 'data-safety' ELSE 'app-page' END))) AS label_code
     FROM apps a JOIN listings l ON l.app_key = a.app_key
     WHERE a.match_status = 'accepted' AND a.province_slug IS NOT NULL AND a.listing_state <> 'gone' GROUP BY 1, 2`,
  );
  forgetCoverage(context, ['listing', 'labels']);
  const own = counts.filter(({ province_slug }) => asked.has(province_slug));
  writeCoverage(database, own.flatMap(coverageOf));
}

function coverageOf(counts: ListingCounts): CoverageRow[] {
  const { province_slug, store, apps, read, labels } = counts;
  const isWhole = read === apps && counts.label_code === null;
  const label = store === 'play' ? 'data-safety' : 'privacy';
  return [
    {
      province_slug,
      channel: store,
      stage: 'listing',
      outcome: read > 0 ? 'found' : counts.code === null ? 'not-tried' : outcomeOfCode(counts.code),
      code: counts.code,
      detail: `${read} of ${apps} listings read`,
    },
    {
      province_slug,
      channel: store,
      stage: 'labels',
      outcome:
        labels > 0
          ? 'found'
          : isWhole
            ? 'none'
            : counts.label_code === null
              ? 'not-tried'
              : outcomeOfCode(counts.label_code),
      code: counts.label_code,
      detail: `${labels} of ${apps} apps carry a ${label} label`,
    },
  ];
}
