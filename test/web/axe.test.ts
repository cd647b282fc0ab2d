import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HOSTILE } from '../report/hostile-workspace.js';
import { CHROMIUM, Chromium } from './chromium.js';
import { writeHostilePage } from './hostile-page.js';

if (CHROMIUM === undefined)
  process.stderr.write(
    'axe does not look at the page: Chromium is not installed (apt-get install chromium).\n',
  );

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const APP = encodeURIComponent('play:"><script>globalThis.owned=1</script>');
const VIEWS = [
  '#/',
  '#/?units=34&lang=en',
  '#/provinces',
  '#/province/can-tho',
  '#/apps',
  `#/app/${APP}`,
  '#/findings',
  '#/finding/f-1',
  '#/indicators',
  '#/permissions',
  '#/families',
  `#/family/${encodeURIComponent('policy:apple:1" onmouseover="globalThis.owned=1')}`,
  `#/shared/${encodeURIComponent(`email:${HOSTILE}`)}`,
  `#/policy/${encodeURIComponent('policy:')}${APP}`,
  '#/shared',
  '#/changes',
  '#/vendor/vendor:1',
  '#/method',
  '#/search?q=chinh+sach',
  '#/nowhere',
];

/** Rules that a page of real people is held to, best practice included. */
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const RUN = `axe.run(document, { runOnly: ${JSON.stringify(TAGS)}, resultTypes: ['violations'] }).then(
  ({ violations }) => violations.map(({ id, nodes }) =>
    id + ': ' + nodes.slice(0, 3).map((node) => node.target.join(' ') + ' ' + (node.any[0]?.message ?? '')).join(' | ')))`;

describe.skipIf(CHROMIUM === undefined)('axe in the page', () => {
  let browser: Chromium;
  let page: Awaited<ReturnType<typeof writeHostilePage>>;

  beforeAll(async () => {
    page = await writeHostilePage();
    browser = new Chromium(CHROMIUM ?? '');
    await browser.openTab();
  }, 60_000);

  afterAll(async () => {
    await browser?.close();
    page?.remove();
  });

  it.each(['light', 'dark'])(
    'finds nothing in %s colours',
    async (theme) => {
      await browser.send('Emulation.setEmulatedMedia', {
        features: [
          { name: 'prefers-color-scheme', value: theme },
          { name: 'prefers-reduced-motion', value: 'reduce' },
        ],
      });
      const found: Record<string, string[]> = {};
      for (const view of VIEWS) {
        await browser.open(page.url + view);
        const heading = await browser.evaluate<string>(`document.querySelector('h1').textContent`);
        expect(heading === 'Không có mục này', view).toBe(view === '#/nowhere');
        // Through the debugger, as the page's own policy lets no foreign script in.
        await browser.evaluate(`${AXE};0`);
        const violations = await browser.evaluate<string[]>(RUN);
        if (violations.length > 0) found[view] = violations;
      }
      expect(found).toEqual({});
    },
    60_000,
  );
});
