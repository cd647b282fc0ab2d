import { runChecks } from './analyze-checks.js';
import { analyzeClones } from './analyze-clones.js';
import { analyzeIndicators } from './analyze-indicators.js';
import { analyzeResidues } from './analyze-residues.js';
import { compareWith2022 } from './analyze-review.js';
import type { ScanContext } from './context.js';

/** Compares and judges what was read; pure of network and of the order in which it was fetched. */
export function analyze(context: ScanContext): void {
  const { database } = context.workspace;
  context.progress.stage('analyze', 1);
  database.transaction(() => {
    database.clearStage('analyze');
    analyzeIndicators(database);
    analyzeClones(database);
    analyzeResidues(database);
    runChecks(context);
    compareWith2022(database);
  });
}
