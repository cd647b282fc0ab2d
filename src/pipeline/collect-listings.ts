import { judgeListing, pairTwins, type RegistryEntry } from '../discovery/index.js';
import { isScanError, type ScanError } from '../model/index.js';
import type { ListingReading, StoreClient } from '../stores/index.js';
import { type AppRecord, appKeyOf, readApps, writeApps } from './apps.js';
import type { Gap, ScanContext } from './context.js';
import { type Channel, type CoverageRow, writeCoverage, writeSearchCoverage } from './coverage.js';
import { inOrder } from './in-order.js';

interface Visit {
  record: AppRecord;
  reading: ListingReading | null;
  failure: ScanError | null;
}

/** Reads the page of every app that may be a province's, and judges it again by what the page says. */
export async function collectListings(
  context: ScanContext,
  registry: readonly RegistryEntry[],
): Promise<Gap[]> {
  const { database } = context.workspace;
  const gaps: Gap[] = [];
  for (const store of context.stores) {
    const records = readApps(database).filter(
      ({ listing, match }) => listing.store === store.store && match.status !== 'rejected',
    );
    context.progress.stage('collect', records.length);
    const visits = await inOrder(
      records,
      context.selection.jobs,
      (record) => visit(context, store, record),
      context.signal,
    );
    database.transaction(() => {
      for (const one of visits) gaps.push(...writeVisit(context, one, registry));
    });
  }
  applyDecisions(context);
  writeTwins(context);
  writeSearchCoverage(context);
  writeCoverage(database, listingCoverage(context));
  return gaps;
}

async function visit(context: ScanContext, store: StoreClient, record: AppRecord): Promise<Visit> {
  context.progress.step(record.listing.title ?? record.listing.storeId);
  try {
    return { record, reading: await store.listing(record.listing.storeId), failure: null };
  } catch (failure) {
    if (isScanError(failure)) return { record, reading: null, failure };
    throw failure;
  }
}

function writeVisit(
  context: ScanContext,
  { record, reading, failure }: Visit,
  registry: readonly RegistryEntry[],
): Gap[] {
  const { database } = context.workspace;
  const key = appKeyOf(record.listing);
  if (reading === null) {
    database.run(`UPDATE apps SET listing_state = 'failed' WHERE app_key = ?`, key);
    database.run(
      'UPDATE listings SET gaps = ? WHERE app_key = ?',
      JSON.stringify([{ part: 'listing', code: failure?.code, detail: failure?.message }]),
      key,
    );
    return [{ subject: key, code: failure?.code ?? 'PAYLOAD_CHANGED', detail: failure?.message ?? '' }];
  }
  const match =
    record.match.scope === 'national'
      ? record.match
      : judgeListing(reading.listing, { registry: [...registry] });
  writeApps(database, context.run.runId, [{ listing: reading.listing, match }], 'present');
  database.run('UPDATE listings SET gaps = ? WHERE app_key = ?', JSON.stringify(reading.gaps), key);
  return reading.gaps.map((gap) => ({ subject: `${key} ${gap.part}`, code: gap.code, detail: gap.detail }));
}

/** A person's decision outlives every scan and every score. */
function applyDecisions(context: ScanContext): void {
  for (const { id, decision } of context.workspace.decisions.current().values()) {
    if (decision !== 'open')
      context.workspace.database.run('UPDATE apps SET match_status = ? WHERE app_key = ?', decision, id);
  }
}

function writeTwins(context: ScanContext): void {
  const { database } = context.workspace;
  const accepted = readApps(database).filter(({ match }) => match.status === 'accepted');
  for (const { play, apple } of pairTwins(accepted.map(({ listing }) => listing))) {
    const [playKey, appleKey] = [appKeyOf(play), appKeyOf(apple)];
    database.run('UPDATE apps SET twin_key = ? WHERE app_key = ?', appleKey, playKey);
    database.run('UPDATE apps SET twin_key = ? WHERE app_key = ?', playKey, appleKey);
  }
}

/** Whether the listings of a province's apps, and the labels on them, could be read. */
function listingCoverage(context: ScanContext): CoverageRow[] {
  const rows = context.workspace.database.all<{
    province_slug: string;
    store: Channel;
    apps: number;
    read: number;
    labels: number;
    codes: string | null;
  }>(
    `SELECT a.province_slug, a.store, count(*) AS apps, sum(a.listing_state = 'present') AS read,
      sum(json_extract(l.listing, CASE a.store WHEN 'play' THEN '$.dataSafety' ELSE '$.privacyLabel' END) IS NOT NULL) AS labels,
      max(json_extract(l.gaps, '$[0].code')) AS codes
     FROM apps a JOIN listings l ON l.app_key = a.app_key
     WHERE a.match_status = 'accepted' AND a.province_slug IS NOT NULL GROUP BY 1, 2`,
  );
  return rows.flatMap((row): CoverageRow[] => [
    {
      province_slug: row.province_slug,
      channel: row.store,
      stage: 'listing',
      outcome: row.read > 0 ? 'found' : 'failed',
      code: row.read === row.apps ? null : row.codes,
      detail: `${row.read} of ${row.apps} listings read`,
    },
    {
      province_slug: row.province_slug,
      channel: row.store,
      stage: 'labels',
      outcome: row.labels > 0 ? 'found' : row.read === row.apps && row.codes === null ? 'none' : 'failed',
      code: row.labels > 0 ? null : row.codes,
      detail: `${row.labels} of ${row.apps} apps carry a ${row.store === 'play' ? 'data-safety' : 'privacy'} label`,
    },
  ]);
}
