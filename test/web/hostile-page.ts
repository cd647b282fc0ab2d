import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { WEB_BUNDLE } from '../../scripts/web-bundle.mjs';
import { type PageParts, renderPage } from '../../src/report/page.js';
import { hostileWorkspace } from '../report/hostile-workspace.js';

async function buildParts(): Promise<PageParts> {
  const { outputFiles = [] } = await build({ ...WEB_BUNDLE, write: false });
  const textOf = (end: string) => outputFiles.find(({ path }) => path.endsWith(end))?.text.trimEnd() ?? '';
  return { script: textOf('.js'), style: textOf('.css') };
}

/** The page of the hostile workspace as a file, until it is removed. */
export async function writeHostilePage(): Promise<{ url: string; remove(): void }> {
  const folder = mkdtempSync(join(tmpdir(), 'soi-page-'));
  const file = join(folder, 'index.html');
  const workspace = hostileWorkspace();
  writeFileSync(file, renderPage(workspace.query, await buildParts()));
  workspace.close();
  return { url: pathToFileURL(file).href, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
