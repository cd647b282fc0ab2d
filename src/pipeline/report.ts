import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type PageCode, renderPage } from '../report/page.js';
import type { ScanContext } from './context.js';
import { writeWhole } from './export/write-file.js';
import { writeCsvFolder } from './export.js';
import { writePage } from './page-files.js';

/** Writes the report page, `csv/` and `run.json` from the database alone. */
export function report({ workspace, run, progress, pageFolder }: ScanContext): void {
  progress.stage('report', 1);
  if (pageFolder !== undefined) {
    const page = renderPage(
      (sql, ...parameters) => workspace.database.all(sql, ...parameters),
      readPageCode(pageFolder),
    );
    writePage(workspace.folder, page);
  }
  writeCsvFolder(workspace.database, join(workspace.folder, 'csv'));
  const row = workspace.database.get('SELECT * FROM runs WHERE run_id = ?', run.runId);
  writeWhole(join(workspace.folder, 'run.json'), [`${JSON.stringify(row, null, 2)}\n`]);
}

/** Script and style as the build leaves them. */
export function readPageCode(folder: string): PageCode {
  return {
    script: readFileSync(join(folder, 'page.js'), 'utf8').trimEnd(),
    style: readFileSync(join(folder, 'page.css'), 'utf8').trimEnd(),
  };
}
