import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createSampleWorld, SAMPLE_CLOCK } from '../../fixtures/sample/make/world.js';
import type { RegistryEntry } from '../../src/discovery/index.js';
import {
  type ConverterOptions,
  createConverter,
  createHttpClient,
  createRecorder,
} from '../../src/http/index.js';
import type { Clock, HttpClient, HttpRequest, Store, Transport } from '../../src/model/index.js';
import type { Gap, ScanContext, ScopeChoice, StageName } from '../../src/pipeline/context.js';
import { createExtractor } from '../../src/pipeline/extractor.js';
import { withConversionRows, withResponseRows } from '../../src/pipeline/responses.js';
import { runStages } from '../../src/pipeline/scan.js';
import { openWorkspace } from '../../src/pipeline/workspace.js';
import { resolveProvince } from '../../src/places/index.js';
import { createAppStore, createPlayStore } from '../../src/stores/index.js';

const ROOT = process.env.SOI_TEST_ROOT ?? join(import.meta.dirname, '../..');
const USER_AGENT = 'soi-test/1';
const clock: Clock = { now: () => SAMPLE_CLOCK };

export interface LiveScan {
  folder: string;
  transport: Transport;
  provinces: readonly string[];
  stages?: readonly StageName[];
  scope?: ScopeChoice;
  stores?: readonly Store[];
  registry?: readonly RegistryEntry[];
  runId?: string;
  jobs?: number;
  paceMs?: number;
  country2?: string;
  sitemaps?: HttpClient;
  /** The project's folder, for a program that is bundled elsewhere. */
  root?: string;
  cutAnswers?: ReadonlyMap<string, { code: string; detail: string }>;
  /** What makes pages of scripts and scans readable; without it they stay what they are. */
  tools?: ConverterOptions['tools'];
  /** Where conversions stand already; the scan's own archive where none is given. */
  recorded?: ConverterOptions['recorded'];
}

/** What the scan said while it ran, and what it could not look at. */
export interface ScanTold {
  gaps: Gap[];
  notes: string[];
}

/** A live scan without pace: the transport stands for the network, what comes back is recorded in the workspace. */
export async function scanLive(scan: LiveScan): Promise<ScanTold> {
  const workspace = openWorkspace(scan.folder);
  const runId = scan.runId ?? 'live-test';
  const recorder = createRecorder(workspace.archiveFolder, { clock, soiVersion: 'test', prefix: runId });
  const guarded = createHttpClient({
    transport: scan.transport,
    recorder,
    clock,
    userAgent: USER_AGENT,
    retry: { limit: 0 },
    sleep: async () => undefined,
  });
  const http = withResponseRows(guarded, workspace.database, runId);
  const stores = await Promise.all(
    (scan.stores ?? ['play', 'apple']).map((store) => openStore(store, http, 'vn')),
  );
  const elsewhere =
    scan.country2 === undefined
      ? null
      : {
          country: scan.country2,
          stores: await Promise.all(stores.map(({ store }) => openStore(store, http, scan.country2 ?? ''))),
        };
  const workerUrl = pathToFileURL(join(scan.root ?? ROOT, 'dist/pipeline/extract-worker.js'));
  const extractor = createExtractor({ workerUrl, jobs: 1 });
  const notes: string[] = [];
  const context: ScanContext = {
    workspace,
    run: { runId, source: 'live', soiVersion: 'test' },
    selection: {
      provinces: scan.provinces.map((name) => {
        const province = resolveProvince(name);
        if (province === null) throw new Error(`no province ${name}`);
        return province;
      }),
      scope: scan.scope ?? 'provincial',
      stores: scan.stores ?? ['play', 'apple'],
      jobs: scan.jobs ?? 2,
      country: 'vn',
      language: 'vi',
    },
    http,
    stores,
    extractor,
    clock,
    progress: { stage: () => undefined, step: () => undefined, note: (text) => void notes.push(text) },
    signal: new AbortController().signal,
    ...(scan.paceMs === undefined ? {} : { paceMs: () => scan.paceMs ?? 0 }),
    ...(scan.cutAnswers === undefined ? {} : { cutAnswers: scan.cutAnswers }),
    ...(scan.sitemaps === undefined ? {} : { sitemaps: scan.sitemaps }),
    ...(elsewhere === null ? {} : { elsewhere }),
    ...(scan.tools === undefined
      ? {}
      : {
          converter: withConversionRows(
            createConverter({ clock, tools: scan.tools, recorded: scan.recorded ?? recorder }),
            workspace.database,
            runId,
          ),
        }),
  };
  try {
    const stages = scan.stages ?? ['discover', 'collect', 'extract'];
    const { gaps } = await runStages(context, stages, scan.registry ?? []);
    return { gaps, notes };
  } finally {
    await Promise.all([...stores, ...(elsewhere?.stores ?? [])].map((store) => store.close()));
    await extractor.close();
    recorder.close();
    workspace.close();
  }
}

function openStore(store: Store, http: HttpClient, country: string) {
  const options = { country, language: 'vi' };
  return store === 'play' ? createPlayStore(http, options) : createAppStore(http, options);
}

export type Answering = (request: HttpRequest) => ReturnType<Transport['exchange']> | null;

/** The sample world, where `answer` does not speak for it; `seen` gets every address that was asked for, in order. */
export function worldWith(answer: Answering = () => null): { transport: Transport; seen: string[] } {
  const world = createSampleWorld(join(ROOT, 'fixtures/sample/source'));
  const seen: string[] = [];
  return {
    seen,
    transport: {
      exchange(request) {
        seen.push(`${request.method} ${request.url} ${request.body ?? ''}`);
        return answer(request) ?? world.exchange(request);
      },
    },
  };
}
