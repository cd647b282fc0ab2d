import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { renderPage } from '../report/page.js';
import type { ScanContext } from './context.js';

/** Writes the report page and `run.json` from the database alone. */
export function report({ workspace, run, progress }: ScanContext): void {
  progress.stage('report', 1);
  const page = renderPage((sql, ...parameters) => workspace.database.all(sql, ...parameters));
  writeWhole(join(workspace.folder, 'index.html'), page);
  const row = workspace.database.get('SELECT * FROM runs WHERE run_id = ?', run.runId);
  writeWhole(join(workspace.folder, 'run.json'), `${JSON.stringify(row, null, 2)}\n`);
}

/** A file that is there is complete. */
function writeWhole(path: string, text: string): void {
  writeFileSync(`${path}.part`, text);
  renameSync(`${path}.part`, path);
}
