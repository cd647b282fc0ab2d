import { readApps } from './page/apps.js';
import { readFamilies, readFindings, readPairs } from './page/clones.js';
import { readGlossary } from './page/glossary.js';
import { readIdentities } from './page/identities.js';
import { readPacks } from './page/packs.js';
import { readPortals, readProvinces, readRun } from './page/places.js';
import { readPolicies } from './page/policies.js';
import { PhraseBook } from './page/rows.js';
import type { PageModel, Query } from './page/types.js';

export type * from './page/types.js';

/** Reads the page's model; the order of everything is fixed, so that one database gives one page. */
export function readPageModel(query: Query): PageModel {
  const texts = new Map<string, string>();
  const book = new PhraseBook();
  const { apps, permissions } = readApps(query, book);
  const packs = readPacks(query);
  const policies = readPolicies(query, packs, texts, book);
  const findings = readFindings(query, book);
  return {
    run: readRun(query),
    provinces: readProvinces(query),
    portals: readPortals(query),
    apps,
    policies,
    texts: Object.fromEntries(texts),
    phrases: book.phrases,
    permissions,
    pairs: readPairs(query),
    families: readFamilies(query),
    residues: query(
      'SELECT policy_id AS policy, own_province AS own, other_province AS other, kind, quote, strength FROM residues ORDER BY 1, 3, 4, 5',
    ),
    identities: readIdentities(query),
    findings,
    review: query(
      'SELECT metric, published, measured, numerator_sql AS sql, note FROM review_2022 ORDER BY metric',
    ),
    searches: query(
      'SELECT store, outcome, count(*) AS searches, sum(hits) AS hits FROM searches GROUP BY 1, 2 ORDER BY 1, 2',
    ),
    listings: query(
      'SELECT match_status AS status, scope, store, count(*) AS count FROM apps GROUP BY 1, 2, 3 ORDER BY 1, 2, 3',
    ),
    glossary: readGlossary(permissions, packs),
  };
}
