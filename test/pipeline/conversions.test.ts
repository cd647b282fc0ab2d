import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readCatalogue } from '../../fixtures/sample/make/catalogue.js';
import { scannedPdf } from '../../fixtures/sample/make/pdf.js';
import { policyUrlOf } from '../../fixtures/sample/make/policy-addresses.js';
import { type ConversionTool, openArchive } from '../../src/http/index.js';
import { ScanError } from '../../src/model/index.js';
import { cutResponses, responsesFor } from '../../src/pipeline/export/recorded-responses.js';
import { PROVINCES } from '../../src/places/index.js';
import { SoiDatabase } from '../../src/store/index.js';
import { temporaryFolder } from '../workspace.js';
import { type Answering, scanLive, worldWith } from './live-scan.js';

const SHELL = '<!doctype html><title>Ứng dụng</title><div id="root"></div><script src="/app.js"></script>';
const SCAN_TEXT = `CHÍNH SÁCH BẢO MẬT\n\nỦy ban nhân dân tỉnh chịu trách nhiệm về ứng dụng.\n\n1. Thông tin thu thập
Chúng tôi thu thập họ tên, số điện thoại, vị trí của người dùng khi gửi phản ánh.\n\n2. Mục đích
Thông tin cá nhân được dùng để giải quyết phản ánh, không chia sẻ cho bên thứ ba. Liên hệ: bbt@tinh.gov.vn.\n`;

/** Provinces whose policy is a web page; the first becomes a page of scripts, the others scans. */
const CHOSEN = readCatalogue()
  .filter(
    ({ outcome, stores, format }) => outcome === 'found' && stores.includes('play') && format === 'html',
  )
  .slice(0, 3);
const [shown = '', scanned = '', unreadable = ''] = CHOSEN.map(({ slug }) => slug);
const addressOf = (slug: string): string =>
  policyUrlOf(CHOSEN.find((one) => one.slug === slug) ?? (CHOSEN[0] as (typeof CHOSEN)[0])) ?? '';

const answered = (url: string, type: string, body: Uint8Array | string) => ({
  url,
  finalUrl: url,
  status: 200,
  headers: { 'content-type': type },
  body: typeof body === 'string' ? new TextEncoder().encode(body) : body,
  fetchedAt: '2026-11-16T01:00:00.000Z',
});

const answering: Answering = ({ url }) => {
  if (url === addressOf(shown)) return Promise.resolve(answered(url, 'text/html', SHELL));
  const isScan = url === addressOf(scanned) || url === addressOf(unreadable);
  return isScan
    ? Promise.resolve(
        answered(
          url,
          'application/pdf',
          url === addressOf(scanned) ? scannedPdf() : Buffer.concat([scannedPdf(), Buffer.from('%')]),
        ),
      )
    : null;
};

const folder = temporaryFolder();
const live = join(folder, 'live');
let made = 0;

/** Stands for the browser: what the page would show is the page as the sample has it. */
async function toolsOf(world: ReturnType<typeof worldWith>['transport']) {
  const honest = await world.exchange({ method: 'GET', url: addressOf(shown), purpose: 'policy' });
  const rendered: ConversionTool = async ({ finalUrl }) => {
    made += 1;
    return {
      body: honest.body,
      mime: 'text/html; charset=utf-8',
      madeBy: 'Chromium 1',
      finalUrl,
      refusals: [],
    };
  };
  const ocr: ConversionTool = async ({ finalUrl }) => {
    made += 1;
    if (finalUrl === addressOf(unreadable)) throw new ScanError('TIME_LIMIT', 'the picture took too long');
    const body = new TextEncoder().encode(SCAN_TEXT);
    return { body, mime: 'text/plain; charset=utf-8', madeBy: 'tesseract 1 (vie)', finalUrl, refusals: [] };
  };
  return { rendered, ocr };
}

beforeAll(async () => {
  const { transport } = worldWith(answering);
  const tools = await toolsOf(worldWith().transport);
  await scanLive({
    folder: live,
    transport,
    provinces: CHOSEN.map(({ slug }) => slug),
    stores: ['play'],
    tools,
  });
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface PolicyRow {
  outcome: string;
  detail: string;
  text_origin: string | null;
  text: string | null;
}

function policyOf(workspace: string, slug: string): PolicyRow | undefined {
  const database = SoiDatabase.open(join(workspace, 'soi.sqlite'), { readonly: true });
  const row = database.get<PolicyRow>(
    `SELECT p.outcome, p.detail, p.text_origin, p.text, p.source_sha256, p.sha256 FROM policies p
     JOIN subjects s ON s.subject_key = p.subject_key WHERE s.province_slug = ? AND s.kind = 'app'`,
    slug,
  );
  database.close();
  return row;
}

describe('portals', () => {
  it('that were not looked at are told from those that link nothing', async () => {
    const workspace = join(folder, 'portals');
    const province = PROVINCES.find(({ slug }) => slug === shown);
    const menu = ['gioi-thieu', 'tin-tuc', 'lien-he']
      .map((name) => `<a href="/${name}">${name}</a>`)
      .join(' ');
    const { transport } = worldWith(({ url }) => {
      if (url === `https://${province?.portalHost}/`)
        return Promise.resolve(answered(url, 'text/html', SHELL));
      if (url !== `https://${province?.eserviceHost}/`) return null;
      return Promise.resolve(answered(url, 'text/html', `<html><body>${menu}</body></html>`));
    });
    await scanLive({
      folder: workspace,
      transport,
      provinces: [shown],
      stores: ['play'],
      stages: ['discover', 'collect'],
    });
    const database = SoiDatabase.open(join(workspace, 'soi.sqlite'), { readonly: true });
    const covered = database.all(
      `SELECT channel, outcome, code FROM coverage WHERE stage = 'policy' AND channel IN ('egp', 'esp') ORDER BY channel`,
    );
    database.close();
    expect(covered).toEqual([
      { channel: 'egp', outcome: 'not-tried', code: 'BROWSER_NEEDED' },
      { channel: 'esp', outcome: 'none', code: null },
    ]);
  });
});

describe('policies that are not readable as served', () => {
  it('are read as a browser shows them, and say so', () => {
    expect(policyOf(live, shown)).toMatchObject({
      outcome: 'found',
      text_origin: 'rendered',
      detail: expect.stringContaining('Chromium 1'),
      source_sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });

  it('are read from pictures, and say so: the letters may be wrong', () => {
    const policy = policyOf(live, scanned);
    expect(policy).toMatchObject({
      outcome: 'found',
      text_origin: 'ocr',
      detail: expect.stringContaining('tesseract 1'),
    });
    expect(policy?.text).toContain('Ủy ban nhân dân tỉnh chịu trách nhiệm');
  });

  it('stay typed where the program fails', () => {
    expect(policyOf(live, unreadable)).toMatchObject({
      outcome: 'unreadable',
      text: null,
      text_origin: 'served',
    });
  });

  it('go into an evidence bundle with what was served and what was made of it', () => {
    const database = SoiDatabase.open(join(live, 'soi.sqlite'), { readonly: true });
    const key = database.get<{ subject_key: string }>(
      `SELECT subject_key FROM policies WHERE text_origin = 'rendered'`,
    );
    const rows = responsesFor(database, [key?.subject_key ?? '']);
    database.close();
    const { responses, notIncluded } = cutResponses(rows, [join(live, 'archive')]);
    expect(notIncluded).toEqual([]);
    expect(responses.filter(({ url }) => url === addressOf(shown))).toHaveLength(2);
  });

  it('give the same rows again, from the archive alone and without any program', async () => {
    const before = made;
    const archive = await openArchive(join(live, 'archive'));
    const replay = join(folder, 'replay');
    await scanLive({
      folder: replay,
      transport: archive,
      provinces: CHOSEN.map(({ slug }) => slug),
      stores: ['play'],
      tools: { rendered: 'not here', ocr: 'not here' },
      recorded: archive,
    });
    archive.close();
    expect(made).toBe(before);
    for (const { slug } of CHOSEN) expect(policyOf(replay, slug)).toEqual(policyOf(live, slug));
  });
});
