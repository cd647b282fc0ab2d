import { afterEach, describe, expect, it } from 'vitest';
import { ScanError } from '../../src/model/index.js';
import { createPlayStore, type StoreClient } from '../../src/stores/index.js';
import {
  type Answer,
  appPage,
  appRoot,
  batch,
  card,
  entity,
  fakeHttp,
  labelWithData,
  permissionParts,
  playPage,
  safetyPage,
  searchPage,
  searchValue,
  sparse,
} from './payloads.js';

const opened: StoreClient[] = [];

async function playStore(answers: Record<string, Answer | undefined>, observed: unknown[] = []) {
  const http = fakeHttp((request) => {
    const { pathname, searchParams } = new URL(request.url);
    return answers[
      pathname === '/_/PlayStoreUi/data/batchexecute' ? (searchParams.get('rpcids') ?? '') : pathname
    ];
  });
  const client = await createPlayStore(http, {
    country: 'vn',
    language: 'vi',
    observer: { gap: (gap) => observed.push(gap), anomaly: (anomaly) => observed.push(anomaly) },
  });
  opened.push(client);
  return { client, http };
}

afterEach(async () => {
  await Promise.all(opened.splice(0).map((client) => client.close()));
});

const whole = {
  '/store/apps/details': appPage(),
  '/store/apps/datasafety': safetyPage(labelWithData),
  xdSrCf: batch('xdSrCf', permissionParts),
};

const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'no error',
    (error: unknown) => (error instanceof ScanError ? error.code : error),
  );

describe('a listing on Google Play', () => {
  it('joins app page, label and permissions, and both readers agree', async () => {
    const { client, http } = await playStore(whole);
    const { listing, gaps, anomalies, responses } = await client.listing('vn.gov.demo');
    expect(listing).toMatchObject({
      storeId: 'vn.gov.demo',
      title: 'Demo',
      developer: 'Sở Demo',
      developerId: 'Sở Demo',
      developerEmail: 'demo@demo.gov.vn',
      policyUrl: 'https://demo.gov.vn/chinh-sach',
      version: '1.2.3',
      updated: '2025-09-03T13:50:03.000Z',
      installs: '1.000+',
    });
    expect(listing.permissions).toHaveLength(4);
    expect(listing.dataSafety?.collected).toHaveLength(2);
    expect(gaps).toEqual([]);
    expect(anomalies).toEqual([]);
    expect(responses).toHaveLength(3);
    expect(http.requests.map((request) => request.url)).toEqual([
      'https://play.google.com/store/apps/details?id=vn.gov.demo&hl=vi&gl=vn',
      'https://play.google.com/store/apps/datasafety?id=vn.gov.demo&hl=en&gl=vn',
      'https://play.google.com/_/PlayStoreUi/data/batchexecute?rpcids=xdSrCf&hl=en&gl=vn',
    ]);
  });

  it('reads a sparse page in a moved block as the same listing', async () => {
    const page = playPage([{ key: 'ds:7', rpc: 'Ws7gDc', value: entity(sparse(appRoot(), 103)) }]);
    const { client } = await playStore({ ...whole, '/store/apps/details': page });
    const { client: dense } = await playStore(whole);
    const [small, popular] = await Promise.all([client.listing('vn.gov.demo'), dense.listing('vn.gov.demo')]);
    expect(small.listing).toEqual(popular.listing);
    expect(small.anomalies).toEqual([]);
  });

  it('reports each part that fails as a gap and keeps the rest', async () => {
    const { client } = await playStore({
      ...whole,
      '/store/apps/datasafety': { status: 429 },
      xdSrCf: batch('xdSrCf', null, [13]),
    });
    const { listing, gaps } = await client.listing('vn.gov.demo');
    expect(gaps.map(({ part, code }) => [part, code])).toEqual([
      ['data-safety', 'BLOCKED'],
      ['permissions', 'PAYLOAD_CHANGED'],
    ]);
    expect(listing.dataSafety).toBeNull();
    expect(listing.permissions).toHaveLength(4);
  });

  it.each([
    ['a missing app', { status: 404, body: '<html><div class="af-error-page"></div>' }, 'NOT_FOUND'],
    ['a captcha', '<form id="captcha-form" action="index"><script src="recaptcha/api.js">', 'BLOCKED'],
    ['a redirect to the consent page', { finalUrl: 'https://consent.google.com/m?continue=x' }, 'BLOCKED'],
    ['a server error', { status: 503 }, 'HTTP_STATUS'],
    ['a region lock', appPage({ overrides: { 18: [] } }), 'REGION_LOCKED'],
    ['another app', appPage({ storeId: 'vn.gov.other' }), 'PAYLOAD_CHANGED'],
    ['a page without blocks', '<html><base href="https://play.google.com/">', 'PAYLOAD_CHANGED'],
    ['an answer that is not in the archive', undefined, 'NOT_IN_ARCHIVE'],
    ['a network failure', new ScanError('TIMEOUT', 'slow'), 'TIMEOUT'],
  ] as [string, Answer | undefined, string][])(
    'throws a typed error for %s',
    async (_title, answer, code) => {
      const { client } = await playStore({ ...whole, '/store/apps/details': answer });
      expect(await codeOf(client.listing('vn.gov.demo'))).toBe(code);
    },
  );

  it('never lets a script of the page run, in neither reader', async () => {
    const evil =
      "; var AF_dataServiceRequests = {'ds:5' : {id:(globalThis.pwned=1,'Ws7gDc'),request:{}}}; var AF_initDataChunkQueue";
    const page = appPage().replace('<body>', `<body><script>${evil}</script>`);
    const { client } = await playStore({ ...whole, '/store/apps/details': page });
    await client.listing('vn.gov.demo');
    expect(globalThis).not.toHaveProperty('pwned');
  });

  it('notes where the app page and the label page disagree', async () => {
    const page = appPage({ overrides: { 136: [[null, [1, 0]]] } });
    const { client } = await playStore({ ...whole, '/store/apps/details': page });
    const { anomalies } = await client.listing('vn.gov.demo');
    expect(anomalies).toEqual([expect.objectContaining({ own: 'false', library: 'true' })]);
  });

  it('does not take an empty permission answer for "none" where the app page lists some', async () => {
    const { client } = await playStore({ ...whole, xdSrCf: batch('xdSrCf', []) });
    const { listing, anomalies } = await client.listing('vn.gov.demo');
    expect(listing.permissions).toHaveLength(4);
    expect(anomalies).toEqual([expect.objectContaining({ own: '4', library: '0' })]);
    const page = appPage({ overrides: { 74: null } });
    const { client: none } = await playStore({
      ...whole,
      '/store/apps/details': page,
      xdSrCf: batch('xdSrCf', []),
    });
    expect((await none.listing('vn.gov.demo')).listing.permissions).toEqual([]);
  });

  it('keeps our reading where the library gives up', async () => {
    const page = appPage({ overrides: { 72: null } });
    const { client } = await playStore({ ...whole, '/store/apps/details': page });
    const { listing, anomalies } = await client.listing('vn.gov.demo');
    expect(listing.policyUrl).toBe('https://demo.gov.vn/chinh-sach');
    expect(anomalies).toHaveLength(1);
    expect(anomalies[0]?.subject).toContain('google-play-scraper failed');
  });
});

describe('a search on Google Play', () => {
  it('returns the hits of the first page and of those behind it, each once', async () => {
    const observed: unknown[] = [];
    const { client, http } = await playStore(
      {
        '/store/search': searchPage([card('vn.a.one', 'Một'), card('vn.a.two', 'Hai')], 'TOKEN"1'),
        qnKhOb: batch('qnKhOb', [[[[card('vn.a.two', 'Hai'), card('vn.a.three', 'Ba')]]]]),
      },
      observed,
    );
    const hits = await client.search('tỉnh demo');
    expect(hits.map((hit) => [hit.storeId, hit.developer])).toEqual([
      ['vn.a.one', 'Sở Demo'],
      ['vn.a.two', 'Sở Demo'],
      ['vn.a.three', 'Sở Demo'],
    ]);
    expect(http.requests[0]?.url).toBe(
      'https://play.google.com/store/search?c=apps&q=t%E1%BB%89nh%20demo&hl=vi&gl=vn&price=0',
    );
    const form = new URLSearchParams(http.requests[1]?.body).get('f.req') ?? '';
    expect(JSON.parse(JSON.parse(form)[0][0][1])[0][3]).toBe('TOKEN"1');
    expect(observed).toEqual([]);
  });

  it('reports a continuation that fails and keeps the first page', async () => {
    const observed: { part?: string }[] = [];
    const { client } = await playStore(
      { '/store/search': searchPage([card('vn.a.one', 'Một')], 'T') },
      observed,
    );
    expect(await client.search('demo')).toHaveLength(1);
    expect(observed.map((gap) => gap.part)).toEqual(['search-continuation']);
  });

  it('returns nothing only where the store says so', async () => {
    const empty = playPage([{ key: 'ds:4', rpc: 'lGYRle', value: [[null, [[null, null, ['không có']]]]] }]);
    const { client } = await playStore({ '/store/search': empty });
    expect(await client.search('demo')).toEqual([]);
    const moved = JSON.parse(JSON.stringify(searchValue([card('vn.a.one', 'Một')])).replace('"Một"', '7.5'));
    moved[0][1][0][22][0][0][0][3] = null;
    const { client: changed } = await playStore({
      '/store/search': playPage([{ key: 'ds:4', rpc: 'lGYRle', value: moved }]),
    });
    expect(await codeOf(changed.search('demo'))).toBe('PAYLOAD_CHANGED');
  });

  it('answers many calls at once without mixing them up', async () => {
    const http = fakeHttp((request) => {
      const term = new URL(request.url).searchParams.get('q') ?? '';
      return searchPage([card(`vn.a.${term}`, term)]);
    });
    const client = await createPlayStore(http, { country: 'vn', language: 'vi' });
    opened.push(client);
    const terms = Array.from({ length: 40 }, (_, index) => `t${index}`);
    const hits = await Promise.all(terms.map((term) => client.search(term)));
    expect(hits.map((list) => list.map((hit) => hit.storeId))).toEqual(terms.map((term) => [`vn.a.${term}`]));
  });
});

describe('a developer on Google Play', () => {
  it.each([
    ['6400385420651496085', '/store/apps/dev', 21],
    ['Sở Demo', '/store/apps/developer', 22],
  ] as const)('lists the apps of %s', async (developerId, path, place) => {
    const cards = [card('vn.a.one', 'Một'), card('vn.a.two', 'Hai')].map((one) =>
      place === 21 ? one[0] : one,
    );
    const section = [...Array.from({ length: place }, () => null), [cards, ['Thêm']]];
    const page = playPage([{ key: 'ds:3', rpc: 'MRTdke', value: [[null, [section]]] }]);
    const { client, http } = await playStore({ [path]: page });
    const apps = await client.developerApps(developerId);
    expect(apps.map((app) => app.title)).toEqual(['Một', 'Hai']);
    expect(new URL(http.requests[0]?.url ?? '').searchParams.get('id')).toBe(developerId);
  });
});

describe('the canary of Google Play', () => {
  const canaryId = 'com.google.android.apps.translate';
  const canary = {
    '/store/apps/details': appPage({ storeId: canaryId }),
    '/store/apps/datasafety': playPage([
      {
        key: 'ds:3',
        rpc: 'Ws7gDc',
        value: entity([['Demo'], { '138': labelWithData, '69': appRoot()[68] }], canaryId),
      },
    ]),
    xdSrCf: batch('xdSrCf', permissionParts),
    '/store/search': searchPage([card('vn.a.one', 'Một')]),
  };

  it('passes where everything is read', async () => {
    const { client } = await playStore(canary);
    await expect(client.canary()).resolves.toBeUndefined();
  });

  it.each([
    ['the app is gone', { '/store/apps/details': { status: 404 } }],
    [
      'a field is gone',
      {
        '/store/apps/details': appPage({ storeId: canaryId, overrides: { 99: null } }),
        '/store/apps/datasafety': canary['/store/apps/datasafety'],
      },
    ],
    [
      'the search finds nothing',
      { '/store/search': playPage([{ key: 'ds:4', rpc: 'lGYRle', value: [[null, [[]]]] }]) },
    ],
  ] as [string, Record<string, Answer>][])(
    'reports the store as changed where %s',
    async (_title, changed) => {
      const { client } = await playStore({ ...canary, ...changed });
      expect(await codeOf(client.canary())).toBe('PAYLOAD_CHANGED');
    },
  );
});
