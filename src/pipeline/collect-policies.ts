import { fetchPolicy, findPortalPolicy, type PolicyFetch } from '../collect/index.js';
import type { ConversionKind, DocumentText, ErrorCode, PolicyOutcome } from '../model/index.js';
import { appKeyOf, isAskedFor, readApps } from './apps.js';
import type { Gap, ScanContext } from './context.js';
import {
  type Channel,
  type CoverageOutcome,
  type CoverageRow,
  forgetCoverage,
  isOffline,
  writeCoverage,
} from './coverage.js';
import { inOrder } from './in-order.js';
import { mimeOf } from './responses.js';

/** A live scan waits for hosts most of the time, each at its own pace: many are asked side by side. */
const LIVE_FETCHES = 12;

interface Task {
  subjectKey: string;
  provinceSlug: string | null;
  channel: Channel;
  url: string | null;
  fetch(): Promise<FetchedPolicy>;
}

/** What is kept of a fetch: the bytes stand in blobs/ as soon as they are there, memory holds none of them. */
interface FetchedPolicy extends Verdict {
  url: string | null;
  finalUrl: string | null;
  mime: string | null;
  sha256: string | null;
  textOrigin: 'served' | ConversionKind | null;
  sourceSha256: string | null;
}

interface Collected extends Task {
  result: FetchedPolicy;
}

/** Fetches the policy of every subject; one address is fetched once, however many apps list it. */
export async function collectPolicies(context: ScanContext): Promise<Gap[]> {
  const { database } = context.workspace;
  const tasks = [...appTasks(context), ...portalTasks(context)];
  context.progress.stage('collect', tasks.length);
  const collected = await inOrder(
    tasks,
    context.paceMs === undefined ? context.selection.jobs : Math.max(context.selection.jobs, LIVE_FETCHES),
    (task) => run(context, task),
    context.signal,
  );
  database.transaction(() => {
    database.run(
      'DELETE FROM collected_policies WHERE subject_key NOT IN (SELECT subject_key FROM subjects)',
    );
    forgetCoverage(context, ['policy']);
    for (const one of collected) writeCollected(context, one);
    writeCoverage(database, policyCoverage(context, collected));
  });
  return collected.filter(isGap).map(gapOf);
}

async function run(context: ScanContext, task: Task): Promise<Collected> {
  context.progress.step(task.url ?? task.subjectKey);
  return { ...task, result: await task.fetch() };
}

/** Documents are read in a worker; whether one is a policy is remembered beside it. */
function readers(context: ScanContext) {
  const isPolicy = new WeakMap<DocumentText, boolean>();
  return {
    async readDocument(
      bytes: Uint8Array,
      hint: { mime?: string | null; charset?: string | null; url?: string | null; fileName?: string | null },
    ) {
      const { document, reading } = await context.extractor.readDocument(bytes, hint, null);
      isPolicy.set(document, reading.isPolicy);
      return document;
    },
    looksLikePolicy: (document: DocumentText) => isPolicy.get(document) ?? false,
    ...(context.converter === undefined ? {} : { converter: context.converter }),
  };
}

function appTasks(context: ScanContext): Task[] {
  const fetched = new Map<string, Promise<FetchedPolicy>>();
  const fetchOnce = (url: string): Promise<FetchedPolicy> => {
    const known = fetched.get(url) ?? fetchPolicy(context.http, url, readers(context)).then(keep(context));
    fetched.set(url, known);
    return known;
  };
  const unseen = unseenLinks(context);
  return readApps(context.workspace.database)
    .filter(({ match }) => match.status === 'accepted' && isAskedFor(match, context.selection))
    .map(({ listing, match }) => {
      const subjectKey = appKeyOf(listing);
      const cause = unseen.get(subjectKey);
      const url = cause === undefined || cause.part !== 'listing' ? listing.policyUrl : null;
      return {
        subjectKey,
        provinceSlug: match.provinceSlug,
        channel: listing.store,
        url,
        fetch: async () =>
          url !== null ? fetchOnce(url) : noPolicy(cause === undefined ? NONE_LISTED : unseenLink(cause)),
      };
    });
}

interface UnseenLink {
  part: string;
  code: ErrorCode | null;
}

/** Apps whose page, where the link to the policy stands, could not be read: no link there means nothing. */
function unseenLinks({ workspace }: ScanContext): Map<string, UnseenLink> {
  const rows = workspace.database.all<{ app_key: string; part: string | null; code: ErrorCode | null }>(
    `SELECT a.app_key, json_extract(g.value, '$.part') AS part, json_extract(g.value, '$.code') AS code
     FROM apps a JOIN listings l ON l.app_key = a.app_key LEFT JOIN json_each(l.gaps) g ON json_extract(g.value, '$.part') IN ('listing', 'app-page')
     WHERE part IS NOT NULL OR a.listing_state <> 'present'`,
  );
  return new Map(rows.map(({ app_key, part, code }) => [app_key, { part: part ?? 'listing', code }]));
}

type Verdict = Pick<PolicyFetch, 'outcome' | 'code' | 'detail'>;

const NONE_LISTED: Verdict = {
  outcome: 'none-listed',
  code: null,
  detail: 'the listing links no policy',
};

function unseenLink({ code }: UnseenLink): Verdict {
  return { outcome: 'not-tried', code, detail: 'the listing could not be read' };
}

const NO_NETWORK: Verdict = { outcome: 'not-tried', code: null, detail: 'there is no network' };

function noPolicy(verdict: Verdict): FetchedPolicy {
  const nothing = {
    url: null,
    finalUrl: null,
    mime: null,
    sha256: null,
    textOrigin: null,
    sourceSha256: null,
  };
  return { ...verdict, ...nothing };
}

function keep({ workspace }: ScanContext): (result: PolicyFetch) => FetchedPolicy {
  return ({ outcome, code, detail, response }) => ({
    outcome,
    code,
    detail,
    url: response?.url ?? null,
    finalUrl: response?.finalUrl ?? null,
    mime: mimeOf(response?.headers['content-type']),
    sha256: response === null ? null : workspace.blobs.put(response.body),
    ...originOf(response),
  });
}

function originOf(response: PolicyFetch['response']): Pick<FetchedPolicy, 'textOrigin' | 'sourceSha256'> {
  if (response === null) return { textOrigin: null, sourceSha256: null };
  return 'kind' in response
    ? { textOrigin: response.kind, sourceSha256: response.sourceSha256 }
    : { textOrigin: 'served', sourceSha256: null };
}

function portalTasks(context: ScanContext): Task[] {
  const offline = isOffline(context.workspace.database);
  const asked = new Set(context.selection.provinces.map(({ slug }) => slug));
  const portals = context.workspace.database
    .all<{
      portal_key: string;
      kind: 'egp' | 'esp';
      province_slug: string;
      url: string;
    }>('SELECT portal_key, kind, province_slug, url FROM portals ORDER BY portal_key')
    .filter(({ province_slug }) => context.selection.scope !== 'national' && asked.has(province_slug));
  return portals.map((portal) => ({
    subjectKey: portal.portal_key,
    provinceSlug: portal.province_slug,
    channel: portal.kind,
    url: portal.url,
    fetch: async () =>
      offline
        ? noPolicy(NO_NETWORK)
        : findPortalPolicy(context.http, portal.url, readers(context)).then(keep(context)),
  }));
}

function writeCollected(context: ScanContext, { subjectKey, url, channel, result }: Collected): void {
  const { database } = context.workspace;
  const isPortal = channel === 'egp' || channel === 'esp';
  const policyUrl = isPortal ? (result.outcome === 'found' ? result.url : null) : url;
  if (isPortal) database.run('UPDATE portals SET policy_url = ? WHERE portal_key = ?', policyUrl, subjectKey);
  database.insert('collected_policies', {
    subject_key: subjectKey,
    url: policyUrl,
    final_url: result.finalUrl,
    outcome: result.outcome,
    code: result.code,
    detail: result.detail,
    mime: result.mime,
    sha256: result.sha256,
    text_origin: result.textOrigin,
    source_sha256: result.sourceSha256,
  });
}

const COVERAGE_OF: Readonly<Record<PolicyOutcome, CoverageOutcome>> = {
  found: 'found',
  'none-listed': 'none',
  'not-tried': 'not-tried',
  blocked: 'blocked',
  'dead-host': 'failed',
  'http-error': 'failed',
  login: 'failed',
  geofence: 'failed',
  empty: 'failed',
  'wrong-document': 'failed',
  'scan-without-text': 'failed',
  unreadable: 'failed',
};
const RANK: readonly CoverageOutcome[] = ['found', 'failed', 'blocked', 'not-tried', 'none'];

/** One row a province and channel: the best that any of its subjects reached, with the count of all. */
function policyCoverage(context: ScanContext, collected: readonly Collected[]): CoverageRow[] {
  const rows: CoverageRow[] = [];
  for (const { slug } of context.selection.provinces) {
    for (const channel of ['play', 'apple', 'egp', 'esp'] as const) {
      const own = collected.filter((one) => one.provinceSlug === slug && one.channel === channel);
      const best = [...own].sort((a, b) => rankOf(a) - rankOf(b))[0];
      if (best === undefined) continue;
      const found = own.filter(({ result }) => result.outcome === 'found').length;
      rows.push({
        province_slug: slug,
        channel,
        stage: 'policy',
        outcome: COVERAGE_OF[best.result.outcome],
        code: best.result.code,
        detail: `${found} of ${own.length} read; ${best.result.outcome}: ${best.result.detail}`,
      });
    }
  }
  return rows;
}

function rankOf({ result }: Collected): number {
  return RANK.indexOf(COVERAGE_OF[result.outcome]);
}

/** What could not be looked at; where nothing was dialled for want of a network, the stores' lines say so once. */
function isGap({ result }: Collected): boolean {
  return (
    result.outcome !== 'found' && result.outcome !== 'none-listed' && result.detail !== NO_NETWORK.detail
  );
}

function gapOf({ subjectKey, result }: Collected): Gap {
  return { subject: subjectKey, code: result.code ?? result.outcome, detail: result.detail };
}
