import { REVIEW_METRICS } from '../analyze/review-2022.js';
import type { SoiDatabase } from '../store/index.js';

/** Counts every number that the 2022 review published and writes both side by side. */
export function compareWith2022(database: SoiDatabase): void {
  database.insertAll(
    'review_2022',
    REVIEW_METRICS.map(({ metric, published, numeratorSql, note }) => ({
      metric,
      published,
      measured: Object.values(database.get<Record<string, number>>(numeratorSql) ?? {})[0] ?? null,
      numerator_sql: numeratorSql,
      note,
    })),
  );
}
