import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningServer, serveWorkspace } from '../../src/pipeline/serve.js';
import { SoiDatabase } from '../../src/store/index.js';
import { temporaryFolder } from '../workspace.js';
import { CHROMIUM, Chromium } from './chromium.js';
import { buildCode } from './hostile-page.js';

if (CHROMIUM === undefined)
  process.stderr.write('The review queue is not tried in a browser: Chromium is not installed.\n');

const APP = 'play:vn.example.a';
const FINDING = 'f-0123456789abcdef';

describe.skipIf(CHROMIUM === undefined)('a person with the review queue in a browser', () => {
  const folder = temporaryFolder();
  let server: RunningServer;
  let browser: Chromium;
  const failed: string[] = [];

  beforeAll(async () => {
    const database = SoiDatabase.open(join(folder, 'soi.sqlite'));
    database.insert('apps', {
      app_key: APP,
      store: 'play',
      store_id: 'vn.example.a',
      title: 'Báo <b>Tỉnh</b>',
      province_slug: null,
      scope: 'provincial',
      match_status: 'candidate',
      match_score: 0.5,
      match_reasons: '["title names Hà Nội"]',
      listing_state: 'present',
      first_seen_run: 'r',
      last_seen_run: 'r',
    });
    database.insert('findings', {
      finding_id: FINDING,
      check_id: 'policy-missing',
      level: 'high',
      subject_key: APP,
      title_vi: 'Không niêm yết chính sách',
      title_en: 'No policy is listed',
      status: 'open',
    });
    database.insert('evidence', { finding_id: FINDING, artifact: 'listing', locator: 'x', quote: 'no link' });
    database.close();
    server = await serveWorkspace({
      folder,
      port: 0,
      code: await buildCode(),
      clock: { now: () => '2026-11-21T00:00:00Z' },
      warn: (text) => failed.push(text),
    });
    browser = new Chromium(CHROMIUM ?? '');
    await browser.openTab();
    browser.on((method, params) => {
      if (method === 'Log.entryAdded' || method === 'Runtime.exceptionThrown')
        failed.push(JSON.stringify(params).slice(0, 400));
    });
  }, 60_000);

  afterAll(async () => {
    await browser?.close();
    await server?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const statuses = () => {
    const database = SoiDatabase.open(join(folder, 'soi.sqlite'), { readonly: true });
    const rows = [
      database.get<{ status: string }>('SELECT match_status AS status FROM apps')?.status,
      database.get<{ status: string }>('SELECT status FROM findings')?.status,
    ];
    database.close();
    return rows;
  };
  const buttonsOf = (id: string) =>
    browser.evaluate<string[]>(
      `[...document.getElementById(${JSON.stringify(id)}).querySelectorAll('button')].map((button) => button.value)`,
    );
  /** Types a note and presses a button, as a person does; done when the queue shows what the app is now. */
  async function press(id: string, word: string, note: string, shows: string): Promise<void> {
    await browser.evaluate(`(() => {
      const form = document.getElementById(${JSON.stringify(id)}).querySelector('form');
      form.elements.note.value = ${JSON.stringify(note)};
      form.querySelector('button[value=${word}]').click();
    })()`);
    await browser.until(
      `document.getElementById(${JSON.stringify(id)})?.innerText.includes(${JSON.stringify(shows)})`,
    );
  }

  it('comes from the finding to its item, rejects it with a note, and takes that back', async () => {
    await browser.open(`${server.url}#/finding/${FINDING}`);
    await browser.evaluate(`document.querySelector('a[href^="review"]').click()`);
    await browser.until(`document.querySelectorAll('article').length === 1`);
    expect(await buttonsOf(FINDING)).toEqual(['accept', 'reject']);
    await press(FINDING, 'reject', 'đã gỡ khỏi kho', 'đã bác bỏ');
    expect(statuses()).toEqual(['candidate', 'rejected']);
    expect(await browser.evaluate('location.search.startsWith("?item=")')).toBe(true);
    expect(await browser.evaluate(`document.querySelector('article input[name=note]').value`)).toBe(
      'đã gỡ khỏi kho',
    );
    expect(await buttonsOf(FINDING)).toEqual(['undo']);
    await press(FINDING, 'undo', '', 'chờ duyệt');
    expect(statuses()).toEqual(['candidate', 'open']);
  });

  it('accepts an app in the whole queue and comes back from there to the report', async () => {
    await browser.open(`${server.url}review`);
    expect(await browser.evaluate(`document.querySelector('h1').textContent`)).toContain('Duyệt');
    expect(await browser.evaluate(`document.querySelectorAll('article h2 b').length`)).toBe(0);
    await press(APP, 'accept', 'đúng là của tỉnh', 'đã chấp nhận');
    expect(statuses()).toEqual(['accepted', 'open']);
    expect(await browser.evaluate('decodeURIComponent(location.hash)')).toBe(`#${APP}`);
    await browser.evaluate(`document.querySelector('article a').click()`);
    await browser.until(`document.querySelector('.masthead') !== null`);
    expect(await browser.evaluate(`document.querySelector('h1').textContent`)).toBe('Báo <b>Tỉnh</b>');
  });

  it('wrote every decision down', () => {
    const lines = readFileSync(join(folder, 'decisions.jsonl'), 'utf8').trim().split('\n');
    const decided = lines.map((line) => JSON.parse(line) as { id: string; decision: string; note: string });
    expect(decided.map(({ id, decision, note }) => [id, decision, note])).toEqual([
      [FINDING, 'rejected', 'đã gỡ khỏi kho'],
      [FINDING, 'open', ''],
      [APP, 'accepted', 'đúng là của tỉnh'],
    ]);
  });

  it('is not helped by a page of another origin: no form, no frame, no script of it gets through', async () => {
    const attack = (body: string) => `data:text/html,${encodeURIComponent(body)}`;
    const form = `<form method="post" action="${server.url}decide"><input name="id" value="${APP}"><input name="decision" value="reject"></form><h1>x</h1>`;
    await browser.open(attack(form));
    await browser.evaluate(`document.forms[0].submit()`);
    await browser.until(`document.body.innerText.includes('another page may not ask')`);
    expect(statuses()).toEqual(['accepted', 'open']);
    await browser.open(attack(`<h1>x</h1><iframe src="${server.url}review"></iframe>`));
    expect(await browser.evaluate('frames.length')).toBe(1);
    const asked = await browser.evaluate<string>(
      `fetch(${JSON.stringify(`${server.url}sql.json`)}, { method: 'POST', body: new URLSearchParams({ sql: 'SELECT 1' }) }).then(() => 'read', () => 'refused')`,
    );
    expect(asked).toBe('refused');
    failed.length = 0;
  });

  it('runs without an error in the browser or the server', async () => {
    for (const path of ['', 'review', 'sql', '#/', '#/changes']) await browser.open(server.url + path);
    expect(failed).toEqual([]);
  });
});
