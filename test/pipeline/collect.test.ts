import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Transport } from '../../src/model/index.js';
import type { StageName } from '../../src/pipeline/context.js';
import { SoiDatabase } from '../../src/store/index.js';
import { temporaryFolder } from '../workspace.js';
import { type Answering, scanLive, worldWith } from './live-scan.js';

let folder: string;
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function rows<T>(sql: string, workspace = folder): T[] {
  const database = SoiDatabase.open(join(workspace, 'soi.sqlite'), { readonly: true });
  const found = database.all<T>(sql);
  database.close();
  return found;
}

const failing =
  (isMeant: (url: string) => boolean, status: number): Answering =>
  ({ url }) =>
    isMeant(url)
      ? Promise.resolve({
          url,
          finalUrl: url,
          status,
          headers: { 'content-type': 'text/html' },
          body: new Uint8Array(0),
          fetchedAt: '2026-11-16T01:00:00.000Z',
        })
      : null;

describe('developer pages', () => {
  it('are asked for by the id on the app’s own page, after that page was read', async () => {
    const { transport, seen } = worldWith();
    await scanLive({ folder, transport, provinces: ['cao-bang'], stages: ['discover', 'collect'] });
    const asked = rows<{ store: string; term: string }>(
      `SELECT store, term FROM searches WHERE term LIKE 'developer:%' ORDER BY store`,
    );
    expect(asked.map(({ store }) => store)).toEqual(['apple', 'play']);
    const page = seen.findIndex((line) => line.includes('/store/apps/details?id=vn.soi.sample.caobang'));
    const developer = seen.findIndex((line) => line.includes('/store/apps/developer'));
    expect(page).toBeGreaterThan(-1);
    expect(developer).toBeGreaterThan(page);
  });

  /** The search shows nothing of Đắk Lắk's app; its developer also made one for Hải Dương, which is found. */
  const hidden = (isKilled: (url: string) => boolean = () => false): Transport => {
    const { transport: world } = worldWith();
    const { transport } = worldWith((request) => {
      if (isKilled(request.url)) throw new Error('killed');
      const url = new URL(request.url);
      const query = (url.searchParams.get('q') ?? '').normalize('NFD').replace(/\p{M}/gu, '');
      if (url.pathname !== '/store/search' || !/[dđ]a[ck] ?la[ck]/i.test(query)) return null;
      url.searchParams.set('q', 'Hải Dương');
      return world.exchange({ ...request, url: url.href });
    });
    return transport;
  };
  const scan = (transport: Transport, stages: readonly StageName[], into = folder) =>
    scanLive({ folder: into, transport, provinces: ['dak-lak', 'hai-duong'], stores: ['play'], stages });

  it('bring apps that no search shows, whose pages are then read', async () => {
    await scan(hidden(), ['discover', 'collect']);
    expect(
      rows(
        `SELECT listing_state, match_status, found_through FROM apps WHERE app_key = 'play:vn.soi.sample.daklak'`,
      ),
    ).toEqual([{ listing_state: 'present', match_status: 'accepted', found_through: 'developer' }]);
  });

  it.each([
    ['a page that a developer led to', /details\?id=vn\.soi\.sample\.daklak/],
    ['a policy', /^https:\/\/(?!play\.google)/],
  ])('are asked for the same provinces where a collection of its own was killed at %s', async (_at, url) => {
    const whole = join(folder, 'whole');
    await scan(hidden(), ['discover', 'collect'], whole);
    await scan(hidden(), ['discover']);
    await expect(
      scan(
        hidden((asked) => url.test(asked)),
        ['collect'],
      ),
    ).rejects.toThrow('killed');
    await scan(hidden(), ['collect']);
    for (const table of ['searches', 'apps', 'listings', 'coverage', 'collected_policies'])
      expect(rows(`SELECT * FROM ${table} ORDER BY 1, 2, 3`)).toEqual(
        rows(`SELECT * FROM ${table} ORDER BY 1, 2, 3`, whole),
      );
  });
});

describe('a page that could not be read', () => {
  it('of the App Store leaves the policy unknown, though the lookup answered', async () => {
    const { transport } = worldWith(
      failing((url) => url.startsWith('https://apps.apple.com/vn/app/id100000'), 503),
    );
    await scanLive({
      folder,
      transport,
      provinces: ['cao-bang'],
      stores: ['apple'],
      stages: ['discover', 'collect'],
    });
    const policies = rows(
      `SELECT c.outcome, c.code FROM collected_policies c JOIN apps a ON a.app_key = c.subject_key WHERE a.province_slug = 'cao-bang'`,
    );
    expect(policies).toEqual([{ outcome: 'not-tried', code: 'HTTP_STATUS' }]);
    expect(rows(`SELECT outcome, code FROM coverage WHERE channel = 'apple' AND stage = 'labels'`)).toEqual([
      { outcome: 'failed', code: 'HTTP_STATUS' },
    ]);
  });

  it('of the data-safety form leaves the label unknown', async () => {
    const { transport } = worldWith(
      failing((url) => url.includes('/datasafety?id=vn.soi.sample.caobang'), 429),
    );
    await scanLive({
      folder,
      transport,
      provinces: ['cao-bang'],
      stores: ['play'],
      stages: ['discover', 'collect'],
    });
    expect(rows(`SELECT outcome, code FROM coverage WHERE channel = 'play' AND stage = 'labels'`)).toEqual([
      { outcome: 'blocked', code: 'BLOCKED' },
    ]);
  });
});

describe('a second country', () => {
  it('is compared field by field; an app that is not there is said to be absent', async () => {
    const { transport: world } = worldWith();
    const { transport } = worldWith(async (request) => {
      if (!/[?&]gl=us/i.test(request.url)) return null as never;
      if (request.url.includes('details?id=vn.soi.sample.backan'))
        return { ...(await world.exchange(request)), status: 404 };
      const answer = await world.exchange(request);
      const text = Buffer.from(answer.body)
        .toString()
        .replaceAll('phattrien-mau@', 'global-mau@')
        .replaceAll('Cao Bằng Smart', 'Smart Cao Bang');
      return { ...answer, body: new TextEncoder().encode(text) };
    });
    await scanLive({
      folder,
      transport: {
        exchange: (request) => (/[?&]gl=us/i.test(request.url) ? transport : world).exchange(request),
      },
      provinces: ['cao-bang', 'bac-kan'],
      stores: ['play'],
      stages: ['discover', 'collect'],
      country2: 'us',
    });
    const differences = rows<{ app_key: string; field: string; there: string | null }>(
      'SELECT app_key, field, there FROM country_differences ORDER BY app_key, field',
    );
    expect(differences).toContainEqual({
      app_key: 'play:vn.soi.sample.backan',
      field: 'listed',
      there: null,
    });
    expect(differences).toContainEqual({
      app_key: 'play:vn.soi.sample.caobang',
      field: 'title',
      there: 'Smart Cao Bang',
    });
    expect(differences).toContainEqual({
      app_key: 'play:vn.soi.sample.caobang',
      field: 'developer_email',
      there: expect.stringContaining('global-mau@'),
    });
  });
});
