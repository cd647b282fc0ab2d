import { readApps } from './page/apps.js';
import { readFamilies, readFindings } from './page/clones.js';
import { readGlossary } from './page/glossary.js';
import { readHistory } from './page/history.js';
import { readIdentities } from './page/identities.js';
import { readPacks } from './page/packs.js';
import { readPortals, readProvinces, readRun } from './page/places.js';
import { readPolicies } from './page/policies.js';
import { PhraseBook } from './page/rows.js';
import type {
  AppDetail,
  EvidenceModel,
  PageModel,
  PolicyDetail,
  Query,
  SubjectChange,
  SubjectDetail,
} from './page/types.js';
import { readVendors } from './page/vendors.js';

export type * from './page/types.js';

/** Reads the page's model; the order of everything is fixed, so that one database gives one page. */
export function readPageModel(query: Query): PageModel {
  const texts = new Map<string, string>();
  const book = new PhraseBook();
  const { apps, details: appDetails, permissions } = readApps(query, book);
  const packs = readPacks(query);
  const { policies, details: policyDetails } = readPolicies(query, packs, texts, book);
  const { findings, evidence } = readFindings(query, book);
  const { families, pairs } = readFamilies(query, book);
  const run = readRun(query);
  const { changes, changesOf } = readHistory(query, run.id);
  return {
    run,
    provinces: readProvinces(query),
    portals: readPortals(query),
    apps,
    policies,
    details: detailsOf(appDetails, policyDetails, evidence, changesOf),
    texts: Object.fromEntries(texts),
    phrases: book.phrases,
    permissions,
    pairs,
    families,
    identities: readIdentities(query),
    ...readVendors(query),
    findings,
    looked: query(
      'SELECT check_id AS "check", found, clear, not_applicable AS notApplicable, not_evaluated AS notEvaluated FROM check_denominators ORDER BY 1',
    ),
    changes,
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
    reviewAt: null,
    parts: null,
  };
}

function detailsOf(
  apps: ReadonlyMap<string, AppDetail>,
  policies: ReadonlyMap<string, PolicyDetail>,
  evidence: ReadonlyMap<string, Record<string, EvidenceModel[]>>,
  changesOf: ReadonlyMap<string, SubjectChange[]>,
): Record<string, SubjectDetail> {
  const keys = [
    ...new Set([...apps.keys(), ...policies.keys(), ...evidence.keys(), ...changesOf.keys()]),
  ].sort();
  const detailOf = (key: string): SubjectDetail => {
    const parts = {
      app: apps.get(key),
      policy: policies.get(key),
      evidence: evidence.get(key),
      history: changesOf.get(key),
    };
    return Object.fromEntries(Object.entries(parts).filter(([, part]) => part !== undefined));
  };
  return Object.fromEntries(keys.map((key) => [key, detailOf(key)]));
}
