import { fetchPolicy, findPortalPolicy, type PolicyFetch } from '../collect/index.js';
import type { DocumentText, HttpClient, PolicyOutcome } from '../model/index.js';
import { appKeyOf, readApps } from './apps.js';
import type { Gap, ScanContext } from './context.js';
import {
  type Channel,
  type CoverageOutcome,
  type CoverageRow,
  isOffline,
  writeCoverage,
} from './coverage.js';
import { inOrder } from './in-order.js';
import { mimeOf } from './responses.js';

const NO_NETWORK = 'there is no network';

interface Task {
  subjectKey: string;
  provinceSlug: string | null;
  channel: Channel;
  url: string | null;
  fetch(): Promise<PolicyFetch>;
}

interface Collected extends Task {
  result: PolicyFetch;
}

/** Fetches the policy of every subject; one address is fetched once, however many apps list it. */
export async function collectPolicies(context: ScanContext): Promise<Gap[]> {
  const { database } = context.workspace;
  const tasks = [...appTasks(context, context.http), ...portalTasks(context, context.http)];
  context.progress.stage('collect', tasks.length);
  const collected = await inOrder(
    tasks,
    context.selection.jobs,
    (task) => run(context, task),
    context.signal,
  );
  database.transaction(() => {
    database.run('DELETE FROM collected_policies');
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
  };
}

function appTasks(context: ScanContext, http: HttpClient): Task[] {
  const fetched = new Map<string, Promise<PolicyFetch>>();
  const fetchOnce = (url: string): Promise<PolicyFetch> => {
    const known = fetched.get(url) ?? fetchPolicy(http, url, readers(context));
    fetched.set(url, known);
    return known;
  };
  const states = new Map(
    context.workspace.database
      .all<{ app_key: string; listing_state: string }>('SELECT app_key, listing_state FROM apps')
      .map((row) => [row.app_key, row.listing_state]),
  );
  return readApps(context.workspace.database)
    .filter(({ match }) => match.status === 'accepted')
    .map(({ listing, match }) => {
      const key = appKeyOf(listing);
      const url = listing.policyUrl;
      const isRead = states.get(key) === 'present';
      return {
        subjectKey: key,
        provinceSlug: match.provinceSlug,
        channel: listing.store,
        url,
        fetch: async () =>
          url !== null
            ? fetchOnce(url)
            : isRead
              ? noPolicy('none-listed', 'the listing links no policy')
              : noPolicy('not-tried', 'the listing could not be read'),
      };
    });
}

function noPolicy(outcome: PolicyOutcome, detail: string): PolicyFetch {
  return { outcome, code: null, detail, chain: [], response: null, document: null };
}

function portalTasks(context: ScanContext, http: HttpClient): Task[] {
  const offline = isOffline(context.workspace.database);
  const portals = context.workspace.database.all<{
    portal_key: string;
    kind: 'egp' | 'esp';
    province_slug: string;
    url: string;
  }>('SELECT portal_key, kind, province_slug, url FROM portals ORDER BY portal_key');
  return portals.map((portal) => ({
    subjectKey: portal.portal_key,
    provinceSlug: portal.province_slug,
    channel: portal.kind,
    url: portal.url,
    fetch: async () =>
      offline ? noPolicy('not-tried', NO_NETWORK) : findPortalPolicy(http, portal.url, readers(context)),
  }));
}

function writeCollected(context: ScanContext, { subjectKey, url, channel, result }: Collected): void {
  const { database, blobs } = context.workspace;
  const sha256 = result.response === null ? null : blobs.put(result.response.body);
  const isPortal = channel === 'egp' || channel === 'esp';
  const policyUrl = isPortal ? (result.outcome === 'found' ? (result.response?.url ?? null) : null) : url;
  if (isPortal) database.run('UPDATE portals SET policy_url = ? WHERE portal_key = ?', policyUrl, subjectKey);
  database.insert('collected_policies', {
    subject_key: subjectKey,
    url: policyUrl,
    final_url: result.response?.finalUrl ?? null,
    outcome: result.outcome,
    code: result.code,
    detail: result.detail,
    mime: mimeOf(result.response?.headers['content-type']),
    sha256,
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
  return result.outcome !== 'found' && result.outcome !== 'none-listed' && result.detail !== NO_NETWORK;
}

function gapOf({ subjectKey, result }: Collected): Gap {
  return { subject: subjectKey, code: result.code ?? result.outcome, detail: result.detail };
}
