import { describe, expect, it } from 'vitest';
import { ScanError } from '../../src/model/index.js';
import { splitPurposes } from '../../src/stores/google-play/read-data-safety.js';
import { isStorePayload, readStorePayload } from '../../src/stores/index.js';
import {
  appleLabel,
  applePage,
  appleRecord,
  appPage,
  appRoot,
  batch,
  card,
  entity,
  itunes,
  labelWithData,
  labelWithoutData,
  link,
  permissionParts,
  playPage,
  safetyPage,
  searchPage,
  serverData,
  sparse,
} from './payloads.js';

function failureOf(payload: string): { code: string; at: string | null } {
  try {
    readStorePayload(payload);
  } catch (error) {
    if (error instanceof ScanError) return { code: error.code, at: error.at };
    throw error;
  }
  return { code: 'no error', at: null };
}

const onlyApp = (payload: string) => readStorePayload(payload).apps[0];

describe('an app page of Google Play', () => {
  it('is read in full', () => {
    const page = readStorePayload(appPage());
    expect(page).toMatchObject({ store: 'play', page: 'app' });
    expect(page.apps).toHaveLength(1);
    expect(page.apps[0]).toMatchObject({
      storeId: 'vn.gov.demo',
      title: 'Demo',
      developer: 'Sở Demo',
      developerId: 'Sở Demo',
      developerEmail: 'demo@demo.gov.vn',
      developerUrl: 'https://demo.gov.vn',
      trader: { legalName: 'CONG TY DEMO', email: 'law@demo.vn', address: '1 Phố Demo', phone: '+84 1' },
      policyUrl: 'https://demo.gov.vn/chinh-sach',
      description: 'Dòng một\nDòng & hai',
      category: 'Công cụ',
      version: '1.2.3',
      updated: '2025-09-03T13:50:03.000Z',
      released: '2025-07-01T10:25:42.000Z',
      installs: '1.000+',
      dataSafety: null,
      dataSafetySummary: { collects: true, shares: true },
      privacyLabel: null,
    });
    expect(page.apps[0]?.permissions).toContainEqual({ group: 'Other', text: 'receive data from Internet' });
  });

  it.each([2, 60, 78, 100, 104, 113, 141])(
    'gives the same listing with its tail from position %i on',
    (from) => {
      const page = playPage([{ key: 'ds:5', rpc: 'Ws7gDc', value: entity(sparse(appRoot(), from)) }]);
      expect(onlyApp(page)).toEqual(onlyApp(appPage()));
    },
  );

  it.each(['ds:4', 'ds:9'])('is found in block %s by its call and shape', (key) => {
    expect(onlyApp(appPage({}, key))?.title).toBe('Demo');
  });

  it('is found where the page does not say which call a block answers', () => {
    const page = appPage().replace('AF_dataServiceRequests', 'AF_other');
    expect(onlyApp(page)?.title).toBe('Demo');
  });

  it.each([
    ['no policy link', { 99: null }, { policyUrl: null }],
    ['no version of its own', { 140: [[null, []], []] }, { version: 'VARY' }],
    [
      'flags as words',
      { 136: [[null, [true, false]]] },
      { dataSafetySummary: { collects: true, shares: false } },
    ],
    ['no contact', { 69: null }, { developerEmail: null, trader: null }],
    [
      'an older contact',
      { 69: [null, null, ['1 Phố Cũ']] },
      { trader: { legalName: null, email: null, address: '1 Phố Cũ', phone: null } },
    ],
    ['no permission list', { 74: null }, { permissions: null }],
    ['an empty permission list', { 74: [null, null, []] }, { permissions: [] }],
  ] as [string, Record<number, unknown>, object][])(
    'says so where there is %s',
    (_title, overrides, expected) => {
      expect(onlyApp(appPage({ overrides }))).toMatchObject(expected);
    },
  );

  it.each([
    ['the policy link', { 99: [[null, 'https://demo.gov.vn']] }, 'ds:5[1][2][99][0][5][2]'],
    ['the version', { 140: [[[{ x: 1 }]]] }, 'ds:5[1][2][140][0][0][0]'],
    ['the date', { 145: [['3 thg 9, 2025', ['x']]] }, 'ds:5[1][2][145][0][1][0]'],
    ['the developer', { 68: [['Sở Demo']] }, 'ds:5[1][2][68][0]'],
    [
      'a permission',
      { 74: [null, null, [[['Location', null, [['x']]]]]] },
      'ds:5[1][2][74][2][0][0][2][0][1]',
    ],
  ] as [string, Record<number, unknown>, string][])(
    'names the path where %s moved',
    (_title, overrides, at) => {
      expect(failureOf(appPage({ overrides }))).toEqual({ code: 'PAYLOAD_CHANGED', at });
    },
  );

  it('does not take a policy link that was not asked for as none', () => {
    const value = entity(appRoot({ overrides: { 99: null } }), 'vn.gov.demo', [1, 10, 14]);
    const failure = failureOf(playPage([{ key: 'ds:5', rpc: 'Ws7gDc', value }]));
    expect(failure).toEqual({ code: 'PAYLOAD_CHANGED', at: 'ds:5[1][2][99]' });
  });

  it('never evaluates what the page holds', () => {
    const evil = `<script>AF_initDataCallback({key: 'ds:5', hash: '1', data:function(){globalThis.pwned=1;return []}, sideChannel: {}});</script>`;
    const page = playPage([{ key: 'ds:8', rpc: 'x', value: 1 }], evil);
    expect(failureOf(page).code).toBe('PAYLOAD_CHANGED');
    expect(globalThis).not.toHaveProperty('pwned');
  });
});

describe('pages that stand in for another', () => {
  const frame = '<html><head><base href="https://play.google.com/"></head><body>';
  it.each([
    ['consent page', '<form action="https://consent.google.com/save" method="POST">', 'BLOCKED'],
    [
      'captcha',
      '<form id="captcha-form" action="index" method="post"><script src="/recaptcha/api.js">',
      'BLOCKED',
    ],
    ['unusual traffic', 'Our systems have detected unusual traffic from your computer network.', 'BLOCKED'],
    [
      'unusual traffic in Vietnamese',
      'phát hiện thấy lưu lượng truy cập bất thường từ mạng máy tính của bạn',
      'BLOCKED',
    ],
    ['error page', '<html><body id="af-error-page2">Rất tiếc', 'NOT_FOUND'],
    [
      'error page in a whole frame',
      playPage([{ key: 'ds:0', rpc: 'x', value: [] }], '<div id="af-error-container">'),
      'NOT_FOUND',
    ],
    ['unknown page of Play', `${frame}hello`, 'PAYLOAD_CHANGED'],
    ['page with unknown blocks', playPage([{ key: 'ds:0', rpc: 'Abc', value: [1] }]), 'PAYLOAD_CHANGED'],
    ['region lock', appPage({ overrides: { 18: [] } }), 'REGION_LOCKED'],
    ['region lock without a place for it', appPage({ overrides: { 18: null } }), 'REGION_LOCKED'],
    ['App Store shell', '<html><!-- @@HEAD@@ --><body><!-- @@BODY@@ --></body>', 'NOT_FOUND'],
    [
      'App Store page without data',
      '<link rel="canonical" href="https://apps.apple.com/vn/app/id1">',
      'PAYLOAD_CHANGED',
    ],
  ])('%s', (_title, payload, code) => {
    expect(isStorePayload(payload)).toBe(true);
    expect(failureOf(payload).code).toBe(code);
  });
});

describe('a data-safety page', () => {
  it('gives every declared type with its purposes', () => {
    const page = readStorePayload(safetyPage(labelWithData));
    expect(page.page).toBe('data-safety');
    expect(page.apps[0]?.dataSafety).toEqual({
      collects: true,
      shares: true,
      collected: [
        {
          type: 'Personal info',
          data: 'Name',
          optional: true,
          purposes: ['App functionality', 'Fraud prevention, security, and compliance', 'Analytics'],
        },
        { type: 'Personal info', data: 'Email address', optional: false, purposes: ['Account management'] },
      ],
      shared: [{ type: 'Location', data: 'Precise location', optional: false, purposes: ['Analytics'] }],
      practices: ['Data is encrypted in transit'],
      policyUrl: 'https://demo.gov.vn/chinh-sach',
    });
    expect(page.apps[0]).toMatchObject({ title: 'Demo', developerEmail: 'demo@demo.gov.vn', installs: null });
  });

  it('tells "nothing collected" from "no form filed"', () => {
    expect(onlyApp(safetyPage(labelWithoutData))?.dataSafety).toMatchObject({
      collects: false,
      shares: false,
      collected: [],
      practices: [],
    });
    expect(onlyApp(safetyPage(undefined))?.dataSafety).toMatchObject({
      collects: null,
      shares: null,
      collected: [],
    });
  });

  const changed = (edit: (label: unknown[]) => void) => {
    const label = structuredClone(labelWithData) as unknown[];
    edit(label);
    return safetyPage(label);
  };
  it.each([
    ['the label was not asked for', safetyPage(undefined, {}, [1, 69, 100]), 'ds:3[1][2]'],
    [
      'flags and entries disagree',
      changed((label) => {
        label[3] = [null, [0, 1]];
      }),
      'ds:3[1][2][137][3][1][0]',
    ],
    [
      'the parts are gone',
      changed((label) => {
        label[4] = null;
      }),
      'ds:3[1][2][137][4]',
    ],
    [
      'a part is neither entries nor a heading',
      changed((label) => {
        label[4] = [[null], [null]];
      }),
      'ds:3[1][2][137][4][0]',
    ],
  ])('is changed where %s', (_title, payload, at) => {
    expect(failureOf(payload)).toEqual({ code: 'PAYLOAD_CHANGED', at });
  });

  it.each([
    ['Analytics', ['Analytics']],
    ['Fraud prevention, security, and compliance', ['Fraud prevention, security, and compliance']],
    [
      'Phân tích, Ngăn chặn gian lận, bảo mật và tuân thủ, Quản lý tài khoản',
      ['Phân tích', 'Ngăn chặn gian lận, bảo mật và tuân thủ', 'Quản lý tài khoản'],
    ],
    [null, []],
  ])('divides the purposes %s', (line, purposes) => {
    expect(splitPurposes(line)).toEqual(purposes);
  });
});

describe('results and answers of Google Play', () => {
  it('reads cards and the exact match on top', () => {
    const part = [
      ...Array.from({ length: 16 }, () => null),
      [null, null, appRoot({ title: 'Đúng' }), { '12': [['vn.a.exact', 7]] }],
    ];
    const featured = [...Array.from({ length: 23 }, () => null), part];
    const value = [[null, [featured, [null, [[card('vn.a.one', 'Một')], ['x']]]]]];
    const page = readStorePayload(playPage([{ key: 'ds:4', rpc: 'lGYRle', value }]));
    expect(page.page).toBe('search');
    expect(page.apps.map((app) => [app.storeId, app.title])).toEqual([
      ['vn.a.exact', 'Đúng'],
      ['vn.a.one', 'Một'],
    ]);
    expect(page.apps[1]).toMatchObject({ developer: 'Sở Demo', policyUrl: null, permissions: null });
  });

  it.each([
    ['none', [], []],
    [
      'common groups only',
      [permissionParts[0]],
      ['approximate location (network-based)', 'precise location'],
    ],
    [
      'loose ones under the heading of the others',
      [null, permissionParts[1], permissionParts[2]],
      ['full network access', 'receive data from Internet'],
    ],
  ])('reads permissions: %s', (_title, parts, texts) => {
    const page = readStorePayload(batch('xdSrCf', parts), {
      url: 'https://play.google.com/x?id=vn.gov.demo',
    });
    expect(page).toMatchObject({ store: 'play', page: 'permissions' });
    expect(page.apps[0]?.storeId).toBe('vn.gov.demo');
    expect(page.apps[0]?.permissions?.map((one) => one.text)).toEqual(texts);
  });

  it.each([
    ['an unknown app', batch('xdSrCf', null, [5]), 'NOT_FOUND'],
    ['a refusal', batch('xdSrCf', null, [7]), 'BLOCKED'],
    ['no answer', batch('xdSrCf', null), 'PAYLOAD_CHANGED'],
    ['groups of another shape', batch('xdSrCf', [[['Location', null, 'x']]]), 'PAYLOAD_CHANGED'],
    ['a continuation without apps', batch('qnKhOb', [[]]), 'PAYLOAD_CHANGED'],
    ['an unknown call', batch('Abc', [1]), 'PAYLOAD_CHANGED'],
    ['no JSON', ")]}'\n\n[[", 'PAYLOAD_CHANGED'],
  ])('does not take %s for "none"', (_title, payload, code) => {
    expect(failureOf(payload).code).toBe(code);
  });

  it('is changed where a hit has lost its title, even among hits that have one', () => {
    const [untitled] = structuredClone(card('vn.a.two', 'Hai')) as unknown[][];
    if (untitled) untitled[3] = null;
    const failure = failureOf(searchPage([card('vn.a.one', 'Một'), [untitled]]));
    expect(failure).toEqual({ code: 'PAYLOAD_CHANGED', at: 'ds:4[0][1][0][22][0][1][3]' });
  });

  it('passes over an item of a list that is no app', () => {
    const page = readStorePayload(searchPage([['offer', 7], card('vn.a.one', 'Một')]));
    expect(page.apps.map((app) => app.storeId)).toEqual(['vn.a.one']);
  });

  it('reads an answer that comes in pieces', () => {
    const whole = batch('xdSrCf', permissionParts).split('\n').at(-1);
    const pieces = `)]}'\n\n1234\n${whole}\n25\n[["e",4,null,null,99]]\n`;
    expect(onlyApp(pieces)?.permissions).toHaveLength(4);
  });
});

describe('payloads of the App Store', () => {
  it('reads policy link and label from the page, by their ids', () => {
    const page = readStorePayload(applePage(serverData()));
    expect(page).toMatchObject({ store: 'apple', page: 'app' });
    expect(page.apps[0]).toMatchObject({
      storeId: '1234567890',
      title: 'Demo',
      developer: 'CONG TY DEMO',
      developerUrl: 'https://demo.gov.vn',
      policyUrl: 'https://demo.gov.vn/chinh-sach',
      category: 'Utilities',
      version: '2.0.1',
      updated: '2026-09-01T00:00:00.000Z',
      privacyLabel: [
        {
          identifier: 'DATA_LINKED_TO_YOU',
          categories: [
            {
              identifier: 'LOCATION',
              types: ['Precise Location', 'Coarse Location'],
              purposes: ['APP_FUNCTIONALITY', 'ANALYTICS'],
            },
          ],
        },
      ],
      permissions: null,
    });
  });

  it('reads the server data alone, also with an object in place of its list', () => {
    const data = serverData();
    expect(onlyApp(JSON.stringify(data))).toEqual(onlyApp(JSON.stringify({ data: { '0': data.data[0] } })));
  });

  it('takes the policy link of the label where the links lack it', () => {
    const privacyHeader = {
      items: [
        {
          bodyText: {
            linkedSubstrings: {
              x: {
                url: 'https://demo.gov.vn/p',
                actionMetrics: { data: [{ fields: { targetId: 'privacyPolicy' } }] },
              },
            },
          },
        },
      ],
    };
    expect(
      onlyApp(applePage(serverData('1234567890', { notPurchasedLinks: null, privacyHeader })))?.policyUrl,
    ).toBe('https://demo.gov.vn/p');
  });

  it.each([
    ['no label is not "nothing collected"', { privacyTypes: null }, null],
    ['an empty label is not "nothing collected"', { privacyTypes: { items: [] } }, null],
    [
      'nothing collected',
      { privacyTypes: { items: [{ identifier: 'DATA_NOT_COLLECTED', categories: [] }] } },
      [{ identifier: 'DATA_NOT_COLLECTED', categories: [] }],
    ],
  ])('%s', (_title, shelves, label) => {
    expect(onlyApp(applePage(serverData('1234567890', shelves)))?.privacyLabel).toEqual(label);
  });

  it.each([
    ['shelves', applePage({ data: [{ data: {} }] }), 'data[0].data.shelfMapping'],
    [
      'known shelves',
      applePage({ data: [{ data: { shelfMapping: { other: {} } } }] }),
      'data[0].data.shelfMapping',
    ],
    ['JSON', '<script id="serialized-server-data">{</script>', 'serialized-server-data'],
    [
      'categories in a label',
      applePage(serverData('1', { privacyTypes: { items: [{ identifier: 'DATA_LINKED_TO_YOU' }] } })),
      'data[0].data.shelfMapping.privacyTypes.items[0].categories',
    ],
    [
      'a known section of a label',
      applePage(serverData('1', { privacyTypes: { items: [{ identifier: 7 }] } })),
      'data[0].data.shelfMapping.privacyTypes.items[0].identifier',
    ],
  ])('is changed where there are no %s', (_title, payload, at) => {
    expect(failureOf(payload)).toEqual({ code: 'PAYLOAD_CHANGED', at });
  });

  it('reads a saved label', () => {
    expect(onlyApp(JSON.stringify(appleLabel))?.privacyLabel?.[0]?.identifier).toBe('DATA_LINKED_TO_YOU');
  });

  it('reads lookups, searches and single records, and passes over artists', () => {
    const artist = { wrapperType: 'artist', artistId: 42, artistName: 'So Demo' };
    const records = [artist, appleRecord(), appleRecord(1234567891)];
    expect(readStorePayload(itunes(records), { fileName: 'search.json' })).toMatchObject({ page: 'search' });
    expect(readStorePayload(itunes(records)).apps.map((app) => app.storeId)).toEqual([
      '1234567890',
      '1234567891',
    ]);
    expect(readStorePayload(`\n\n\n${itunes([appleRecord()])}`)).toMatchObject({ page: 'lookup' });
    expect(readStorePayload(JSON.stringify(appleRecord())).apps[0]).toMatchObject({
      title: 'Demo',
      developer: 'So Demo',
      developerId: '42',
      trader: { legalName: 'CONG TY DEMO' },
      version: '2.0.1',
      updated: '2026-09-01T00:00:00.000Z',
      policyUrl: null,
    });
    expect(readStorePayload(itunes([])).apps).toEqual([]);
    expect(failureOf(itunes([appleRecord(1, { trackName: null })]))).toMatchObject({
      code: 'PAYLOAD_CHANGED',
    });
    expect(failureOf('{"resultCount":3,"results":[]}')).toEqual({ code: 'PAYLOAD_CHANGED', at: 'results' });
    expect(failureOf(itunes([{ some: 'thing' }]))).toMatchObject({ code: 'PAYLOAD_CHANGED' });
  });
});

describe('telling a payload from a policy', () => {
  it.each([
    [
      'a policy that links to its store pages',
      `<html><body><a href="https://play.google.com/store/apps/details?id=vn.a">Play</a><a href="https://apps.apple.com/vn/app/id1">App Store</a> Chính sách quyền riêng tư`,
    ],
    [
      'a policy with a captcha on its contact form',
      '<html><form id="captcha-form"><div class="g-recaptcha"></div></form>',
    ],
    [
      "a page of Google's own policies",
      '<html><base href="https://policies.google.com/"><script>AF_initDataCallback({key: \'ds:0\', data:[], sideChannel: {}});</script>',
    ],
    ['a policy that mentions unusual traffic', '<p>We block unusual traffic from Google networks.</p>'],
    ['plain text', 'Chính sách bảo mật'],
    ['Markdown that begins with a bracket', '[Chính sách](https://demo.gov.vn)'],
    ['some JSON', '{"id":1}'],
    ['a list of words', '["a","b"]'],
    ['nothing', ''],
  ])('%s is none', (_title, text) => {
    expect(isStorePayload(text)).toBe(false);
    expect(isStorePayload(Buffer.from(text))).toBe(false);
    expect(failureOf(text).code).toBe('UNSUPPORTED_FORMAT');
  });

  it('is the same for bytes and text', () => {
    const page = searchPage([card('vn.a.one', 'Một')]);
    expect(readStorePayload(Buffer.from(page))).toEqual(readStorePayload(page));
    expect(readStorePayload(Buffer.from(page)).apps[0]?.title).toBe('Một');
    expect(link('https://a')[5]).toEqual([null, null, 'https://a']);
  });
});
