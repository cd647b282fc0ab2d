import { groupBy, without } from './rows.js';
import type { CoverageCell, PageModel, ProvinceModel, Query } from './types.js';

/** The last run, with its funnel. Times of the run itself stay out: the page of a replay is the same each time. */
export function readRun(query: Query): PageModel['run'] {
  const [run] = query<Omit<PageModel['run'], 'funnel'> & { counts: string | null }>(
    'SELECT run_id AS id, soi_version AS version, source, (SELECT max(fetched_at) FROM responses) AS asOf, vantage_country AS country, compared_with AS comparedWith, counts FROM runs ORDER BY started_at DESC, run_id LIMIT 1',
  );
  if (run === undefined)
    return { id: '', version: '', source: '', asOf: null, country: '', comparedWith: null, funnel: null };
  const { counts, ...rest } = run;
  const funnel = JSON.parse(counts ?? '{}') as Record<string, number>;
  return { ...rest, funnel: 'provincesLookedFor' in funnel ? funnel : null };
}

/** The 63 provinces in the order of their codes, with what was looked for in each. */
export function readProvinces(query: Query): ProvinceModel[] {
  const coverage = groupBy(
    query<CoverageCell & { province: string }>(
      'SELECT province_slug AS province, channel, stage, outcome, code, detail FROM coverage ORDER BY province_slug, channel, stage',
    ),
    ({ province }) => province,
  );
  return query<Omit<ProvinceModel, 'coverage'>>(
    `SELECT p.slug, p.code63, p.name_vi AS nameVi, p.name_en AS nameEn, p.successor_code34 AS code34, p.successor_name AS successor,
     v.controller_class AS controllerClass, v.policy_id AS policyId
     FROM provinces p LEFT JOIN province_policies v ON v.province_slug = p.slug AND v.channel = 'app' ORDER BY p.code63`,
  ).map((province) => ({ ...province, coverage: without(coverage.get(province.slug), 'province') }));
}

/** The e-government and e-service portals. */
export function readPortals(query: Query): PageModel['portals'] {
  return query(
    `SELECT portal_key AS "key", kind, province_slug AS province, url, policy_url AS policyUrl, host_basis AS basis FROM portals ORDER BY 1`,
  );
}
