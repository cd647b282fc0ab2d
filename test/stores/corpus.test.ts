import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Listing, ScanError } from '../../src/model/index.js';
import { isStorePayload, readStorePayload } from '../../src/stores/index.js';

const CORPUS = '../shared/corpus';
const isThere = existsSync(join(CORPUS, 'stores'));
if (!isThere) console.warn(`skipped: real store payloads are not at ${CORPUS}/stores`);

const filesIn = (folder: string) =>
  isThere
    ? readdirSync(join(CORPUS, folder), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name))
        .toSorted()
    : [];
const read = (path: string) => readStorePayload(readFileSync(path), { fileName: basename(path) });
const current = (name: string) => join(CORPUS, 'stores/current', name);

/** Notes of the collectors stand beside the payloads: what was fetched when, and what other tools made of it. */
const isNote = (path: string) => /(?:\.meta|-meta|app[12]|list|search|categories|index)\.json$/.test(path);

describe.skipIf(!isThere)('real payloads of today', () => {
  it('are all read, and none has a listing without a field of its page', () => {
    const payloads = filesIn('stores/current').filter((path) => !isNote(path));
    expect(payloads.length).toBeGreaterThanOrEqual(40);
    for (const path of payloads) {
      expect(isStorePayload(readFileSync(path)), path).toBe(true);
      const { apps, terms } = read(path);
      expect(apps.length + (terms?.length ?? 0), path).toBeGreaterThan(0);
      for (const app of apps) {
        const carried = Object.entries(app).filter(
          ([key, value]) => value !== null && key !== 'store' && key !== 'storeId',
        );
        expect(carried.length, path).toBeGreaterThan(0);
      }
    }
  });

  it.each([
    ['play-app-minecraft.html', 'com.mojang.minecraftpe', 'Mojang', '1.26.32.2', 12],
    ['play-app-translate.html', 'com.google.android.apps.translate', 'Google LLC', 'VARY', 24],
    ['play-app-whereami.html', 'com.adex77.WhereAmI', 'Adex77', '4.0.7', 6],
    [
      'play-small-test_play_store_page_issue520.html',
      'com.raiseright.edumarketapp',
      'Raise Right',
      'VARY',
      9,
    ],
  ])('%s gives every field', (name, storeId, developer, version, permissions) => {
    const { page, apps } = read(current(name));
    const app = apps[0] as Listing;
    expect(page).toBe('app');
    expect(app).toMatchObject({ storeId, developer, version });
    for (const field of [
      'title',
      'developerId',
      'developerEmail',
      'developerUrl',
      'policyUrl',
      'description',
      'category',
      'updated',
      'installs',
    ] as const) {
      expect(app[field], field).toEqual(expect.any(String));
    }
    expect(app.trader?.legalName).toEqual(expect.any(String));
    expect(app.permissions).toHaveLength(permissions);
  });

  it.each([
    ['discord', true, true, 23, 1, 2],
    ['element', true, true, 4, 13, 2],
    ['google', true, false, 27, 0, 3],
    ['linkedin', true, false, 31, 0, 2],
    ['meta', true, true, 37, 5, 2],
    ['microsoft', true, true, 22, 1, 2],
    ['olvid', false, false, 0, 0, 0],
    ['proton', true, false, 8, 0, 2],
    ['signal', true, false, 1, 0, 2],
    ['threema', false, false, 0, 0, 2],
    ['tiktok', true, true, 25, 6, 2],
    ['tuta', true, true, 3, 1, 2],
  ])('the data-safety label of %s', (company, collects, shares, collected, shared, practices) => {
    const { page, apps } = read(current(`${company}/play-data-safety.html`));
    const label = apps[0]?.dataSafety;
    expect(page).toBe('data-safety');
    expect(label).toMatchObject({ collects, shares, policyUrl: expect.stringMatching(/^https?:/) });
    expect([label?.collected.length, label?.shared.length, label?.practices.length]).toEqual([
      collected,
      shared,
      practices,
    ]);
    for (const entry of [...(label?.collected ?? []), ...(label?.shared ?? [])]) {
      expect(entry.purposes.length, entry.data).toBeGreaterThan(0);
      expect(
        entry.purposes.every((purpose) => /^[A-Z]/.test(purpose)),
        entry.purposes.join('|'),
      ).toBe(true);
    }
  });

  it.each([
    ['discord', 2],
    ['element', 2],
    ['google', 1],
    ['linkedin', 1],
    ['meta', 2],
    ['microsoft', 3],
    ['proton', 1],
    ['signal', 1],
    ['threema', 2],
    ['tiktok', 3],
    ['tuta', 1],
  ])('the privacy label of %s', (company, sections) => {
    expect(read(current(`${company}/apple-label-summary.json`)).apps[0]?.privacyLabel).toHaveLength(sections);
  });

  it.each([
    ['play-search-panda.html', 'search', 20],
    ['play-developer-google.html', 'developer', 11],
    ['play-list-topfree-game.txt', 'search', 100],
    ['play-suggest-pand.txt', 'search', 0],
    ['play_permissions_none.txt', 'permissions', 1],
    ['itunes/mas-cli/slack.json', 'search', 39],
    ['itunes/mas-cli/things-lookup.json', 'lookup', 1],
    ['itunes_vn_lookup.record0.excerpt.json', 'lookup', 1],
  ])('%s is a %s page with %i apps', (name, page, count) => {
    const payload = read(current(name));
    expect([payload.page, payload.apps.length]).toEqual([page, count]);
    expect(payload.apps.every((app) => page === 'permissions' || app.title !== null)).toBe(true);
  });
});

describe.skipIf(!isThere)('real payloads of earlier years', () => {
  it('are read or reported as changed, none as empty', () => {
    const outcomes = filesIn('stores/old')
      .filter((path) => !isNote(path))
      .map((path) => {
        try {
          const [app] = read(path).apps;
          return [basename(path), app?.title, typeof app?.policyUrl];
        } catch (error) {
          return [
            basename(path),
            error instanceof ScanError ? error.code : error,
            error instanceof ScanError ? typeof error.at : null,
          ];
        }
      });
    expect(outcomes).toEqual([
      ['apple-2023-app_id1193542964.html', 'Sony Bảo hành điện tử', 'string'],
      ['apple-2023-app_id363590051.html', 'Netflix', 'string'],
      ['app-com.hasbro.mlpcoreAPPSTORE.txt', 'PAYLOAD_CHANGED', 'string'],
      ['app-com.mg.android.txt', 'PAYLOAD_CHANGED', 'string'],
      ['app1.html', 'PAYLOAD_CHANGED', 'string'],
      ['app2.html', 'PAYLOAD_CHANGED', 'string'],
      ['categories.html', 'PAYLOAD_CHANGED', 'string'],
      ['list.html', 'PAYLOAD_CHANGED', 'string'],
      ['search.html', 'PAYLOAD_CHANGED', 'string'],
      ['play-2022-app1.html', 'Minecraft', 'string'],
    ]);
  });
});

describe.skipIf(!isThere)('real policies', () => {
  it('are never taken for a store payload', () => {
    const policies = [...filesIn('policies-en'), ...filesIn('policies-vi')];
    expect(policies.length).toBeGreaterThan(100);
    expect(policies.filter((path) => isStorePayload(readFileSync(path)))).toEqual([]);
  });
});
