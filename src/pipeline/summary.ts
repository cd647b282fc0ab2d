import type { SoiDatabase } from '../store/index.js';

/** Each step of the way from a province to a verdict; every number stands beside the one that it is a part of. */
export interface Funnel {
  provincesLookedFor: number;
  provincesAnswered: number;
  provincesFound: number;
  provincesWithPolicy: number;
  provincesReadable: number;
  provincesWithManifest: number;
}

export interface Summary {
  funnel: Funnel;
  controllers: { controllerClass: string; provinces: number }[];
  sharedMailboxes: { value: string; provinces: string }[];
  cloneFamilies: { familyId: string; provinces: string; size: number }[];
  findings: { level: string; count: number }[];
  review: { metric: string; published: number; measured: number | null }[];
  waiting: number;
  /** What the numbers above were looked for in. */
  read: { policies: number; subjects: number; subjectsJudged: number };
}

const OWN_APP = `match_status = 'accepted' AND scope = 'provincial' AND listing_state <> 'gone'`;

/** What one screen can say of a workspace. */
export function summarize(database: SoiDatabase): Summary {
  return {
    funnel: funnelOf(database),
    controllers: database.all(
      `SELECT controller_class AS controllerClass, count(*) AS provinces FROM province_policies WHERE channel = 'app' GROUP BY 1
       ORDER BY instr('people_committee department provider other_body unclear none', controller_class)`,
    ),
    sharedMailboxes: database.all(
      `SELECT value, group_concat(DISTINCT province_slug) AS provinces FROM contacts
       WHERE kind = 'email' AND source = 'policy' AND province_slug IS NOT NULL GROUP BY value HAVING count(DISTINCT province_slug) > 1 ORDER BY value`,
    ),
    cloneFamilies: database.all(
      `SELECT family_id AS familyId, group_concat(DISTINCT province_slug) AS provinces, count(DISTINCT province_slug) AS size
       FROM clone_families GROUP BY 1 HAVING size > 1 ORDER BY size DESC, 1`,
    ),
    findings: database.all(
      `SELECT level, count(*) AS count FROM findings WHERE status <> 'rejected' GROUP BY 1 ORDER BY instr('high medium low info', level)`,
    ),
    review: database.all('SELECT metric, published, measured FROM review_2022'),
    waiting: count(database, `SELECT count(*) FROM apps WHERE match_status = 'candidate'`),
    read: {
      policies: count(database, 'SELECT count(*) FROM policies WHERE is_policy = 1 AND text IS NOT NULL'),
      subjects: count(database, 'SELECT count(*) FROM subjects'),
      subjectsJudged: count(
        database,
        `SELECT count(DISTINCT subject_key) FROM check_results WHERE state IN ('found', 'clear')`,
      ),
    },
  };
}

function funnelOf(database: SoiDatabase): Funnel {
  return {
    provincesLookedFor: count(
      database,
      `SELECT count(DISTINCT province_slug) FROM coverage WHERE stage = 'search' AND outcome <> 'not-tried'`,
    ),
    provincesAnswered: count(
      database,
      `SELECT count(DISTINCT province_slug) FROM coverage WHERE stage = 'search' AND outcome IN ('found', 'none')`,
    ),
    provincesFound: count(database, `SELECT count(DISTINCT province_slug) FROM apps WHERE ${OWN_APP}`),
    provincesWithPolicy: count(
      database,
      `SELECT count(DISTINCT province_slug) FROM apps WHERE ${OWN_APP} AND policy_url IS NOT NULL`,
    ),
    provincesReadable: count(database, `SELECT count(*) FROM province_policies WHERE channel = 'app'`),
    provincesWithManifest: count(
      database,
      `SELECT count(DISTINCT a.province_slug) FROM apps a JOIN manifests m ON m.app_key = a.app_key WHERE ${OWN_APP} AND m.outcome = 'present'`,
    ),
  };
}

function count(database: SoiDatabase, sql: string): number {
  return Object.values(database.get<Record<string, number>>(sql) ?? {})[0] ?? 0;
}
