import { LEVELS, type Level } from '../../model/index.js';
import type { ScanContext, StageName } from '../../pipeline/context.js';
import { runStages } from '../../pipeline/scan.js';
import { summarize } from '../../pipeline/summary.js';
import { openWorkspace, type Workspace } from '../../pipeline/workspace.js';
import {
  type CutAnswers,
  chooseRun,
  openExtractor,
  openNetwork,
  openStores,
  pageFolder,
  readRegistry,
  systemClock,
} from '../adapters.js';
import { openApkSources, readApkOptions } from '../apk-sources.js';
import { EXIT, type ExitCode } from '../exit-codes.js';
import { chooseLanguage, messagesFor } from '../messages.js';
import { readPorts, readWish } from '../network-options.js';
import { createProgress } from '../progress.js';
import { oneOf, readCountry2, readPaceMs, readSelection, type ScanOptions } from '../selection.js';
import { renderSummary } from '../summary.js';
import { tellMigration } from '../workspace-age.js';

/** Runs stages over a workspace and tells what came of it. */
export async function scanCommand(
  stages: readonly StageName[],
  options: ScanOptions,
  distUrl: string,
): Promise<ExitCode> {
  const selection = readSelection(options);
  const failOn = options.failOn === undefined ? null : oneOf<Level>('--fail-on', options.failOn, LEVELS);
  const apkOptions = readApkOptions(options, process.env);
  const country2 = readCountry2(options.country2);
  readPaceMs(options.pace);
  readPorts(options.allowPort);
  readWish('--render', options.render);
  readWish('--ocr', options.ocr);
  const language = chooseLanguage(options.lang, process.env);
  const messages = messagesFor(language);
  const workspace = openWorkspace(options.out);
  tellMigration(workspace.database, options.out);
  const controller = stopOnSignals();
  const { signal } = controller;
  const progress = createProgress(process.stderr, messages.stages, options.quiet ?? false);
  // One processor is the pipeline's own: it parses store pages and writes rows.
  const extractor = openExtractor(Math.max(1, selection.jobs - 1), distUrl);
  try {
    const run = chooseRun(options, selection, workspace);
    const network = await openNetwork(options, workspace, run, extractor);
    const cutAnswers: CutAnswers = new Map();
    const stores = await openStores(network.http, selection, cutAnswers);
    const elsewhere =
      country2 === null ? [] : await openStores(network.http, { ...selection, country: country2 });
    try {
      // A row that was left out is said even where progress is not.
      const registry = readRegistry(options.registry, (text) => process.stderr.write(`soi: ${text}\n`));
      const context: ScanContext = {
        workspace,
        run,
        selection,
        http: network.http,
        converter: network.converter,
        stores,
        extractor,
        ...openApkSources(apkOptions, { ...network, extractor, workspace, jobs: selection.jobs, signal }),
        clock: systemClock,
        progress,
        cutAnswers,
        ...(network.paceMs === undefined ? {} : { paceMs: network.paceMs }),
        ...(options.sitemaps === true ? { sitemaps: network.unrecorded } : {}),
        ...(country2 === null ? {} : { elsewhere: { country: country2, stores: elsewhere } }),
        pageFolder: pageFolder(distUrl),
        signal,
      };
      const { gaps } = await runStages(context, stages, registry);
      progress.end();
      const summary = summarize(workspace.database);
      const text =
        options.json === true
          ? JSON.stringify({ workspace: options.out, run: run.runId, ...summary, gaps }, null, 2)
          : renderSummary(summary, gaps, options, language);
      process.stdout.write(`${text}\n`);
      return exitCodeOf(workspace, failOn, gaps.length > 0);
    } finally {
      await Promise.all([...stores, ...elsewhere].map((store) => store.close()));
      await network.close();
    }
  } finally {
    progress.end();
    await extractor.close();
    workspace.close();
  }
}

function exitCodeOf(workspace: Workspace, failOn: Level | null, hasGaps: boolean): ExitCode {
  if (failOn !== null && hasFinding(workspace, failOn)) return EXIT.finding;
  return hasGaps ? EXIT.gaps : EXIT.done;
}

function hasFinding(workspace: Workspace, failOn: Level): boolean {
  const levels = LEVELS.slice(LEVELS.indexOf(failOn));
  const places = levels.map(() => '?').join();
  return (
    workspace.database.get(
      `SELECT 1 FROM findings WHERE status <> 'rejected' AND level IN (${places}) LIMIT 1`,
      ...levels,
    ) !== undefined
  );
}

/** The first Ctrl-C stops after what is under way, so that nothing is half-written; the second ends at once. */
function stopOnSignals(): AbortController {
  const controller = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      controller.abort();
      process.once(signal, () => process.exit(EXIT.failed));
    });
  }
  return controller;
}
