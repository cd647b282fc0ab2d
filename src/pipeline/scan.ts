import type { RegistryEntry } from '../discovery/index.js';
import { analyze } from './analyze.js';
import { collect } from './collect.js';
import { type Gap, type ScanContext, STAGES, type StageName } from './context.js';
import { discover } from './discover.js';
import { extractAll } from './extract.js';
import { keepPreviousRun, recordChanges } from './history.js';
import { report } from './report.js';
import { summarize } from './summary.js';

export interface ScanOutcome {
  /** What could not be collected or read; empty where everything was. */
  gaps: Gap[];
}

/**
 * Runs the given stages in order over one workspace. Each reads what the one before stored, so a run that was stopped
 * goes on when it is started again: what was fetched is read from the archive.
 */
export async function runStages(
  context: ScanContext,
  stages: readonly StageName[],
  registry: readonly RegistryEntry[],
): Promise<ScanOutcome> {
  startRun(context);
  const gaps: Gap[] = [];
  for (const stage of withOutdated(stages, context.workspace.database.outdatedStages())) {
    context.signal.throwIfAborted();
    gaps.push(...(await runStage(context, stage, registry)));
  }
  finishRun(context);
  if (stages.includes('report')) report(context);
  return { gaps };
}

/** The stages, and before each the earlier ones whose rows an older soi derived, or that were stopped. */
function withOutdated(stages: readonly StageName[], outdated: readonly StageName[]): StageName[] {
  const last = Math.max(...stages.map((stage) => STAGES.indexOf(stage)));
  return STAGES.filter(
    (stage, index) => stages.includes(stage) || (index < last && outdated.includes(stage)),
  );
}

async function runStage(
  context: ScanContext,
  stage: StageName,
  registry: readonly RegistryEntry[],
): Promise<Gap[]> {
  switch (stage) {
    case 'discover':
      return discover(context, registry);
    case 'collect':
      return collect(context, registry);
    case 'extract':
      return extractAll(context);
    case 'analyze':
      // The readers' memory is not needed any more; a later stage that reads again starts new ones.
      await context.extractor.close();
      analyze(context);
      return [];
    case 'report':
      return [];
  }
}

function startRun({ workspace, run, selection, clock }: ScanContext): void {
  const known = workspace.database.get('SELECT run_id FROM runs WHERE run_id = ?', run.runId);
  if (known !== undefined) {
    workspace.database.run('UPDATE runs SET finished_at = NULL WHERE run_id = ?', run.runId);
    return;
  }
  keepPreviousRun(workspace);
  workspace.database.insert('runs', {
    run_id: run.runId,
    started_at: clock.now(),
    finished_at: null,
    soi_version: run.soiVersion,
    source: run.source,
    vantage_country: selection.country,
    options: JSON.stringify({
      provinces: selection.provinces.map(({ slug }) => slug),
      scope: selection.scope,
      stores: selection.stores,
    }),
    counts: '{}',
  });
}

function finishRun({ workspace, run, clock }: ScanContext): void {
  const counts = JSON.stringify(summarize(workspace.database).funnel);
  workspace.database.run(
    'UPDATE runs SET finished_at = ?, counts = ? WHERE run_id = ?',
    clock.now(),
    counts,
    run.runId,
  );
  recordChanges(workspace, run.runId);
}
