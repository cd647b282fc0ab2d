import { groupBy, type PhraseBook, without } from './rows.js';
import {
  type AppDetail,
  type AppModel,
  DECLARATION_SOURCES,
  type DeclarationRow,
  type ManifestModel,
  type PermissionModel,
  type Query,
  STANCE_LETTERS,
} from './types.js';

type AppRow = Omit<AppModel, 'file' | 'permissions'> &
  Pick<
    AppDetail,
    | 'storeId'
    | 'developerEmail'
    | 'developerUrl'
    | 'policyUrl'
    | 'score'
    | 'twin'
    | 'version'
    | 'updated'
    | 'installs'
    | 'listingState'
    | 'firstRun'
    | 'lastRun'
  > & { reasons: string };

interface Spoken {
  app: string;
  dataType: string;
  source: string;
  stance: string;
  evidence: string | null;
}

/** Accepted apps and those that wait for a person, each with all that was read of it. */
export function readApps(
  query: Query,
  phrases: PhraseBook,
): { apps: AppModel[]; details: Map<string, AppDetail>; permissions: PermissionModel[] } {
  const { table, permissions } = readPermissions(query);
  const declarations = readDeclarations(query, phrases);
  const contradictions = byApp<
    Omit<AppDetail['contradictions'][number], 'says' | 'against'> & { says: string; against: string }
  >(
    query,
    'SELECT app_key AS app, data_type AS dataType, kind, says, against, level FROM contradictions ORDER BY 1, 2, 3',
  );
  const trackers = byApp<{ name: string }>(query, 'SELECT app_key AS app, name FROM trackers ORDER BY 1, 2');
  const signers = byApp<AppDetail['signers'][number]>(
    query,
    `SELECT app_key AS app, sha256, max(subject) AS subject, group_concat(scheme, ' ') AS schemes
     FROM (SELECT * FROM signers ORDER BY scheme) GROUP BY 1, 2 ORDER BY 1, 2`,
  );
  const hosts = byApp<{ host: string }>(
    query,
    'SELECT DISTINCT app_key AS app, host FROM endpoints ORDER BY 1, 2',
  );
  const manifests = byApp<ManifestModel>(
    query,
    `SELECT m.app_key AS app, f.source, m.package, m.sha256, m.version_name AS versionName, m.min_sdk AS minSdk, m.target_sdk AS targetSdk, m.framework,
     m.cleartext, m.outcome, m.detail FROM manifests m LEFT JOIN collected_apks f ON f.app_key = m.app_key`,
  );
  const details = new Map<string, AppDetail>();
  const apps = query<AppRow>(
    `SELECT app_key AS "key", store, store_id AS storeId, title, developer, developer_email AS developerEmail, developer_url AS developerUrl, policy_url AS policyUrl,
     province_slug AS province, scope, match_status AS status, match_score AS score, match_reasons AS reasons, twin_key AS twin, version, updated, installs,
     listing_state AS listingState, first_seen_run AS firstRun, last_seen_run AS lastRun FROM apps WHERE match_status <> 'rejected' ORDER BY province_slug, app_key`,
  ).map(({ key, store, title, developer, province, scope, status, reasons, ...detail }): AppModel => {
    const manifest = manifests(key)[0] ?? null;
    details.set(key, {
      ...detail,
      reasons: JSON.parse(reasons) as string[],
      declarations: declarations.get(key) ?? [],
      contradictions: contradictions(key).map((row) => ({
        ...row,
        says: phrases.indexOf(row.says),
        against: phrases.indexOf(row.against),
      })),
      trackers: trackers(key).map(({ name }) => name),
      signers: signers(key),
      hosts: hosts(key).map(({ host }) => host),
      manifest,
    });
    const file = manifest?.outcome ?? null;
    return {
      key,
      store,
      title,
      developer,
      province,
      scope,
      status,
      file,
      permissions: permissions.get(key) ?? [],
    };
  });
  return { apps, details, permissions: table };
}

/** Permissions stand once: hundreds of apps request the same ones. */
function readPermissions(query: Query): { table: PermissionModel[]; permissions: Map<string, number[]> } {
  const table: PermissionModel[] = [];
  const indexes = new Map<string, number>();
  const permissions = new Map<string, number[]>();
  const rows = query<PermissionModel & { app: string }>(
    'SELECT app_key AS app, name, source, protection, data_type AS dataType FROM permissions ORDER BY 1, 3, 2',
  );
  for (const { app, ...permission } of rows) {
    const key = JSON.stringify(permission);
    const index = indexes.get(key) ?? table.push(permission) - 1;
    indexes.set(key, index);
    permissions.set(app, [...(permissions.get(app) ?? []), index]);
  }
  return { table, permissions };
}

function byApp<T extends object>(query: Query, sql: string): (key: string) => T[] {
  const groups = groupBy(query<T & { app: string }>(sql), ({ app }) => app);
  return (key) => without(groups.get(key), 'app') as unknown as T[];
}

function readDeclarations(query: Query, phrases: PhraseBook): Map<string, DeclarationRow[]> {
  const rows = query<Spoken>(
    'SELECT app_key AS app, data_type AS dataType, source, stance, evidence FROM declarations ORDER BY 1, 2, 3',
  );
  return new Map(
    [...groupBy(rows, ({ app }) => app)].map(([app, spoken]) => [
      app,
      [...groupBy(spoken, ({ dataType }) => dataType)].map(([dataType, sources]) =>
        declarationRow(dataType, sources, phrases),
      ),
    ]),
  );
}

function declarationRow(dataType: string, spoken: readonly Spoken[], phrases: PhraseBook): DeclarationRow {
  const cells = DECLARATION_SOURCES.map((source) => spoken.find((row) => row.source === source));
  const stances = cells
    .map((cell) => (cell === undefined ? ' ' : (STANCE_LETTERS[cell.stance] ?? ' ')))
    .join('');
  const evidence = cells.map((cell) => phrases.indexOf(cell?.evidence ?? ''));
  return [dataType, stances, ...evidence.slice(0, evidence.findLastIndex((index) => index !== 0) + 1)];
}
