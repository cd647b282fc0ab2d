import { REVIEW_METRICS, type ReviewMetric } from '../analyze/review-2022.js';
import type { SoiDatabase } from '../store/index.js';

const CHANNELS: Readonly<Record<ReviewMetric['basis'], readonly string[]>> = {
  places: [],
  app: ['play', 'apple'],
  egp: ['egp'],
  esp: ['esp'],
};

/**
 * Counts every number that the 2022 review published and writes both side by side. A number is null where no province
 * could be looked at, and its note says how many were.
 */
export function compareWith2022(database: SoiDatabase): void {
  database.insertAll(
    'review_2022',
    REVIEW_METRICS.map((metric) => ({
      metric: metric.metric,
      published: metric.published,
      measured: lookedAt(database, metric.basis) === 0 ? null : countOf(database, metric.numeratorSql),
      numerator_sql: metric.numeratorSql,
      note: `${metric.note}; looked at ${lookedAt(database, metric.basis)} of 63 provinces`,
    })),
  );
}

/** Provinces of which somebody answered: in a store's search, or on the portal's own page. */
function lookedAt(database: SoiDatabase, basis: ReviewMetric['basis']): number {
  if (basis === 'places') return countOf(database, 'SELECT count(*) FROM provinces');
  const places = CHANNELS[basis].map((channel) => `'${channel}'`).join();
  const stage = basis === 'app' ? 'search' : 'policy';
  return countOf(
    database,
    `SELECT count(DISTINCT province_slug) FROM coverage WHERE stage = '${stage}' AND channel IN (${places}) AND outcome IN ('found', 'none')`,
  );
}

function countOf(database: SoiDatabase, sql: string): number {
  return Object.values(database.get<Record<string, number>>(sql) ?? {})[0] ?? 0;
}
