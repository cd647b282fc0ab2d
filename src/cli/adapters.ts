import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import DEFAULT_REGISTRY from '../../data/registry.csv';
import { parseRegistry, type RegistryEntry } from '../discovery/index.js';
import {
  createHttpClient,
  createNetworkTransport,
  createRecorder,
  openArchive,
  type PaceOptions,
} from '../http/index.js';
import type { Clock, Converter, HttpClient } from '../model/index.js';
import type { Run, Selection } from '../pipeline/context.js';
import { createExtractor, type Extractor } from '../pipeline/extractor.js';
import { withConversionRows, withResponseRows } from '../pipeline/responses.js';
import type { Workspace } from '../pipeline/workspace.js';
import { createAppStore, createPlayStore, type StoreClient, type StoreObserver } from '../stores/index.js';
import { openConverter } from './conversions.js';
import { UsageError } from './exit-codes.js';
import { readPorts } from './network-options.js';
import { readPaceMs, type ScanOptions } from './selection.js';
import { SOI_VERSION } from './version.js';

/** Another host than a store's is asked once a second. */
const HOST_PACE_MS = 1_000;
const STORE_HOSTS = ['play.google.com', 'apps.apple.com', 'itunes.apple.com', 'search.itunes.apple.com'];

/** Pace of a live scan. */
export function paceOf(options: ScanOptions): PaceOptions {
  const storeMs = readPaceMs(options.pace);
  return { perHostMs: HOST_PACE_MS, hosts: Object.fromEntries(STORE_HOSTS.map((host) => [host, storeMs])) };
}

export const systemClock: Clock = { now: () => new Date().toISOString() };

export interface Network {
  http: HttpClient;
  /** Least time between two requests to a host; missing where nothing is paced. */
  paceMs?: (host: string) => number;
  /** The same way out for what is too much to keep: nothing is recorded. */
  unrecorded: HttpClient;
  /** Makes pages of scripts and pictures of text readable. */
  converter: Converter;
  close(): Promise<void>;
}

/** Who asks, in every request. */
export function userAgentOf(contact: string | undefined): string {
  return `soi/${SOI_VERSION} (privacy scanner of public-sector apps${contact === undefined ? '' : `; contact: ${contact}`})`;
}

/**
 * Replays an archive, or goes to the network and records.
 * @throws ScanError where the archive cannot be opened
 */
export async function openNetwork(
  options: ScanOptions,
  workspace: Workspace,
  run: Run,
  extractor: Extractor,
): Promise<Network> {
  const userAgent = userAgentOf(options.contact);
  const extraPorts = readPorts(options.allowPort);
  if (options.replay !== undefined) {
    const archive = await openArchive(options.replay);
    const http = createHttpClient({ transport: archive, clock: systemClock, userAgent, extraPorts });
    const opened = openConverter(options, {
      http,
      extractor,
      clock: systemClock,
      recorded: archive,
      isReplay: true,
    });
    return {
      http: withResponseRows(http, workspace.database, run.runId),
      converter: withConversionRows(opened.converter, workspace.database, run.runId),
      unrecorded: http,
      close: async () => archive.close(),
    };
  }
  const transport = createNetworkTransport({ userAgent, extraPorts });
  const recorder = createRecorder(workspace.archiveFolder, {
    clock: systemClock,
    soiVersion: SOI_VERSION,
    prefix: run.runId,
  });
  const pace = paceOf(options);
  const base = { transport, clock: systemClock, userAgent, pace, extraPorts };
  const http = withResponseRows(createHttpClient({ ...base, recorder }), workspace.database, run.runId);
  const opened = openConverter(options, {
    http,
    extractor,
    clock: systemClock,
    recorded: recorder,
    isReplay: false,
  });
  return {
    http,
    converter: withConversionRows(opened.converter, workspace.database, run.runId),
    unrecorded: createHttpClient(base),
    paceMs: (host) => pace.hosts?.[host] ?? pace.perHostMs,
    close: async () => {
      await opened.close();
      recorder.close();
      transport.close();
    },
  };
}

/** Searches of which a store showed only a part, by store and term as the table `searches` has it. */
export type CutAnswers = Map<string, { code: string; detail: string }>;

/** One client for each store that was asked for. */
export async function openStores(
  http: HttpClient,
  selection: Selection,
  cutAnswers: CutAnswers = new Map(),
): Promise<StoreClient[]> {
  const observer: StoreObserver = {
    gap({ part, code, detail }, subject) {
      const term = subject.replace(/^search /, '').replace(/^developer /, 'developer:');
      if (part === 'search-continuation') cutAnswers.set(`play ${term}`, { code, detail });
    },
  };
  const options = { country: selection.country, language: selection.language, observer };
  return Promise.all(
    selection.stores.map((store) =>
      store === 'play' ? createPlayStore(http, options) : createAppStore(http, options),
    ),
  );
}

/** Readers in worker threads; the built worker stands beside the built command line. */
export function openExtractor(jobs: number, distUrl: string): Extractor {
  return createExtractor({ workerUrl: new URL('../pipeline/extract-worker.js', distUrl), jobs });
}

/** A replay has the same id each time, a live scan goes on with the one that was not finished. */
export function chooseRun(options: ScanOptions, selection: Selection, workspace: Workspace): Run {
  if (options.replay !== undefined) {
    const identity = [
      archiveIdentity(options.replay),
      SOI_VERSION,
      selection.scope,
      selection.stores.join(),
      selection.provinces.map(({ slug }) => slug).join(),
    ];
    return {
      runId: `replay-${createHash('sha256').update(identity.join('\n')).digest('hex').slice(0, 12)}`,
      source: 'replay',
      soiVersion: SOI_VERSION,
    };
  }
  const unfinished = workspace.database.get<{ run_id: string }>(
    `SELECT run_id FROM runs WHERE source = 'live' AND finished_at IS NULL ORDER BY started_at DESC LIMIT 1`,
  );
  const runId = unfinished?.run_id ?? `live-${systemClock.now().replace(/[-:]/g, '').slice(0, 15)}Z`;
  return { runId, source: 'live', soiVersion: SOI_VERSION };
}

function archiveIdentity(path: string): string {
  if (!existsSync(path)) throw new UsageError(`--replay: there is no archive at ${path}`);
  return `${basename(path)} ${statSync(path).isDirectory() ? 0 : statSync(path).size}`;
}

/**
 * The registry that ships, then the auditor's own rows, of which the last on an app holds; a row that does not read is named and left out. A
 * file of which nothing reads is no registry: a scan that ignored every exclusion in it would mislead.
 */
export function readRegistry(path: string | undefined, warn: (text: string) => void): RegistryEntry[] {
  const defaults = parseRegistry(DEFAULT_REGISTRY).entries;
  if (path === undefined) return defaults;
  if (!existsSync(path) || !statSync(path).isFile())
    throw new UsageError(`--registry: there is no file ${path}`);
  const { entries, problems } = parseRegistry(decodeTable(readFileSync(path)));
  const [first] = problems;
  if (entries.length === 0 && first !== undefined)
    throw new UsageError(`--registry: nothing in ${path} could be read: line ${first.line}: ${first.reason}`);
  for (const { line, reason } of problems) warn(`${path}:${line}: ${reason}`);
  return [...defaults, ...entries];
}

/** Excel's "Unicode text" is UTF-16 with a byte-order mark. */
function decodeTable(bytes: Buffer): string {
  const isUtf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
  return new TextDecoder(isUtf16 ? 'utf-16le' : 'utf-8').decode(bytes);
}

/** Folder of a workspace's built report page parts. */
export function pageFolder(distUrl: string): string {
  return fileURLToPath(new URL('../web', distUrl));
}
