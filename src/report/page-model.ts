/** Reads rows of the workspace's database. */
export type Query = <T = Record<string, string | number | null>>(
  sql: string,
  ...parameters: unknown[]
) => T[];

export interface CoverageCell {
  channel: string;
  stage: string;
  outcome: string;
  code: string | null;
  detail: string;
}

export interface ProvinceModel {
  slug: string;
  code63: string;
  nameVi: string;
  nameEn: string;
  code34: string;
  successor: string;
  /** Class of the app policy that counts; null where none could be read. */
  controllerClass: string | null;
  policyId: string | null;
  coverage: CoverageCell[];
}

export interface AppModel {
  key: string;
  store: 'play' | 'apple';
  title: string;
  developer: string | null;
  developerEmail: string | null;
  developerUrl: string | null;
  policyUrl: string | null;
  province: string | null;
  scope: string;
  status: string;
  score: number;
  reasons: string[];
  twin: string | null;
  version: string | null;
  updated: string | null;
  installs: string | null;
  listingState: string;
  permissions: { name: string; source: string; protection: string | null; dataType: string | null }[];
  declarations: { dataType: string; source: string; stance: string; evidence: string }[];
  contradictions: { dataType: string; kind: string; says: string; against: string; level: string }[];
  trackers: string[];
  signers: string[];
  hosts: string[];
  manifest: {
    package: string;
    versionName: string | null;
    minSdk: number | null;
    targetSdk: number | null;
    outcome: string;
    detail: string;
  } | null;
}

export interface PolicyModel {
  id: string;
  subject: string;
  province: string | null;
  subjectTitle: string | null;
  url: string | null;
  outcome: string;
  detail: string;
  sha256: string | null;
  language: string | null;
  words: number | null;
  title: string | null;
  isPolicy: boolean | null;
  kind: string | null;
  controllerClass: string | null;
  controllerName: string | null;
  controllerQuote: string | null;
  operator: string | null;
  template: string | null;
  /** Key in {@link PageModel.texts}; null where there is no text. */
  text: string | null;
  indicators: { id: string; result: string; quote: string | null }[];
  contacts: { kind: string; value: string; category: string | null; quote: string }[];
  family: string | null;
}

export interface FindingModel {
  id: string;
  check: string;
  level: string;
  subject: string;
  province: string | null;
  titleVi: string;
  titleEn: string;
  status: string;
  evidence: { artifact: string; sha256: string | null; locator: string; quote: string }[];
}

export interface PairModel {
  a: string;
  b: string;
  jaccard: number;
  withoutTemplate: number | null;
  containmentA: number;
  containmentB: number;
  words: number;
  verdict: string;
  reasons: string[];
}

/** All that the page shows, read once from the database; texts that several subjects share stand there once. */
export interface PageModel {
  run: { id: string; version: string; source: string; finishedAt: string | null; country: string };
  provinces: ProvinceModel[];
  portals: { key: string; kind: string; province: string; url: string; policyUrl: string | null }[];
  apps: AppModel[];
  policies: PolicyModel[];
  texts: Record<string, string>;
  pairs: PairModel[];
  families: { id: string; members: string[] }[];
  residues: { policy: string; own: string; other: string; kind: string; quote: string; strength: string }[];
  shared: { kind: string; value: string; category: string | null; provinces: string[]; subjects: string[] }[];
  findings: FindingModel[];
  review: { metric: string; published: number; measured: number | null; sql: string; note: string }[];
}

/** Reads the page's model; the order of everything is fixed, so that one database gives one page. */
export function readPageModel(query: Query): PageModel {
  const texts = new Map<string, string>();
  return {
    run: readRun(query),
    provinces: readProvinces(query),
    portals: query(
      `SELECT portal_key AS "key", kind, province_slug AS province, url, policy_url AS policyUrl FROM portals ORDER BY 1`,
    ),
    apps: readApps(query),
    policies: readPolicies(query, texts),
    texts: Object.fromEntries(texts),
    pairs: readPairs(query),
    families: readFamilies(query),
    residues: query(
      'SELECT policy_id AS policy, own_province AS own, other_province AS other, kind, quote, strength FROM residues ORDER BY 1, 3, 4, 5',
    ),
    shared: query<{
      kind: string;
      value: string;
      category: string | null;
      provinces: string;
      subjects: string;
    }>(
      'SELECT kind, value, category, provinces, subjects FROM shared_contacts ORDER BY province_count DESC, kind, value',
    ).map((row) => ({ ...row, provinces: row.provinces.split(','), subjects: row.subjects.split(',') })),
    findings: readFindings(query),
    review: query('SELECT metric, published, measured, numerator_sql AS sql, note FROM review_2022'),
  };
}

function readRun(query: Query): PageModel['run'] {
  const [run] = query<PageModel['run']>(
    'SELECT run_id AS id, soi_version AS version, source, finished_at AS finishedAt, vantage_country AS country FROM runs ORDER BY started_at DESC, run_id LIMIT 1',
  );
  return run ?? { id: '', version: '', source: '', finishedAt: null, country: '' };
}

function groupBy<T, K>(rows: readonly T[], keyOf: (row: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return groups;
}

function readProvinces(query: Query): ProvinceModel[] {
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
  ).map((province) => ({
    ...province,
    coverage: (coverage.get(province.slug) ?? []).map(({ province: _province, ...cell }) => cell),
  }));
}

interface AppRow
  extends Omit<
    AppModel,
    | 'reasons'
    | 'permissions'
    | 'declarations'
    | 'contradictions'
    | 'trackers'
    | 'signers'
    | 'hosts'
    | 'manifest'
  > {
  reasons: string;
}

function readApps(query: Query): AppModel[] {
  const rowsOf = <T extends { app: string }>(sql: string): Map<string, T[]> =>
    groupBy(query<T>(sql), ({ app }) => app);
  const permissions = rowsOf<AppModel['permissions'][number] & { app: string }>(
    'SELECT app_key AS app, name, source, protection, data_type AS dataType FROM permissions ORDER BY 1, 3, 2',
  );
  const declarations = rowsOf<AppModel['declarations'][number] & { app: string }>(
    'SELECT app_key AS app, data_type AS dataType, source, stance, evidence FROM declarations ORDER BY 1, 2, 3',
  );
  const contradictions = rowsOf<AppModel['contradictions'][number] & { app: string }>(
    'SELECT app_key AS app, data_type AS dataType, kind, says, against, level FROM contradictions ORDER BY 1, 2, 3',
  );
  const trackers = rowsOf<{ app: string; name: string }>(
    'SELECT app_key AS app, name FROM trackers ORDER BY 1, 2',
  );
  const signers = rowsOf<{ app: string; sha256: string }>(
    'SELECT DISTINCT app_key AS app, sha256 FROM signers ORDER BY 1, 2',
  );
  const hosts = rowsOf<{ app: string; host: string }>(
    'SELECT app_key AS app, host FROM endpoints ORDER BY 1, 2',
  );
  const manifests = rowsOf<NonNullable<AppModel['manifest']> & { app: string }>(
    `SELECT app_key AS app, package, version_name AS versionName, min_sdk AS minSdk, target_sdk AS targetSdk, outcome, detail FROM manifests`,
  );
  const without = <T extends { app: string }>(rows: readonly T[] | undefined): Omit<T, 'app'>[] =>
    (rows ?? []).map(({ app: _app, ...rest }) => rest);
  return query<AppRow>(
    `SELECT app_key AS "key", store, title, developer, developer_email AS developerEmail, developer_url AS developerUrl, policy_url AS policyUrl,
     province_slug AS province, scope, match_status AS status, match_score AS score, match_reasons AS reasons, twin_key AS twin, version, updated, installs,
     listing_state AS listingState FROM apps WHERE match_status <> 'rejected' ORDER BY province_slug, app_key`,
  ).map((app) => ({
    ...app,
    reasons: JSON.parse(app.reasons) as string[],
    permissions: without(permissions.get(app.key)),
    declarations: without(declarations.get(app.key)),
    contradictions: without(contradictions.get(app.key)),
    trackers: (trackers.get(app.key) ?? []).map(({ name }) => name),
    signers: (signers.get(app.key) ?? []).map(({ sha256 }) => sha256),
    hosts: (hosts.get(app.key) ?? []).map(({ host }) => host),
    manifest: without(manifests.get(app.key))[0] ?? null,
  }));
}

interface PolicyRow extends Omit<PolicyModel, 'indicators' | 'contacts' | 'isPolicy' | 'text'> {
  isPolicy: number | null;
  text: string | null;
}

function readPolicies(query: Query, texts: Map<string, string>): PolicyModel[] {
  const indicators = groupBy(
    query<PolicyModel['indicators'][number] & { subject: string }>(
      `SELECT subject_key AS subject, indicator_id AS id, result, quote FROM indicator_results WHERE pack = 'review-2022'`,
    ),
    ({ subject }) => subject,
  );
  const contacts = groupBy(
    query<PolicyModel['contacts'][number] & { subject: string }>(
      `SELECT subject_key AS subject, kind, value, category, quote FROM contacts WHERE source = 'policy' ORDER BY 1, 2, 3`,
    ),
    ({ subject }) => subject,
  );
  return query<PolicyRow>(
    `SELECT p.policy_id AS id, p.subject_key AS subject, s.province_slug AS province, s.title AS subjectTitle, p.url, p.outcome, p.detail, p.sha256, p.language, p.words,
     p.title, p.is_policy AS isPolicy, p.document_kind AS kind, p.controller_class AS controllerClass, p.controller_name AS controllerName,
     p.controller_quote AS controllerQuote, p.operator_name AS operator, p.template_id AS template, p.text, f.family_id AS family
     FROM policies p JOIN subjects s ON s.subject_key = p.subject_key LEFT JOIN clone_families f ON f.policy_id = p.policy_id ORDER BY 1`,
  ).map((policy) => {
    const textKey = policy.text === null ? null : `t-${(policy.sha256 ?? policy.id).slice(0, 12)}`;
    if (textKey !== null && policy.text !== null) texts.set(textKey, policy.text);
    return {
      ...policy,
      isPolicy: policy.isPolicy === null ? null : policy.isPolicy === 1,
      text: textKey,
      indicators: (indicators.get(policy.subject) ?? []).map(({ id, result, quote }) => ({
        id,
        result,
        quote,
      })),
      contacts: (contacts.get(policy.subject) ?? []).map(({ kind, value, category, quote }) => ({
        kind,
        value,
        category,
        quote,
      })),
    };
  });
}

function readPairs(query: Query): PairModel[] {
  return query<Omit<PairModel, 'reasons'> & { reasons: string }>(
    `SELECT policy_a AS a, policy_b AS b, jaccard, jaccard_without_template AS withoutTemplate, containment_a AS containmentA, containment_b AS containmentB,
     shared_words AS words, verdict, reasons FROM clone_pairs ORDER BY 1, 2`,
  ).map((pair) => ({ ...pair, reasons: JSON.parse(pair.reasons) as string[] }));
}

function readFamilies(query: Query): PageModel['families'] {
  const rows = query<{ id: string; policy: string }>(
    'SELECT family_id AS id, policy_id AS policy FROM clone_families ORDER BY 1, 2',
  );
  return [...groupBy(rows, ({ id }) => id)].map(([id, members]) => ({
    id,
    members: members.map(({ policy }) => policy),
  }));
}

function readFindings(query: Query): FindingModel[] {
  const evidence = groupBy(
    query<FindingModel['evidence'][number] & { finding: string }>(
      'SELECT finding_id AS finding, artifact, sha256, locator, quote FROM evidence ORDER BY 1, 2, 4, 5',
    ),
    ({ finding }) => finding,
  );
  return query<Omit<FindingModel, 'evidence'>>(
    `SELECT finding_id AS id, check_id AS "check", level, subject_key AS subject, province_slug AS province, title_vi AS titleVi, title_en AS titleEn, status
     FROM findings ORDER BY instr('high medium low info', level), check_id, subject_key, finding_id`,
  ).map((finding) => ({
    ...finding,
    evidence: (evidence.get(finding.id) ?? []).map(({ artifact, sha256, locator, quote }) => ({
      artifact,
      sha256,
      locator,
      quote,
    })),
  }));
}
