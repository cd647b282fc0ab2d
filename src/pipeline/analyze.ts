import { runChecks } from './analyze-checks.js';
import { analyzeClones } from './analyze-clones.js';
import { analyzeDates } from './analyze-dates.js';
import { analyzeIdentity } from './analyze-identity.js';
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
    analyzeDates(database);
    analyzeClones(database, analyzeIdentity(database));
    const day = judgedDay(context);
    analyzeResidues(database, day);
    runChecks(context, day);
    compareWith2022(database);
    database.markCurrent('analyze');
  });
}

/** The day as of which all is judged: that of the last recorded response, so that a replay says the same on any day. */
function judgedDay({ workspace, clock }: ScanContext): string {
  const last = workspace.database.get<{ at: string | null }>('SELECT max(fetched_at) AS at FROM responses');
  return (last?.at ?? clock.now()).slice(0, 10);
}
