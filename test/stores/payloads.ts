import type { HttpClient, HttpRequest, HttpResponse } from '../../src/model/index.js';
import { ScanError } from '../../src/model/index.js';

/** Small payloads in today's wire formats, made here; every value is invented. */

export interface BlockSpec {
  key: string;
  rpc: string;
  value: unknown;
}

const padded = (entries: Record<number, unknown>): unknown[] => {
  const list: unknown[] = [];
  for (const [position, value] of Object.entries(entries)) {
    while (list.length <= Number(position)) list.push(null);
    list[Number(position)] = value;
  }
  return list;
};

/** The list as Play writes it for small apps: what stands from `from` on goes into a tail object. */
export function sparse(list: readonly unknown[], from: number): unknown[] {
  const tail = Object.fromEntries(
    list
      .map((value, position) => [String(position + 1), value] as const)
      .filter(([key, value]) => Number(key) > from && value !== null),
  );
  return [...list.slice(0, from), tail];
}

export const link = (url: string) => [null, null, null, null, null, [null, null, url]];

export interface AppSpec {
  storeId?: string;
  title?: string;
  overrides?: Record<number, unknown>;
}

/** A dense app root of 155 positions with every field that is read. */
export function appRoot({ title = 'Demo', overrides = {} }: AppSpec = {}): unknown[] {
  return padded({
    0: [title],
    10: ['1 thg 7, 2025', [1751365542, 0]],
    13: ['1.000+', 1000, 1234, '1 N+'],
    18: [2],
    68: ['Sở Demo', [null, null, null, null, [null, null, '/store/apps/developer?id=S%E1%BB%9F+Demo']], '1'],
    69: [
      link('https://demo.gov.vn'),
      ['demo@demo.gov.vn'],
      null,
      null,
      ['CONG TY DEMO', ['law@demo.vn'], ['1 Phố Demo'], '+84 1'],
    ],
    72: [[null, 'Dòng một<br>Dòng &amp; hai']],
    74: [null, null, permissionParts],
    79: [[['Công cụ', null, 'TOOLS']]],
    99: [link('https://demo.gov.vn/chinh-sach')],
    136: [[null, [1, 1]], []],
    140: [[['1.2.3']], []],
    145: [['3 thg 9, 2025', [1756907403, 0]]],
    154: [null],
    ...overrides,
  });
}

export const permissionParts = [
  [
    [
      'Location',
      [null, 2],
      [
        [null, 'approximate location (network-based)'],
        [null, 'precise location'],
      ],
      ['l'],
    ],
  ],
  [['Other', [null, 2], [[null, 'full network access']], ['q']]],
  [[null, 'receive data from Internet']],
];

const MASK = [1, 10, 14, 19, 69, 70, 73, 75, 80, 100, 137, 138, 141, 146];

export const entity = (root: unknown, storeId = 'vn.gov.demo', mask: number[] = MASK) => [
  [[[]]],
  [null, null, root, { '12': [[storeId, 7]], '40': [mask] }],
];

const labelEntry = (type: string, details: unknown[]) => [
  [[null, 2], type, [null, 'x']],
  null,
  null,
  null,
  details,
];

export const labelWithData = [
  [1],
  [2],
  link('https://support.example'),
  [null, [1, 1]],
  [
    [
      [labelEntry('Location', [['Precise location', 0, 'Analytics']])],
      'Data shared',
      null,
      'h',
      [null],
      [null],
      [null, 's'],
    ],
    [
      [
        labelEntry('Personal info', [
          ['Name', 1, 'App functionality, Fraud prevention, security, and compliance, Analytics'],
          ['Email address', 0, 'Account management'],
        ]),
      ],
      'Data collected',
    ],
  ],
  null,
  null,
  [3],
  [4],
  [[null], 'Security practices', [[[null], 'Data is encrypted in transit', [null, 'd']]]],
];

export const labelWithoutData = [
  [1],
  [2],
  link('https://support.example'),
  [null, [0, 0]],
  [
    [null, 'No data shared with third parties', null, null, null, [null], [null, 'x']],
    [null, 'No data collected', null, null, null, [null], [null, 'x']],
  ],
];

/** A data-safety root: a title and a tail, as on every page seen. */
export const safetyRoot = (label: unknown, overrides: Record<string, unknown> = {}) => [
  ['Demo'],
  {
    '69': appRoot()[68],
    '70': appRoot()[69],
    '100': appRoot()[99],
    ...(label === undefined ? {} : { '138': label }),
    ...overrides,
  },
];

export const card = (storeId: string, title: string) => [
  padded({
    0: [storeId, 7],
    3: title,
    5: 'Công cụ',
    10: [null, null, null, null, [null, null, `/store/apps/details?id=${storeId}`]],
    13: [null, 'Mô tả'],
    14: 'Sở Demo',
    15: '100+',
  }),
];

export const searchValue = (cards: unknown[], token = '') => [
  [null, [padded({ 3: ['x'], 22: [cards, ['Kết quả', null, null, [null, token]]] })]],
];

export function playPage(blocks: readonly BlockSpec[], extra = ''): string {
  const requests = blocks.map(
    ({ key, rpc }) => `'${key}' : {id:'${rpc}',ext: 1.5E8 ,request:["'ds:9' : {id:'Ws7gDc'",7]}`,
  );
  const scripts = blocks.map(
    ({ key, value }) =>
      `<script nonce="n">AF_initDataCallback({key: '${key}', hash: '1', data:${JSON.stringify(value).replaceAll('<', '\\u003c')}, sideChannel: {}});</script>`,
  );
  return `<!doctype html><html lang="vi"><head><base href="https://play.google.com/"></head><body>${extra}<script>var AF_initDataKeys = []; var AF_dataServiceRequests = {${requests.join(',')}}; var AF_initDataChunkQueue = [];</script>${scripts.join('')}</body></html>`;
}

export const appPage = (spec: AppSpec = {}, key = 'ds:5') =>
  playPage([
    { key: 'ds:3', rpc: 'CLXjtf', value: [[1]] },
    { key: 'ds:11', rpc: 'Ws7gDc', value: [[[[]]], [null, null, [{ '52': [['4.3']] }]]] },
    { key, rpc: 'Ws7gDc', value: entity(appRoot(spec), spec.storeId) },
  ]);

export const safetyPage = (label: unknown, overrides: Record<string, unknown> = {}, mask = MASK) =>
  playPage([
    { key: 'ds:3', rpc: 'Ws7gDc', value: entity(safetyRoot(label, overrides), 'vn.gov.demo', mask) },
  ]);

export const searchPage = (cards: unknown[], token = '') =>
  playPage([{ key: 'ds:4', rpc: 'lGYRle', value: searchValue(cards, token) }]);

export const batch = (rpc: string, value: unknown, status: unknown = null) =>
  `)]}'\n\n${JSON.stringify([
    ['wrb.fr', rpc, value === null ? null : JSON.stringify(value), null, null, status, '1'],
    ['di', 2],
  ])}`;

const textLink = (targetId: string, url: string) => ({
  clickAction: { url, actionMetrics: { data: [{ fields: { targetId } }] } },
});

const labelDetail = {
  identifier: 'DATA_LINKED_TO_YOU',
  purposes: [
    {
      identifier: 'APP_FUNCTIONALITY',
      categories: [{ identifier: 'LOCATION', dataTypes: ['Precise Location'] }],
    },
    {
      identifier: 'ANALYTICS',
      categories: [{ identifier: 'LOCATION', dataTypes: ['Precise Location', 'Coarse Location'] }],
    },
  ],
  categories: [],
};

export const appleLabel = [
  {
    identifier: 'DATA_LINKED_TO_YOU',
    purposes: [],
    categories: [{ identifier: 'LOCATION', dataTypes: [] }],
    clickAction: { pageData: { shelves: [{ contentType: 'privacyType', items: [labelDetail] }] } },
  },
];

/** An app page's server data; `privacyTypes` and links may be replaced. */
export const serverData = (storeId = '1234567890', shelves: Record<string, unknown> = {}) => ({
  data: [
    {
      intent: { $kind: 'ProductPageIntent', id: storeId },
      data: {
        title: 'Demo',
        shelfMapping: {
          information: {
            items: [
              { title: 'Seller', items: [{ text: 'CONG TY DEMO' }] },
              { title: 'Size', items: [{ text: '1 MB' }] },
              { title: 'Category', items: [{ text: 'Utilities' }] },
            ],
          },
          notPurchasedLinks: {
            items: [
              textLink('DeveloperWebsite', 'https://demo.gov.vn'),
              textLink('LinkToPrivacyPolicy', 'https://demo.gov.vn/chinh-sach'),
            ],
          },
          privacyTypes: { items: appleLabel },
          mostRecentVersion: {
            items: [{ primarySubtitle: 'Phiên bản 2.0.1', secondarySubtitle: '2026-09-01T00:00:00Z' }],
          },
          ...shelves,
        },
      },
    },
  ],
});

export const applePage = (data: unknown) =>
  `<!doctype html><html><head><link rel="canonical" href="https://apps.apple.com/vn/app/demo/id1234567890"></head><body><script type="application/json" id="serialized-server-data">${JSON.stringify(data)}</script></body></html>`;

export const appleRecord = (trackId = 1234567890, overrides: Record<string, unknown> = {}) => ({
  wrapperType: 'software',
  kind: 'software',
  trackId,
  trackName: 'Demo',
  bundleId: 'vn.gov.demo',
  artistId: 42,
  artistName: 'So Demo',
  sellerName: 'CONG TY DEMO',
  sellerUrl: 'https://demo.gov.vn',
  version: '2.0.1',
  primaryGenreName: 'Utilities',
  releaseDate: '2024-01-01T08:00:00Z',
  currentVersionReleaseDate: '2026-09-01T00:00:00Z',
  description: 'Mô tả',
  ...overrides,
});

export const itunes = (records: unknown[]) =>
  JSON.stringify({ resultCount: records.length, results: records });

export type Answer = string | { status?: number; body?: string; finalUrl?: string } | ScanError;

/** A client that answers by address, remembers what it was asked, and never opens a connection. */
export function fakeHttp(
  answer: (request: HttpRequest) => Answer | undefined,
): HttpClient & { requests: HttpRequest[] } {
  const requests: HttpRequest[] = [];
  return {
    requests,
    async fetch(request: HttpRequest): Promise<HttpResponse> {
      requests.push(request);
      const found = answer(request);
      if (found === undefined)
        throw new ScanError('NOT_IN_ARCHIVE', `not recorded: ${request.url}`, { at: request.url });
      if (found instanceof ScanError) throw found;
      const {
        status = 200,
        body = '',
        finalUrl = request.url,
      } = typeof found === 'string' ? { body: found } : found;
      return {
        url: request.url,
        finalUrl,
        status,
        headers: {},
        body: Buffer.from(body),
        sha256: `sha-${requests.length}`,
        fetchedAt: '2026-11-21T00:00:00Z',
        warcFile: null,
        warcOffset: null,
      };
    },
  };
}
