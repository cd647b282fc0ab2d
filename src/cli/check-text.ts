import type { CheckResult } from '../pipeline/check/check-target.js';
import type { WorkspaceAnswer } from '../pipeline/check/workspace-json.js';

type Json = Record<string, unknown>;

/** One target in a few lines, for a person; `--json` has all of it. */
export function renderCheck(result: CheckResult): string {
  const lines = LINES[result.kind]?.(result) ?? [];
  const known = workspaceLines(result.workspace as WorkspaceAnswer | undefined);
  return [result.target, ...[...lines, ...known].map((line) => `  ${line}`)].join('\n');
}

const LINES: Readonly<Record<string, (result: Json) => string[]>> = {
  error: (result) => [`could not be read: ${result.code}: ${result.message}`],
  apk: apkLines,
  ipa: ipaLines,
  policy: policyLines,
  listing: listingLines,
};

function apkLines(result: Json): string[] {
  const manifest = result.manifest as Json & { permissions: unknown[] };
  const permissions = result.permissions as { name: string; protection: string | null }[];
  const dangerous = permissions.filter(({ protection }) => protection?.includes('dangerous') ?? false);
  const signers = result.signers as { scheme: string; sha256: string }[];
  return [
    `app file ${manifest.package} ${manifest.versionName ?? '?'} (${manifest.versionCode ?? '?'}), sha256 ${result.sha256}`,
    `requests ${manifest.permissions.length} permissions, ${dangerous.length} that Android classes as dangerous: ${dangerous.map(({ name }) => name.split('.').pop()).join(', ') || '–'}`,
    signers.length === 0
      ? 'no signature could be read'
      : `signed by ${[...new Set(signers.map(({ sha256 }) => sha256))].join(', ')}`,
    `contains code of: ${(result.trackers as { name: string }[]).map(({ name }) => name).join(', ') || 'no SDK on the list'}`,
    ...(result.anomalies as { code: string; detail: string }[]).map(
      ({ code, detail }) => `anomaly ${code}: ${detail}`,
    ),
  ];
}

function ipaLines(result: Json): string[] {
  const purposes = result.purposes as { key: string; text: string }[];
  return [
    `iOS app ${result.bundleId} ${result.version ?? '?'}, sha256 ${result.sha256}`,
    ...purposes.map(({ key, text }) => `asks for ${key}: “${text}”`),
  ];
}

function policyLines(result: Json): string[] {
  const controller = result.controller as {
    class: string;
    name: string | null;
    evidence: { quote: string } | null;
  };
  const indicators = result.indicators as { id: string; result: string }[];
  const of = (wanted: string): string =>
    indicators
      .filter(({ result: one }) => one === wanted)
      .map(({ id }) => id)
      .join(', ') || '–';
  const clones = result.clones as { id: string; jaccard: number }[];
  return [
    `${result.is_policy === true ? 'policy' : `no policy (${result.document_kind})`}, ${result.words} words, ${(result.language as { main: string }).main}`,
    `responsible: ${controller.class}${controller.name === null ? '' : `: ${controller.name}`}`,
    ...(controller.evidence === null ? [] : [`  “${controller.evidence.quote}”`]),
    `says: ${of('yes')}`,
    `in part: ${of('partial')}`,
    `does not say: ${of('no')}`,
    ...clones.slice(0, 5).map(({ id, jaccard }) => `${Math.round(jaccard * 100)} % alike: ${id}`),
  ];
}

function listingLines(result: Json): string[] {
  const apps = result.apps as (Json & {
    match: { status: string; province_slug: string | null; score: number };
  })[];
  const lines = apps.map(
    ({ store_id, title, developer, match }) =>
      `${match.status} ${match.province_slug ?? '–'} ${match.score.toFixed(2)} ${store_id} “${title}” (${developer})`,
  );
  const policy = result.policy as CheckResult | null | undefined;
  return [
    `${result.store} ${result.page}, ${apps.length} apps`,
    ...lines,
    ...(policy === null || policy === undefined ? [] : renderCheck(policy).split('\n')),
  ];
}

/** What the workspace knows of the app; nothing where there is no workspace. */
function workspaceLines(answer: WorkspaceAnswer | undefined): string[] {
  if (answer === undefined) return [];
  return [
    ...answer.same_key.map(({ apps }) => {
      const provinces = new Set(
        apps.map(({ province_slug }) => province_slug).filter((slug) => slug !== null),
      );
      return `the same key signs ${apps.length} other apps of ${provinces.size} provinces: ${apps.map(({ app_key }) => app_key).join(', ')}`;
    }),
    `in the workspace: ${answer.findings.length} findings, ${answer.contradictions} contradictions`,
    ...answer.findings.map(({ level, title_en }) => `  ${level}: ${title_en}`),
  ];
}
