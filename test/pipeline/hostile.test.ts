import { rmSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readCatalogue } from '../../fixtures/sample/make/catalogue.js';
import { policyUrlOf } from '../../fixtures/sample/make/policy-addresses.js';
import { parseRegistry } from '../../src/discovery/index.js';
import { createNetworkTransport } from '../../src/http/index.js';
import type { HttpRequest, Transport } from '../../src/model/index.js';
import { SoiDatabase } from '../../src/store/index.js';
import { type Answer, type LoopbackServer, redirect, startServer } from '../http/loopback-server.js';
import { temporaryFolder } from '../workspace.js';
import { type ScanTold, scanLive, worldWith } from './live-scan.js';

const LIMITS = { maxBytes: 2_000_000, totalMs: 2_500, idleMs: 1_200 };
const HOST = 'https://xau.soi-mau.vn';

/** Provinces that have a second app in the sample: what is read of it would count for the province. */
const SHARED = new Set(['an-giang', 'ba-ria-vung-tau', 'lao-cai', 'quang-ninh']);

/** Provinces whose app on Play lists a policy in HTML; each gets one misbehaviour below. */
const WILLING = readCatalogue()
  .filter(
    ({ outcome, stores, format }) => outcome === 'found' && stores.includes('play') && format === 'html',
  )
  .map(({ slug }) => slug);

const send =
  (body: string | Uint8Array, headers: Record<string, string> = {}, status = 200): Answer =>
  (_request, response) =>
    void response.writeHead(status, { 'content-type': 'text/html; charset=utf-8', ...headers }).end(body);

function endless(_request: unknown, response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/html' });
  const more = (): void => {
    while (!response.destroyed && response.write('<p>chính sách bảo mật</p>'.repeat(400)));
    if (!response.destroyed) response.once('drain', more);
  };
  more();
}

function dripping(_request: unknown, response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/html' }).write(' ');
  const timer = setInterval(() => response.write(' '), 100);
  response.on('close', () => clearInterval(timer));
}

const bomb = gzipSync(Buffer.alloc(200_000_000), { level: 1 });
const utf16 = (text: string): Buffer => Buffer.from(text, 'utf16le');

/** Ways to misbehave that a page of any kind can have. */
const anyPage = (honest: string): Record<string, Answer> => ({
  oversized: send('x', { 'content-length': '900000000' }),
  endless,
  dripping,
  silent: () => undefined,
  reset: (request) => void request.socket.destroy(),
  short: (request, response) => {
    response.writeHead(200, { 'content-type': 'text/html', 'content-length': '90000' });
    response.write('<p>');
    setTimeout(() => request.socket.destroy(), 20);
  },
  circle: redirect('/policy/circle'),
  bomb: send(bomb, { 'content-encoding': 'gzip' }),
  'broken-gzip': send('no gzip', { 'content-encoding': 'gzip' }),
  'as-pdf': send(honest, { 'content-type': 'application/pdf' }),
  'as-latin1': send(honest, { 'content-type': 'text/html; charset=iso-8859-1' }),
  'undeclared-utf16': send(utf16(honest), { 'content-type': 'text/html' }),
  deep: send(`<html><body>${'<div><b>'.repeat(10_000)}${honest}`),
  image: send(Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')),
  nothing: send(''),
  'to-inside': redirect('http://169.254.169.254/latest/meta-data/'),
});

/** What the listing links, what becomes of it, and the code that says why. */
const POLICIES: readonly [string, string, string | null][] = [
  [`${HOST}/policy/oversized`, 'unreadable', 'TOO_LARGE'],
  [`${HOST}/policy/endless`, 'unreadable', 'TOO_LARGE'],
  [`${HOST}/policy/dripping`, 'unreadable', 'TIMEOUT'],
  [`${HOST}/policy/silent`, 'dead-host', 'TIMEOUT'],
  [`${HOST}/policy/reset`, 'dead-host', 'CONNECTION_FAILED'],
  [`${HOST}/policy/short`, 'unreadable', 'CONNECTION_FAILED'],
  [`${HOST}/policy/circle`, 'http-error', 'TOO_MANY_REDIRECTS'],
  [`${HOST}/policy/bomb`, 'unreadable', 'TOO_LARGE'],
  [`${HOST}/policy/broken-gzip`, 'wrong-document', 'WRONG_DOCUMENT'],
  [`${HOST}/policy/as-pdf`, 'found', null],
  [`${HOST}/policy/as-latin1`, 'found', null],
  [`${HOST}/policy/undeclared-utf16`, 'found', null],
  [`${HOST}/policy/deep`, 'found', null],
  [`${HOST}/policy/image`, 'unreadable', 'UNSUPPORTED_FORMAT'],
  [`${HOST}/policy/nothing`, 'empty', 'EMPTY_DOCUMENT'],
  [`${HOST}/policy/to-inside`, 'not-tried', 'FORBIDDEN_ADDRESS'],
  ['http://127.0.0.1/policy', 'not-tried', 'FORBIDDEN_ADDRESS'],
  ['http://[::1]/policy', 'not-tried', 'FORBIDDEN_ADDRESS'],
  ['http://169.254.169.254/latest/meta-data/', 'not-tried', 'FORBIDDEN_ADDRESS'],
  ['http://2852039166/latest/meta-data/', 'not-tried', 'FORBIDDEN_ADDRESS'],
  ['file:///etc/passwd', 'unreadable', 'FORBIDDEN_SCHEME'],
  ['data:text/html,<h1>Chính sách bảo mật</h1>', 'unreadable', 'FORBIDDEN_SCHEME'],
];

/** What an app's own page on the store does, and the code that is left of the listing. */
const LISTINGS: readonly [string, string, 'failed' | 'blocked'][] = [
  ['oversized', 'TOO_LARGE', 'failed'],
  ['endless', 'TOO_LARGE', 'failed'],
  ['dripping', 'TIMEOUT', 'failed'],
  ['silent', 'TIMEOUT', 'failed'],
  ['circle', 'TOO_MANY_REDIRECTS', 'failed'],
  ['bomb', 'TOO_LARGE', 'failed'],
  ['deep', 'PAYLOAD_CHANGED', 'failed'],
  ['undeclared-utf16', 'PAYLOAD_CHANGED', 'failed'],
  ['image', 'PAYLOAD_CHANGED', 'failed'],
  ['nothing', 'PAYLOAD_CHANGED', 'failed'],
  ['captcha', 'BLOCKED', 'blocked'],
  ['refused', 'BLOCKED', 'blocked'],
  ['broken', 'HTTP_STATUS', 'failed'],
];

const badPolicies = new Map(WILLING.slice(0, POLICIES.length).map((slug, n) => [slug, POLICIES[n]]));
const badListings = new Map(
  readCatalogue()
    .filter(({ slug, stores }) => stores.includes('play') && !badPolicies.has(slug) && !SHARED.has(slug))
    .slice(0, LISTINGS.length)
    .map(({ slug }, n) => [slug, LISTINGS[n]]),
);
/** No app there; the one store's searches are refused, the other's answered. */
const REFUSED = 'ha-giang';
const EMPTY = 'yen-bai';

const playId = (slug: string): string =>
  slug === 'tay-ninh' ? 'com.paht.tayninh.app' : `vn.soi.sample.${slug.replaceAll('-', '')}`;

const folder = temporaryFolder();
let server: LoopbackServer;
let network: Transport & { close(): void };
let told: ScanTold;
let database: SoiDatabase;

/** The address on the loopback server that stands for a request; null where the sample world answers. */
function pathOf({ url }: HttpRequest): string | null {
  const { href, pathname, searchParams } = new URL(url);
  if (href.startsWith(HOST)) return pathname;
  if (href.startsWith('https://consent.google.com/')) return '/listing/nothing';
  if (pathname === '/policy/circle') return pathname;
  const query = searchParams.get('q') ?? '';
  if (pathname === '/store/search' && /hà giang|ha giang|hagiang/i.test(query)) return '/listing/refused';
  if (pathname !== '/store/apps/details') return null;
  for (const [slug, row] of badListings)
    if (searchParams.get('id') === playId(slug)) return `/listing/${row?.[0]}`;
  return null;
}

function misbehaving(world: Transport): Transport['exchange'] {
  const links = new Map(
    readCatalogue().flatMap((province) => {
      const bad = badPolicies.get(province.slug);
      return bad === undefined ? [] : [[policyUrlOf(province) ?? '', bad[0]] as const];
    }),
  );
  return async (request) => {
    const path = pathOf(request);
    if (path !== null)
      return {
        ...(await network.exchange({ ...request, url: `${server.origin}${path}` })),
        url: request.url,
      };
    const answer = await world.exchange(request);
    if (new URL(request.url).host !== 'play.google.com') return answer;
    let text = Buffer.from(answer.body).toString('utf8');
    for (const [honest, bad] of links) text = text.replaceAll(honest, bad);
    return { ...answer, body: new TextEncoder().encode(text) };
  };
}

beforeAll(async () => {
  const { transport: world } = worldWith();
  const source = readCatalogue().find(({ slug }) => slug === 'cao-bang');
  const url = source === undefined ? '' : (policyUrlOf(source) ?? '');
  const honest = Buffer.from(
    (await world.exchange({ method: 'GET', url, purpose: 'policy' })).body,
  ).toString();
  const pages = {
    ...anyPage(honest),
    captcha: redirect('https://consent.google.com/m?continue=x'),
    refused: send('<h1>unusual traffic</h1>', {}, 429),
    broken: send('<h1>500</h1>', {}, 500),
  };
  const answers = Object.entries(pages).flatMap(([name, answer]) => [
    [`/policy/${name}`, answer],
    [`/listing/${name}`, answer],
  ]);
  server = await startServer(Object.fromEntries(answers) as Record<string, Answer>);
  network = createNetworkTransport({ userAgent: 'soi-test/1', limits: LIMITS, allowLoopback: true });
  told = await scanLive({
    folder,
    transport: { exchange: misbehaving(world) },
    provinces: [...badPolicies.keys(), ...badListings.keys(), REFUSED, EMPTY],
    stores: ['play'],
    jobs: 6,
  });
  database = SoiDatabase.open(join(folder, 'soi.sqlite'), { readonly: true });
}, 120_000);

afterAll(async () => {
  database?.close();
  network?.close();
  await server?.close();
  rmSync(folder, { recursive: true, force: true });
});

const coverage = (slug: string, stage: string) =>
  database.get<{ outcome: string; code: string | null }>(
    `SELECT outcome, code FROM coverage WHERE province_slug = ? AND channel = 'play' AND stage = ?`,
    slug,
    stage,
  );

describe('policies that misbehave', () => {
  it.each([...badPolicies].map(([slug, row]) => [row?.[0], row?.[1], row?.[2], slug] as const))(
    '%s: %s %s',
    (link, outcome, code, slug) => {
      const key = `play:${playId(slug)}`;
      expect(database.get('SELECT policy_url FROM apps WHERE app_key = ?', key)).toEqual({
        policy_url: link,
      });
      expect(database.get('SELECT outcome, code FROM collected_policies WHERE subject_key = ?', key)).toEqual(
        {
          outcome,
          code,
        },
      );
      const covered = { found: 'found', 'not-tried': 'not-tried' }[outcome ?? ''] ?? 'failed';
      expect(coverage(slug, 'policy')).toEqual({ outcome: covered, code });
      if (outcome !== 'found')
        expect(told.gaps).toContainEqual(expect.objectContaining({ subject: key, code }));
    },
  );
});

describe('store pages that misbehave', () => {
  it.each([...badListings].map(([slug, row]) => [row?.[0], row?.[1], row?.[2], slug] as const))(
    '%s: %s',
    (_way, code, outcome, slug) => {
      const key = `play:${playId(slug)}`;
      expect(database.get('SELECT listing_state, match_status FROM apps WHERE app_key = ?', key)).toEqual({
        listing_state: 'failed',
        match_status: 'accepted',
      });
      expect(coverage(slug, 'listing')).toEqual({ outcome, code });
      expect(coverage(slug, 'labels')).toEqual({ outcome, code });
      // Nobody saw the page: that it links no policy is not known.
      expect(coverage(slug, 'policy')).toEqual({ outcome: 'not-tried', code });
      expect(told.gaps).toContainEqual(expect.objectContaining({ subject: key, code }));
    },
  );

  it('a refused search is no "none", and the next province is searched all the same', () => {
    expect(coverage(REFUSED, 'search')).toEqual({ outcome: 'blocked', code: 'BLOCKED' });
    expect(coverage(EMPTY, 'search')).toEqual({ outcome: 'none', code: null });
  });
});

describe('a registry with bad rows', () => {
  it('names each bad row with its line, and keeps the others', () => {
    const { entries, problems } = parseRegistry(
      'action,store,store_id,province\nadd,play,com.example.one,hau-giang\nsteal,play,com.example.two,hau-giang\nadd,play,../../etc,hau-giang\nadd,play,com.example.three,atlantis\nexclude,apple,1234567890,\n',
    );
    expect(entries.map(({ storeId }) => storeId)).toEqual(['com.example.one', '1234567890']);
    expect(problems.map(({ line }) => line)).toEqual([3, 4, 5]);
  });
});
