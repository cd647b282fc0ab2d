import { renameSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { APP, UNREAD } from '../report/hostile-workspace.js';
import { CHROMIUM, Chromium } from './chromium.js';
import { writeHostilePage } from './hostile-page.js';

if (CHROMIUM === undefined)
  process.stderr.write(
    'The page is not tried in a browser: Chromium is not installed (apt-get install chromium).\n',
  );

/** More addresses of one view than this show nothing new. */
const MOST_OF_A_VIEW = 3;
const OWN_PART = /^index_files\/(?:subjects|texts|pairs|proofs)-\d+\.[0-9a-f]{16}\.js$/;
const viewOf = (hash: string) => hash.split(/[/?]/)[1] ?? '';

describe.skipIf(CHROMIUM === undefined).each([
  ['in one file', false],
  ['with its parts in a folder', true],
] as const)('the page of a hostile workspace %s, in a browser', (_, isInParts) => {
  let page: Awaited<ReturnType<typeof writeHostilePage>>;
  let url: string;
  const happened: string[] = [];
  let browser: Chromium;

  beforeAll(async () => {
    page = await writeHostilePage(isInParts);
    url = page.url;
    browser = new Chromium(CHROMIUM ?? '');
    await browser.openTab();
    browser.on((method, params) => {
      const address = (params.request as { url?: string } | undefined)?.url;
      if (
        method === 'Network.requestWillBeSent' &&
        !address?.startsWith(url) &&
        !(isInParts && OWN_PART.test(address?.replace(url.replace('index.html', ''), '') ?? '')) &&
        !address?.startsWith('data:')
      )
        happened.push(`request ${address}`);
      if (method === 'Page.javascriptDialogOpening') happened.push('dialog');
      if (method === 'Runtime.exceptionThrown')
        happened.push(`exception ${JSON.stringify(params).slice(0, 500)}`);
      if (method === 'Log.entryAdded') happened.push(`log ${JSON.stringify(params).slice(0, 500)}`);
      if (method === 'Page.windowOpen') happened.push('window');
    });
  }, 60_000);

  afterAll(async () => {
    await browser?.close();
    page?.remove();
  });

  async function linksFrom(hash: string): Promise<string[]> {
    await browser.open(`${url}${hash}`);
    return browser.evaluate<string[]>(
      `[...document.querySelectorAll('a[href^="#/"]')].map((link) => link.getAttribute('href'))`,
    );
  }

  it('says who gave an app file, and of one that could not be read nothing but that', async () => {
    const textOf = async (key: string): Promise<string> => {
      await browser.open(`${url}#/app/${key}`);
      return browser.evaluate<string>(`document.querySelector('main').innerText`);
    };
    expect(await textOf(APP)).toContain('bản do nơi khác lưu giữ, có thể đã bị sửa');
    const unread = await textOf(UNREAD);
    expect(unread).toContain('Tệp cài đặt chưa lấy được hoặc chưa đọc được');
    expect(unread).not.toContain('Không thấy mã của bộ công cụ nào');
  });

  it('shows every view without a request, a dialog, a script of strangers or an error', async () => {
    const waiting = ['#/', '#/findings', '#/search?q=chinh+sach', '#/?units=34', '#/nowhere'];
    for (const hash of waiting) {
      for (const link of await linksFrom(hash)) {
        const known = waiting.filter((each) => viewOf(each) === viewOf(link)).length;
        if (!waiting.includes(link) && known < MOST_OF_A_VIEW) waiting.push(link);
      }
      const found = await browser.evaluate<Record<string, number | boolean | string>>(`({
        owned: 'owned' in globalThis,
        strangers: document.querySelectorAll('img, iframe, object, embed, link[rel=stylesheet], [onerror], [onmouseover]').length,
        scripts: document.scripts.length,
        unsafe: [...document.links].filter((link) => !/^(https?|file):$/.test(link.protocol)).length,
        text: document.querySelector('main').innerText.length > 0,
        turned: /.{0,80}[\\u202a-\\u202e]/s.exec(document.getElementById('page').outerHTML + document.title)?.[0] ?? '',
      })`);
      expect(found, hash).toEqual({
        owned: false,
        strangers: 0,
        scripts: 2,
        unsafe: 0,
        text: true,
        turned: '',
      });
    }
    expect(waiting.map(viewOf)).toEqual(
      expect.arrayContaining([
        'app',
        'policy',
        'family',
        'finding',
        'province',
        'shared',
        'permissions',
        'changes',
        'vendor',
        'method',
      ]),
    );
    expect(happened).toEqual([]);
  }, 120_000);

  it.runIf(isInParts)(
    'says that a part is missing, never that nothing is there, and takes it when it is back',
    async () => {
      const parts = fileURLToPath(new URL('index_files', url));
      renameSync(parts, `${parts}-away`);
      await browser.open(`${url}#/finding/f-1`);
      await browser.until(`document.querySelector('main [role=alert]') !== null`);
      expect(await browser.evaluate(`document.querySelector('main blockquote')`)).toBeNull();
      await browser.open(`${url}#/search?q=chinh+sach`);
      await browser.until(`document.querySelector('main [role=alert]') !== null`);
      renameSync(`${parts}-away`, parts);
      await browser.evaluate(`document.querySelector('main [role=alert] button').click()`);
      await browser.until(`document.querySelector('main .passage') !== null`);
      expect(await browser.evaluate(`document.querySelector('main [role=alert]')`)).toBeNull();
      happened.length = 0;
    },
  );

  it('opens a deep link at its heading', async () => {
    await browser.open(`${url}#/province/can-tho?lang=en`);
    expect(await browser.evaluate('document.documentElement.lang')).toBe('en');
    expect(await browser.evaluate(`document.querySelector('.kind').textContent`)).toBe('Province');
  });

  it('changes the language in the address and keeps the place', async () => {
    await browser.open(`${url}#/findings?level=high`);
    expect(await browser.evaluate(`document.querySelector('h1').textContent`)).toBe('Phát hiện');
    await browser.evaluate(`document.querySelector('.switches a').click()`);
    await browser.until(`document.querySelector('h1').textContent === 'Findings'`);
    expect(await browser.evaluate('location.hash')).toBe('#/findings?level=high&lang=en');
    expect(await browser.evaluate('document.documentElement.lang')).toBe('en');
    expect(await browser.evaluate('document.title')).toMatch(/^Findings · soi/);
  });

  it('takes the focus to the heading of a new view, and leaves it in a field that filters', async () => {
    await browser.open(`${url}#/`);
    await browser.evaluate(`document.querySelector('nav a[href="#/apps"]').click()`);
    await browser.until(`document.activeElement?.tagName === 'H1'`);
    await browser.evaluate(`(() => {
      const field = document.querySelector('main input');
      field.focus();
      field.value = 'zzz';
      field.dispatchEvent(new Event('input', { bubbles: true }));
    })()`);
    await browser.until(
      `location.hash === '#/apps?q=zzz' && document.querySelectorAll('main tbody tr').length === 0`,
    );
    expect(await browser.evaluate('document.activeElement.tagName')).toBe('INPUT');
  });

  // The parts change nothing of how the page is laid out.
  it.skipIf(isInParts).each([360, 768, 1280, 1920])(
    'never scrolls sideways at %i pixels',
    async (width) => {
      await browser.send('Emulation.setDeviceMetricsOverride', {
        width,
        height: 800,
        deviceScaleFactor: 1,
        mobile: width < 500,
      });
      for (const view of [
        '',
        'provinces',
        'apps',
        'findings',
        'finding/f-1',
        'indicators',
        'permissions',
        'families',
        'shared',
        'changes',
        'method',
        'province/can-tho',
      ]) {
        await browser.open(`${url}#/${view}`);
        const wider = await browser.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
        expect(wider, view).toBeLessThanOrEqual(0);
      }
    },
    60_000,
  );
});
