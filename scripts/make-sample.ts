// Records fixtures/sample/archive: runs the real discovery and collection against the sample world, one request at a time
// under a fixed clock, so that the same sources give the same bytes. `npm run sample`.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { writeSampleApks } from '../fixtures/sample/make/apks.js';
import { createSampleWorld, SAMPLE_CLOCK } from '../fixtures/sample/make/world.js';
import { openExtractor, openStores, userAgentOf } from '../src/cli/adapters.js';
import { readSelection } from '../src/cli/selection.js';
import { createHttpClient, createRecorder } from '../src/http/index.js';
import type { Clock } from '../src/model/index.js';
import type { ScanContext } from '../src/pipeline/context.js';
import { runStages } from '../src/pipeline/scan.js';
import { openWorkspace } from '../src/pipeline/workspace.js';

const SAMPLE = 'fixtures/sample';

export async function run(): Promise<void> {
  rmSync(`${SAMPLE}/archive`, { recursive: true, force: true });
  rmSync(`${SAMPLE}/apks`, { recursive: true, force: true });
  mkdirSync(`${SAMPLE}/apks`, { recursive: true });
  writeSampleApks(`${SAMPLE}/apks`);
  const folder = mkdtempSync(join(tmpdir(), 'soi-sample-'));
  const clock: Clock = { now: () => SAMPLE_CLOCK };
  const workspace = openWorkspace(folder);
  const recorder = createRecorder(`${SAMPLE}/archive`, { clock, soiVersion: 'sample', prefix: 'sample' });
  const userAgent = userAgentOf(undefined);
  const http = createHttpClient({
    transport: createSampleWorld(),
    recorder,
    clock,
    userAgent,
    sleep: async () => undefined,
  });
  const selection = {
    ...readSelection({ scope: 'all', stores: 'play,apple', out: folder, jobs: '1' }),
    jobs: 1,
  };
  const stores = await openStores(http, selection);
  const extractor = openExtractor(1, pathToFileURL('dist/cli/main.js').href);
  const silent = { stage: () => undefined, step: () => undefined, note: () => undefined };
  const context: ScanContext = {
    workspace,
    run: { runId: 'sample', source: 'live', soiVersion: 'sample' },
    selection,
    http,
    stores,
    extractor,
    clock,
    progress: silent,
    signal: new AbortController().signal,
  };
  const { gaps } = await runStages(context, ['discover', 'collect'], []);
  await Promise.all(stores.map((store) => store.close()));
  await extractor.close();
  recorder.close();
  workspace.close();
  rmSync(folder, { recursive: true });
  console.log(`recorded; ${gaps.length} gaps, as the sample means them`);
}
