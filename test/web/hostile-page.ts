import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { WEB_BUNDLE } from '../../scripts/web-bundle.mjs';
import { writePage } from '../../src/pipeline/page-files.js';
import { PAGE_SIZES, type PageCode, renderPage } from '../../src/report/page.js';
import { hostileWorkspace } from '../report/hostile-workspace.js';

/** Script and style of the page, as the build makes them. */
export async function buildCode(): Promise<PageCode> {
  const { outputFiles = [] } = await build({ ...WEB_BUNDLE, write: false });
  const textOf = (end: string) => outputFiles.find(({ path }) => path.endsWith(end))?.text.trimEnd() ?? '';
  return { script: textOf('.js'), style: textOf('.css') };
}

/** However small, a page of these sizes keeps its parts in a folder. */
const IN_PARTS = { oneFileCharacters: 0, partCharacters: 2_000 };

/** The page of the hostile workspace, in one file or with its parts beside it, until it is removed. */
export async function writeHostilePage(isInParts = false): Promise<{ url: string; remove(): void }> {
  const folder = mkdtempSync(join(tmpdir(), 'soi-page-'));
  const workspace = hostileWorkspace();
  writePage(folder, renderPage(workspace.query, await buildCode(), isInParts ? IN_PARTS : PAGE_SIZES));
  workspace.close();
  const file = join(folder, 'index.html');
  return { url: pathToFileURL(file).href, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
