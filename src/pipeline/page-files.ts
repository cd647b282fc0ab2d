import { createHash } from 'node:crypto';
import { existsSync, readdirSync, rmdirSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { PART_FILE, PART_FOLDER } from '../report/page/parts.js';
import type { PageFiles } from '../report/page.js';
import { writeWhole } from './export/write-file.js';

/** For `sha256sum -c`, beside the parts. */
const SUMS = 'SHA256SUMS';

/**
 * Writes the page and its parts, the parts first: a page that is opened meanwhile finds all of its own. Parts of an
 * earlier page go last; files of others stay.
 */
export function writePage(folder: string, { html, parts }: PageFiles): void {
  const partFolder = join(folder, PART_FOLDER);
  for (const [path, text] of parts) writeWhole(join(folder, path), [text]);
  writeWhole(join(folder, 'index.html'), [html]);
  const names = new Set([...parts.keys()].map((path) => basename(path)));
  if (parts.size > 0) writeWhole(join(partFolder, SUMS), sums(html, parts));
  if (existsSync(partFolder)) removeOthers(partFolder, names);
}

function sums(html: string, parts: ReadonlyMap<string, string>): string[] {
  const line = (text: string, name: string) =>
    `${createHash('sha256').update(text, 'utf8').digest('hex')}  ${name}\n`;
  return [line(html, '../index.html'), ...[...parts].map(([path, text]) => line(text, basename(path)))];
}

function removeOthers(partFolder: string, names: ReadonlySet<string>): void {
  for (const name of readdirSync(partFolder))
    if ((PART_FILE.test(name) && !names.has(name)) || (name === SUMS && names.size === 0))
      rmSync(join(partFolder, name));
  if (readdirSync(partFolder).length === 0) rmdirSync(partFolder);
}
