import { afterEach, describe, expect, it } from 'vitest';
import { ScanError } from '../../src/model/index.js';
import { createAppStore, type StoreClient } from '../../src/stores/index.js';
import { type Answer, appleLabel, applePage, appleRecord, fakeHttp, itunes, serverData } from './payloads.js';

const opened: StoreClient[] = [];
const ID = '1234567890';
const SECOND_SEARCH = '/WebObjects/MZStore.woa/wa/search';

async function appStore(
  answers: Record<string, Answer | ((agent: string) => Answer) | undefined>,
  observed: unknown[] = [],
) {
  const http = fakeHttp((request) => {
    const answer = answers[new URL(request.url).pathname];
    return typeof answer === 'function' ? answer(request.headers?.['user-agent'] ?? '') : answer;
  });
  const client = await createAppStore(http, {
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
  '/lookup': itunes([appleRecord()]),
  [`/vn/app/id${ID}`]: applePage(serverData()),
  '/search': itunes([appleRecord()]),
};

const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'no error',
    (error: unknown) => (error instanceof ScanError ? error.code : error),
  );

describe('a listing on the App Store', () => {
  it('joins the record with the policy link and label of the page', async () => {
    const { client, http } = await appStore(whole);
    const { listing, gaps, anomalies, responses } = await client.listing(ID);
    expect(listing).toMatchObject({
      store: 'apple',
      storeId: ID,
      title: 'Demo',
      developer: 'So Demo',
      developerId: '42',
      developerUrl: 'https://demo.gov.vn',
      policyUrl: 'https://demo.gov.vn/chinh-sach',
      version: '2.0.1',
      category: 'Utilities',
      description: 'Mô tả',
      released: '2024-01-01T08:00:00.000Z',
    });
    expect(listing.privacyLabel?.[0]?.identifier).toBe(appleLabel[0]?.identifier);
    expect([gaps, anomalies]).toEqual([[], []]);
    expect(responses).toHaveLength(2);
    expect(http.requests.map((request) => request.url).toSorted()).toEqual([
      `https://apps.apple.com/vn/app/id${ID}`,
      `https://itunes.apple.com/lookup?id=${ID}&country=vn&entity=software`,
    ]);
  });

  it('asks once more as a browser where the page lacks its data', async () => {
    const page = (agent: string) =>
      agent.startsWith('Mozilla') ? applePage(serverData()) : '<html>empty</html>';
    const { client, http } = await appStore({ ...whole, [`/vn/app/id${ID}`]: page });
    expect((await client.listing(ID)).listing.policyUrl).toBe('https://demo.gov.vn/chinh-sach');
    expect(http.requests).toHaveLength(3);
  });

  it('reports a page without data as changed, not as an app without policy', async () => {
    const { client } = await appStore({ ...whole, [`/vn/app/id${ID}`]: '<html>empty</html>' });
    const { listing, gaps } = await client.listing(ID);
    expect(listing.title).toBe('Demo');
    expect(gaps).toEqual([expect.objectContaining({ part: 'app-page', code: 'PAYLOAD_CHANGED' })]);
  });

  it('keeps the page where only the lookup fails', async () => {
    const { client } = await appStore({ ...whole, '/lookup': { status: 403 } });
    const { listing, gaps } = await client.listing(ID);
    expect(listing).toMatchObject({ title: 'Demo', policyUrl: 'https://demo.gov.vn/chinh-sach' });
    expect(gaps).toEqual([expect.objectContaining({ part: 'lookup', code: 'BLOCKED' })]);
  });

  it.each([
    ['the store knows none', { '/lookup': itunes([]) }, 'NOT_FOUND'],
    ['both parts fail', { '/lookup': { status: 503 }, [`/vn/app/id${ID}`]: { status: 429 } }, 'HTTP_STATUS'],
    [
      'the lookup is no JSON',
      { '/lookup': '<html>', [`/vn/app/id${ID}`]: { status: 404 } },
      'PAYLOAD_CHANGED',
    ],
    [
      'the lookup answers with another app',
      { '/lookup': itunes([appleRecord(1)]), [`/vn/app/id${ID}`]: { status: 404 } },
      'PAYLOAD_CHANGED',
    ],
    ['nothing is in the archive', { '/lookup': undefined, [`/vn/app/id${ID}`]: undefined }, 'NOT_IN_ARCHIVE'],
  ] as [string, Record<string, Answer | undefined>, string][])(
    'throws a typed error where %s',
    async (_title, answers, code) => {
      const { client } = await appStore({ ...whole, ...answers });
      expect(await codeOf(client.listing(ID))).toBe(code);
    },
  );
});

describe('a search on the App Store', () => {
  it('uses the documented interface', async () => {
    const { client, http } = await appStore(whole);
    expect((await client.search('tỉnh demo')).map((hit) => hit.storeId)).toEqual([ID]);
    expect(http.requests.map((request) => request.url)).toEqual([
      'https://itunes.apple.com/search?term=t%E1%BB%89nh%20demo&country=vn&media=software&entity=software&limit=200',
    ]);
  });

  it('believes an empty answer', async () => {
    const { client } = await appStore({ '/search': itunes([]) });
    expect(await client.search('demo')).toEqual([]);
  });

  it('asks the second source where the first fails, and says so', async () => {
    const observed: unknown[] = [];
    const { client, http } = await appStore(
      {
        ...whole,
        '/search': { status: 503 },
        [SECOND_SEARCH]: JSON.stringify({ bubbles: [{ results: [{ id: ID }] }] }),
      },
      observed,
    );
    expect((await client.search('demo')).map((hit) => hit.title)).toEqual(['Demo']);
    expect(observed).toEqual([
      expect.objectContaining({ part: 'search-second-source', code: 'HTTP_STATUS' }),
    ]);
    expect(http.requests[1]?.headers?.['x-apple-store-front']).toBe('143471,24 t:native');
  });

  it.each([
    ['both sources fail', { '/search': { status: 503 }, [SECOND_SEARCH]: { status: 429 } }, 'BLOCKED'],
    [
      'the second answers in another shape',
      { '/search': { status: 503 }, [SECOND_SEARCH]: '{}' },
      'PAYLOAD_CHANGED',
    ],
    ['the search is not in the archive', {}, 'NOT_IN_ARCHIVE'],
  ] as [string, Record<string, Answer>, string][])('throws where %s', async (_title, answers, code) => {
    const { client } = await appStore(answers);
    expect(await codeOf(client.search('demo'))).toBe(code);
  });
});

describe('a developer and the canary on the App Store', () => {
  it('lists the apps behind a developer id, without the developer itself', async () => {
    const artist = { wrapperType: 'artist', artistId: 42, artistName: 'So Demo' };
    const { client } = await appStore({
      '/lookup': itunes([artist, appleRecord(), appleRecord(1234567891)]),
    });
    expect((await client.developerApps('42')).map((app) => app.storeId)).toEqual([ID, '1234567891']);
  });

  it('reports the store as changed where the canary has no label', async () => {
    const canaryId = '414706506';
    const record = itunes([appleRecord(Number(canaryId))]);
    const parts = { '/search': record, '/lookup': record };
    const page = (shelves: object) => ({
      ...parts,
      [`/vn/app/id${canaryId}`]: applePage(serverData(canaryId, { ...shelves })),
    });
    const { client: sound } = await appStore(page({}));
    await expect(sound.canary()).resolves.toBeUndefined();
    const { client: changed } = await appStore(page({ privacyTypes: null }));
    expect(await codeOf(changed.canary())).toBe('PAYLOAD_CHANGED');
  });
});
