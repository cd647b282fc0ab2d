import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { HttpClient, Transport } from '../../src/model/index.js';
import { isAppSitemap, readSitemapAddress } from '../../src/pipeline/sitemap-filter.js';
import { readLocations } from '../../src/pipeline/sitemap-stream.js';
import { SoiDatabase } from '../../src/store/index.js';
import { temporaryFolder } from '../workspace.js';
import { scanLive, worldWith } from './live-scan.js';

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
const sitemap = (addresses: readonly string[]): string =>
  `<?xml version="1.0"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${addresses
    .map((address) => `<url><loc>${address.replaceAll('&', '&amp;')}</loc><priority>0.5</priority></url>`)
    .join('\n')}</urlset>`;
const play = (id: string): string => `https://play.google.com/store/apps/details?id=${id}`;

async function locationsIn(bytes: Uint8Array): Promise<string[]> {
  const found: string[] = [];
  await readLocations(bytes, (address) => void found.push(address));
  return found;
}

describe('reading a sitemap', () => {
  it('gives every address, from plain text and gzip, with entities read', async () => {
    const addresses = ['https://a.example/?x=1&y=2', play('vn.gov.caobang')];
    expect(await locationsIn(encode(sitemap(addresses)))).toEqual(addresses);
    expect(await locationsIn(gzipSync(sitemap(addresses)))).toEqual(addresses);
  });

  it('finds addresses that lie across the pieces in which a large file is decoded', async () => {
    const addresses = Array.from({ length: 20_000 }, (_, n) => play(`com.example.app${n}`));
    expect(await locationsIn(gzipSync(sitemap(addresses)))).toEqual(addresses);
  });

  it('gives the addresses of other countries, which stand beside the first as alternates', async () => {
    const alternate = (country: string): string => `https://apps.apple.com/${country}/app/x/id1234567890`;
    const link = (country: string): string =>
      `<xhtml:link rel="alternate" hreflang="vi-${country}" href="${alternate(country)}"/>`;
    const text = `<urlset><url><loc>${alternate('us')}</loc>${link('us')}${link('vn')}</url></urlset>`;
    expect(await locationsIn(gzipSync(text))).toEqual([alternate('us'), alternate('us'), alternate('vn')]);
    expect(await readLocations(encode(text), () => undefined)).toBe(1);
  });

  it.each([
    ['an HTML page', encode('<html><body>sorry</body></html>'), 'PAYLOAD_CHANGED'],
    ['a gzip that breaks off', gzipSync(sitemap(['https://a.example/'])).subarray(0, 40), 'DAMAGED'],
    ['a gzip bomb', gzipSync(Buffer.alloc(130_000_000), { level: 1 }), 'TOO_LARGE'],
  ])('%s is a typed failure', async (_what, bytes, code) => {
    await expect(locationsIn(bytes)).rejects.toMatchObject({ code });
  });

  it('an endless address costs nothing', async () => {
    expect(await locationsIn(gzipSync(`<urlset><loc>${'x'.repeat(5_000_000)}`))).toEqual([]);
  });
});

describe('which sitemaps are gone through', () => {
  it.each([
    ['play', 'https://play.google.com/sitemaps/sitemaps-index-0.xml', true],
    ['apple', 'https://apps.apple.com/sitemaps_apps_index_app_1.xml', true],
    ['apple', 'https://apps.apple.com/sitemaps_apps_index_new-app_1.xml', true],
    ['apple', 'https://apps.apple.com/sitemaps_apps_index_story_1.xml', false],
  ] as const)('%s %s: %s', (store, address, isTaken) => expect(isAppSitemap(store, address)).toBe(isTaken));
});

describe('which addresses are looked up', () => {
  it.each([
    [play('vn.gov.bacgiang.congdan'), 'vn.gov.bacgiang.congdan'],
    [play('com.vnpt.anything'), 'com.vnpt.anything'],
    [play('com.paht.tayninh.app'), 'com.paht.tayninh.app'],
    [play('com.abc.caobangsmart'), 'com.abc.caobangsmart'],
    [
      'https://apps.apple.com/vn/app/c%C3%B4ng-d%C3%A2n-s%E1%BB%91-b%E1%BA%AFc-k%E1%BA%A1n/id1234567890',
      '1234567890',
    ],
    ['https://apps.apple.com/vn/app/hau-giang-smart/id1234567891', '1234567891'],
  ])('%s is', (address, storeId) => expect(readSitemapAddress(address)?.storeId).toBe(storeId));

  it.each([
    play('com.whatsapp'),
    play('com.caobang.travel'),
    play('vn.caobang'),
    'https://play.google.com/store/books/details?id=vn.gov.caobang',
    'https://apps.apple.com/us/app/hau-giang-smart/id1234567891',
    'https://apps.apple.com/vn/app/smart-tv-remote/id1234567892',
    'https://evil.example/vn.gov.caobang',
  ])('%s is not', (address) => expect(readSitemapAddress(address)).toBeNull());
});

describe('deep discovery', () => {
  let folder: string;
  beforeEach(() => {
    folder = temporaryFolder();
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const INDEX = 'https://play.google.com/sitemaps/index-0.xml';
  const shard = (n: number): string => `https://play.google.com/sitemaps/part-${n}.xml.gz`;
  const pages: Record<string, Uint8Array> = {
    'https://play.google.com/robots.txt': encode(`User-agent: *\nDisallow: /x\nSitemap: ${INDEX}\n`),
    [INDEX]: encode(
      `<sitemapindex>${[shard(0), shard(1), shard(2), 'http://169.254.169.254/x'].map((url) => `<sitemap><loc>${url}</loc></sitemap>`).join('')}</sitemapindex>`,
    ),
    [shard(0)]: gzipSync(sitemap([play('com.paht.tayninh.app'), play('com.whatsapp')])),
    [shard(1)]: gzipSync(sitemap([play('vn.gov.gone.example')])),
    [shard(2)]: gzipSync(sitemap([play('vn.gov.other.example')])),
  };

  function clientOf(broken: ReadonlySet<string>): { http: HttpClient; asked: string[] } {
    const asked: string[] = [];
    const http: HttpClient = {
      async fetch({ url }) {
        asked.push(url);
        const body = broken.has(url) ? undefined : pages[url];
        return {
          url,
          finalUrl: url,
          status: body === undefined ? 503 : 200,
          headers: {},
          body: body ?? new Uint8Array(0),
          sha256: '0'.repeat(64),
          fetchedAt: '2026-11-16T01:00:00.000Z',
          warcFile: null,
          warcOffset: null,
        };
      },
    };
    return { http, asked };
  }

  /** The store's search shows nothing of Tây Ninh: only the sitemap does. */
  const blind = (): Transport => {
    const { transport: world } = worldWith();
    return worldWith((request) => {
      const url = new URL(request.url);
      if (url.pathname !== '/store/search' || !/t[aâ]y ?ninh/i.test(url.searchParams.get('q') ?? ''))
        return null;
      url.searchParams.set('q', 'Bắc Kạn');
      return world.exchange({ ...request, url: url.href });
    }).transport;
  };

  const scan = (http: HttpClient) =>
    scanLive({
      folder,
      transport: blind(),
      provinces: ['tay-ninh'],
      stores: ['play'],
      stages: ['discover'],
      sitemaps: http,
      paceMs: 3_000,
    });

  function rows<T>(sql: string): T[] {
    const database = SoiDatabase.open(join(folder, 'soi.sqlite'), { readonly: true });
    const found = database.all<T>(sql);
    database.close();
    return found;
  }

  it('finds what no search shows, says first how long it takes, and goes on where it stopped', async () => {
    const first = clientOf(new Set([shard(2)]));
    const { gaps, notes } = await scan(first.http);
    expect(notes).toContainEqual(
      expect.stringMatching(/3 parts of the sitemap, 3 of them still to read, 9 s/),
    );
    expect(gaps).toContainEqual(expect.objectContaining({ subject: 'play sitemaps', code: 'HTTP_STATUS' }));
    expect(
      rows(`SELECT match_status, province_slug FROM apps WHERE app_key = 'play:com.paht.tayninh.app'`),
    ).toEqual([{ match_status: 'accepted', province_slug: 'tay-ninh' }]);
    expect(rows(`SELECT outcome FROM searches WHERE term = 'sitemap:vn.gov.gone.example'`)).toEqual([
      { outcome: 'none' },
    ]);

    const second = clientOf(new Set());
    await scan(second.http);
    expect(second.asked.filter((url) => url.includes('part-'))).toEqual([shard(2)]);
    expect(rows(`SELECT url, outcome FROM sitemap_shards ORDER BY url`)).toEqual(
      [0, 1, 2].map((n) => ({ url: shard(n), outcome: 'read' })),
    );
    expect(rows(`SELECT match_status FROM apps WHERE app_key = 'play:com.paht.tayninh.app'`)).toEqual([
      { match_status: 'accepted' },
    ]);
  });

  it('says that a sitemap was published anew and reads the new parts', async () => {
    await scan(clientOf(new Set()).http);
    const anew = 'https://play.google.com/sitemaps/anew-0.xml.gz';
    const index = `<sitemapindex><sitemap><loc>${anew}</loc></sitemap></sitemapindex>`;
    const before = pages[INDEX] as Uint8Array;
    pages[INDEX] = encode(index);
    pages[anew] = gzipSync(sitemap([play('vn.gov.anew.example')]));
    const { http, asked } = clientOf(new Set());
    const { notes } = await scan(http);
    pages[INDEX] = before;
    expect(asked).toContain(anew);
    expect(notes).toContainEqual(expect.stringMatching(/3 parts read before .* published anew/));
    expect(rows(`SELECT app_key FROM sitemap_apps WHERE app_key = 'play:com.paht.tayninh.app'`)).toHaveLength(
      1,
    );
  });

  it('names a store whose robots.txt leads to no sitemap', async () => {
    const { gaps } = await scan(clientOf(new Set(['https://play.google.com/robots.txt'])).http);
    expect(gaps).toContainEqual(expect.objectContaining({ subject: 'play sitemaps', code: 'HTTP_STATUS' }));
  });
});
