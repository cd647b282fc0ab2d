import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { CHROMIUM } from '../web/chromium.js';

function hasPlaywright(): boolean {
  try {
    return existsSync(createRequire(import.meta.url).resolve('playwright-core/package.json'));
  } catch (error) {
    if ((error as { code?: string }).code === 'MODULE_NOT_FOUND') return false;
    throw error;
  }
}

/** Whether pages of scripts can be shown here; says why where they cannot. */
export function canRender(): boolean {
  const can = CHROMIUM !== undefined && hasPlaywright();
  if (!can)
    process.stderr.write(
      'No page is rendered: Chromium (apt-get install chromium) or playwright-core is not installed.\n',
    );
  return can;
}
