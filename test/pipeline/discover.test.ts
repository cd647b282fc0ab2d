import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { buildQueries, parseRegistry } from '../../src/discovery/index.js';
import type { HttpRequest, Province, Transport } from '../../src/model/index.js';
import { durationText, estimateStore } from '../../src/pipeline/estimate.js';
import { resolveProvince } from '../../src/places/index.js';
import { DecisionLog, SoiDatabase } from '../../src/store/index.js';
import { temporaryFolder } from '../workspace.js';
import { type Answering, type LiveScan, scanLive, worldWith } from './live-scan.js';

let folder: string;
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const CAO_BANG = 'play:vn.soi.sample.caobang';
const idOf = ({ url }: HttpRequest): string | null => new URL(url).searchParams.get('id');
const isPlay = ({ url }: HttpRequest, path: string): boolean =>
  url.startsWith(`https://play.google.com${path}`);

const answerWith = (body: string, status = 200): ReturnType<Transport['exchange']> =>
  Promise.resolve({
    url: '',
    finalUrl: '',
    status,
    headers: { 'content-type': 'text/html; charset=utf-8' },
    body: new TextEncoder().encode(body),
    fetchedAt: '2026-11-16T01:00:00.000Z',
  });

async function scan(options: Partial<LiveScan> & { answer?: Answering } = {}) {
  const { transport, seen } = worldWith(options.answer);
  const told = await scanLive({
    folder,
    transport,
    provinces: ['cao-bang'],
    stores: ['play'],
    stages: ['discover', 'collect'],
    ...options,
  });
  return { ...told, seen };
}

function rows<T>(sql: string): T[] {
  const database = SoiDatabase.open(join(folder, 'soi.sqlite'), { readonly: true });
  const found = database.all<T>(sql);
  database.close();
  return found;
}

const appRow = (key: string) =>
  rows<{ match_status: string; listing_state: string; first_seen_run: string; last_seen_run: string }>(
    `SELECT match_status, listing_state, first_seen_run, last_seen_run FROM apps WHERE app_key = '${key}'`,
  )[0];
const coverageOf = (stage: string) =>
  rows<{ outcome: string; code: string | null; detail: string }>(
    `SELECT outcome, code, detail FROM coverage WHERE province_slug = 'cao-bang' AND channel = 'play' AND stage = '${stage}'`,
  )[0];

describe('a store whose canary app does not read as it should', () => {
  it('is reported before any province is searched, and no province there reads as "none"', async () => {
    const { gaps, seen } = await scan({
      provinces: ['cao-bang', 'yen-bai'],
      answer: (request) =>
        isPlay(request, '/store/apps/details') ? answerWith('<html>a new layout</html>') : null,
    });
    const [gap] = gaps.filter(({ subject }) => subject === 'play');
    expect(gap).toMatchObject({ code: 'PAYLOAD_CHANGED' });
    expect(gap?.detail).toContain('Google Play could not be looked at');
    expect(seen.filter((line) => line.includes('/store/search'))).toEqual([]);
    const outcomes = rows(
      `SELECT DISTINCT outcome, code FROM coverage WHERE channel = 'play' AND stage = 'search'`,
    );
    expect(outcomes).toEqual([{ outcome: 'failed', code: 'PAYLOAD_CHANGED' }]);
  });

  it('does not spoil the next scan', async () => {
    await scan({
      runId: 'live-1',
      answer: (request) => (isPlay(request, '/store/apps/details') ? answerWith('captcha', 429) : null),
    });
    expect(coverageOf('search')).toMatchObject({ outcome: 'blocked' });
    await scan({ runId: 'live-2' });
    expect(coverageOf('search')).toMatchObject({ outcome: 'found', code: null });
  });
});

describe('an estimate before a live scan', () => {
  it('names requests and time for each store, and then for the pages to read', async () => {
    const { notes } = await scan({ stores: ['play', 'apple'], paceMs: 3_000 });
    expect(notes[0]).toMatch(
      /^Google Play: \d+ searches, then some \d+ app pages, about \d+ requests, .*(s|min) /,
    );
    expect(notes.filter((note) => note.startsWith('the App Store')).length).toBe(2);
  });

  it('is silent in a replay', async () => {
    expect((await scan()).notes).toEqual([]);
  });

  it('counts three requests an app on Play, and Apple’s two hosts side by side', () => {
    const pace = () => 3_000;
    expect(estimateStore('play', 10, 5, pace)).toEqual({ requests: 25, durationMs: 75_000 });
    expect(estimateStore('apple', 10, 5, pace)).toEqual({ requests: 20, durationMs: 45_000 });
  });

  it.each([
    [4_000, '4 s'],
    [1_500_000, '25 min'],
    [11_400_000, '3 h 10 min'],
  ])('writes %d ms as %s', (durationMs, text) => expect(durationText(durationMs)).toBe(text));
});

describe('a narrow scan', () => {
  it('keeps what belongs to the provinces that were asked for', async () => {
    await scan({ provinces: ['bac-kan'] });
    const owners = rows(`SELECT DISTINCT province_slug FROM apps WHERE match_status = 'accepted' ORDER BY 1`);
    expect(owners).toEqual([{ province_slug: 'bac-kan' }]);
  });

  it('leaves the rows of an earlier, wider one alone', async () => {
    await scan({ runId: 'live-1', provinces: ['cao-bang', 'bac-kan'] });
    await scan({ runId: 'live-2', provinces: ['bac-kan'] });
    expect(appRow(CAO_BANG)).toMatchObject({ listing_state: 'present', last_seen_run: 'live-1' });
    expect(coverageOf('policy')).toMatchObject({ outcome: 'found' });
    expect(rows(`SELECT outcome FROM collected_policies WHERE subject_key = '${CAO_BANG}'`)).toEqual([
      { outcome: 'found' },
    ]);
  });
});

describe('the registry', () => {
  const registryOf = (csv: string) => parseRegistry(`action,store,store_id,province\n${csv}`).entries;

  it('adds an app that no search finds, resolved in the store', async () => {
    await scan({
      provinces: ['yen-bai'],
      registry: registryOf('add,play,vn.soi.sample.sonla,yen-bai\n'),
    });
    expect(appRow('play:vn.soi.sample.sonla')).toMatchObject({
      match_status: 'accepted',
      listing_state: 'present',
    });
  });

  it('says which added app the store does not know', async () => {
    const { gaps } = await scan({ registry: registryOf('add,play,com.example.nowhere,cao-bang\n') });
    expect(gaps).toContainEqual(
      expect.objectContaining({ code: 'NOT_FOUND', detail: expect.stringContaining('com.example.nowhere') }),
    );
  });

  it('excludes an app: its page is not asked for', async () => {
    const { seen } = await scan({ registry: registryOf('exclude,play,vn.soi.sample.caobang,\n') });
    expect(appRow(CAO_BANG)?.match_status).toBe('rejected');
    expect(seen.filter((line) => /details\?id=vn\.soi\.sample\.caobang/.test(line))).toEqual([]);
  });
});

describe('what a person decided', () => {
  const decide = (id: string, decision: 'accepted' | 'rejected') =>
    new DecisionLog(join(folder, 'decisions.jsonl')).append({ id, decision, note: 'seen', decidedAt: '' });

  it('outlives the next scan, and what was rejected is not fetched again', async () => {
    await scan({ runId: 'live-1' });
    expect(appRow(CAO_BANG)?.match_status).toBe('accepted');
    decide(CAO_BANG, 'rejected');
    const { seen } = await scan({ runId: 'live-2' });
    expect(appRow(CAO_BANG)?.match_status).toBe('rejected');
    expect(seen.filter((line) => line.includes('details?id=vn.soi.sample.caobang'))).toEqual([]);
    expect(seen.filter((line) => line.includes('paht-caobang'))).toEqual([]);
    expect(rows(`SELECT * FROM subjects WHERE subject_key = '${CAO_BANG}'`)).toEqual([]);
  });

  it('makes an app out of a candidate, with the province that the person saw', async () => {
    await scan({ runId: 'live-1' });
    const rejected = rows<{ app_key: string }>(
      `SELECT app_key FROM apps WHERE match_status = 'rejected' LIMIT 1`,
    )[0]?.app_key as string;
    decide(rejected, 'accepted');
    await scan({ runId: 'live-2' });
    expect(appRow(rejected)?.match_status).toBe('accepted');
    expect(
      rows<{ match_reasons: string }>(`SELECT match_reasons FROM apps WHERE app_key = '${rejected}'`)[0]
        ?.match_reasons,
    ).toContain('accepted by a person: seen');
  });
});

describe('an app that the store no longer has', () => {
  const vanished: Answering = (request) => {
    if (isPlay(request, '/store/search') || isPlay(request, '/store/apps/developer')) return null;
    return idOf(request) === 'vn.soi.sample.caobang' ? answerWith('<html>not found</html>', 404) : null;
  };
  /** Searches that no longer show it: the sample answers the words of another province. */
  const unlisted: Answering = (request) => {
    const shown = vanished(request);
    if (shown !== null) return shown;
    if (!isPlay(request, '/store/search')) return null;
    const url = new URL(request.url);
    if (/whatsapp|zalo|maps/i.test(url.searchParams.get('q') ?? '')) return null;
    url.searchParams.set('q', 'Bắc Kạn');
    return worldWith().transport.exchange({ ...request, url: url.href });
  };

  it('is kept with the run that saw it last, and is no app of the province any more', async () => {
    await scan({ runId: 'live-1', provinces: ['cao-bang'] });
    const { gaps } = await scan({ runId: 'live-2', provinces: ['cao-bang'], answer: unlisted });
    expect(appRow(CAO_BANG)).toEqual({
      match_status: 'accepted',
      listing_state: 'gone',
      first_seen_run: 'live-1',
      last_seen_run: 'live-1',
    });
    expect(gaps.filter(({ subject }) => subject === CAO_BANG)).toEqual([]);
    expect(coverageOf('search')).toMatchObject({ outcome: 'none' });
    expect(coverageOf('listing')).toBeUndefined();
    expect(rows(`SELECT * FROM subjects WHERE subject_key = '${CAO_BANG}'`)).toEqual([]);
  });

  it('is seen again when only the search missed it', async () => {
    await scan({ runId: 'live-1' });
    await scan({
      runId: 'live-2',
      answer: (request) => (idOf(request) === 'vn.soi.sample.caobang' ? null : unlisted(request)),
    });
    expect(appRow(CAO_BANG)).toMatchObject({
      listing_state: 'present',
      first_seen_run: 'live-1',
      last_seen_run: 'live-2',
    });
  });

  it('that a search shows and whose page is missing is a gap', async () => {
    const { gaps } = await scan({ answer: vanished });
    expect(gaps).toContainEqual(expect.objectContaining({ subject: CAO_BANG, code: 'NOT_FOUND' }));
    expect(appRow(CAO_BANG)?.listing_state).toBe('failed');
  });
});

describe('a search of which only a part was shown', () => {
  it('leaves no "none" behind', async () => {
    const term = buildQueries(resolveProvince('yen-bai') as Province)[0];
    const cutAnswers = new Map([[`play ${term}`, { code: 'BLOCKED', detail: 'refused' }]]);
    await scan({ provinces: ['yen-bai'], cutAnswers });
    expect(rows(`SELECT outcome FROM coverage WHERE channel = 'play' AND stage = 'search'`)).toEqual([
      { outcome: 'blocked' },
    ]);
  });
});
