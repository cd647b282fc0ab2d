import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runChecks } from '../../src/pipeline/analyze-checks.js';
import { analyzeResidues } from '../../src/pipeline/analyze-residues.js';
import { openWorkspace, type Workspace } from '../../src/pipeline/workspace.js';
import { fillWorkspace } from './checks/made-up-workspace.js';

const SIZES = [500, 1_000, 2_000] as const;
const DAY = '2026-11-16';

/** Prints seconds and peak memory of all checks, comparisons, packs and residues over made-up workspaces. */
export async function run(): Promise<void> {
  const rows = [];
  for (const apps of SIZES) rows.push(measure(apps));
  console.table(rows);
  console.log(
    'Target: 2,000 apps in 30 s and 500 MB, linear. Every app has a policy of its own, labels and an app file.',
  );
}

function measure(apps: number) {
  const folder = mkdtempSync(join(tmpdir(), 'soi-bench-'));
  const workspace = openWorkspace(folder);
  try {
    workspace.database.transaction(() => fillWorkspace(workspace.database, apps));
    const from = performance.now();
    const cpuFrom = process.cpuUsage();
    workspace.database.transaction(() => judge(workspace));
    const seconds = (performance.now() - from) / 1_000;
    const cpu = process.cpuUsage(cpuFrom);
    return {
      apps,
      seconds: seconds.toFixed(2),
      'CPU seconds': ((cpu.user + cpu.system) / 1e6).toFixed(2),
      'ms an app': ((seconds * 1_000) / apps).toFixed(2),
      'memory now MB': Math.round(process.memoryUsage().rss / 1e6),
      'peak MB': Math.round(process.resourceUsage().maxRSS / 1e3),
      findings: workspace.database.get<{ n: number }>('SELECT count(*) AS n FROM findings')?.n,
      declarations: workspace.database.get<{ n: number }>('SELECT count(*) AS n FROM declarations')?.n,
    };
  } finally {
    workspace.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

function judge(workspace: Workspace): void {
  analyzeResidues(workspace.database, DAY);
  runChecks({ workspace }, DAY);
}
