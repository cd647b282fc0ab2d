import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openArchive } from '../../src/http/index.js';
import { SoiDatabase, TABLES } from '../../src/store/index.js';
import { ROOT, temporaryFolder } from '../workspace.js';

const KILLS = 20;
const JOBS = 2;
/** Exchanges under way at once: a few for each job in each store (page, label and permissions of an app side by side). */
const MAX_UNDER_WAY = 2 * JOBS * 3;
const PROVINCES = ['cao-bang', 'lao-cai', 'ha-giang'];
/** The first kills come early, so that the fetching is cut many times; the others anywhere. */
const EARLY_KILLS = 12;
const EARLY_SHARE = 0.25;
const SEED =
  process.env.SOI_TEST_SEED === undefined
    ? Math.floor(Math.random() * 2 ** 31)
    : Number(process.env.SOI_TEST_SEED);

/** Mulberry32: the kills of one seed come at the same moments. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const folder = temporaryFolder();
const cache = join(ROOT, 'node_modules/.cache/soi-resume');
const script = join(cache, `scan-${process.pid}.mjs`);

/** A live scan of the sample world in a process of its own; writes down each exchange before it answers, and each gap. */
const PROGRAM = `
  import { appendFileSync, writeFileSync } from 'node:fs';
  import { scanLive, worldWith } from ${JSON.stringify(join(ROOT, 'test/pipeline/live-scan.ts'))};
  const [folder, log] = process.argv.slice(2);
  const world = worldWith();
  const transport = {
    async exchange(request) {
      appendFileSync(log, request.method + ' ' + request.url + ' ' + (request.body ?? '') + '\\n');
      await new Promise((resolve) => setTimeout(resolve, 2));
      return world.transport.exchange(request);
    },
  };
  console.log('started');
  const { gaps } = await scanLive({ folder, transport, provinces: ${JSON.stringify(PROVINCES)}, scope: 'all', jobs: ${JOBS}, stages: ['discover', 'collect', 'extract', 'analyze'] });
  console.log(JSON.stringify(gaps));
`;

interface Ended {
  isDone: boolean;
  gaps: string;
  tookMs: number;
}

async function runChild(workspace: string, log: string, killAfterMs: number | null): Promise<Ended> {
  const child = spawn(process.execPath, [script, workspace, log], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, SOI_TEST_ROOT: ROOT },
  });
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  const closed = once(child, 'close');
  await Promise.race([once(child.stdout, 'data'), closed]);
  const startedAt = performance.now();
  const timer = killAfterMs === null ? null : setTimeout(() => child.kill('SIGKILL'), killAfterMs);
  await closed;
  if (timer !== null) clearTimeout(timer);
  const lines = said.trim().split('\n');
  return { isDone: lines.length > 1, gaps: lines.at(-1) ?? '', tookMs: performance.now() - startedAt };
}

const exchangesIn = (log: string): string[] =>
  existsSync(log) ? readFileSync(log, 'utf8').trim().split('\n') : [];

/** Every row of every table but `runs`; places in the archive depend on which answer came first and are checked apart. */
function rowsOf(workspace: string): Record<string, unknown[]> {
  const database = SoiDatabase.open(join(workspace, 'soi.sqlite'), { readonly: true });
  const tables = TABLES.filter(({ name }) => name !== 'runs').map(({ name, key }) => [
    name,
    database
      .all<Record<string, unknown>>(`SELECT * FROM ${name} ORDER BY ${key.join()}`)
      .map(({ warc_file, warc_offset, ...row }) => row),
  ]);
  database.close();
  return Object.fromEntries(tables) as Record<string, unknown[]>;
}

beforeAll(() => {
  mkdirSync(cache, { recursive: true });
  const entry = join(folder, 'entry.ts');
  writeFileSync(entry, PROGRAM);
  buildSync({
    entryPoints: [entry],
    outfile: script,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    loader: { '.csv': 'text' },
    logLevel: 'error',
  });
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
  rmSync(script, { force: true });
});

describe('a scan that is killed at any moment and run again', () => {
  it(`has lost nothing and fetched nothing twice after ${KILLS} kills (seed ${SEED})`, async () => {
    const [whole, broken] = [join(folder, 'whole'), join(folder, 'broken')];
    const [wholeLog, brokenLog] = [join(folder, 'whole.log'), join(folder, 'broken.log')];
    const undisturbed = await runChild(whole, wholeLog, null);
    expect(undisturbed.isDone).toBe(true);

    const random = randomOf(SEED);
    let rangeMs = undisturbed.tookMs;
    let killed = 0;
    for (let attempt = 0; killed < KILLS && attempt < 2 * KILLS; attempt += 1) {
      const share = killed < EARLY_KILLS ? EARLY_SHARE : 1;
      const ended = await runChild(broken, brokenLog, random() * rangeMs * share);
      if (ended.isDone) rangeMs = ended.tookMs * 0.9;
      else killed += 1;
    }
    expect(killed).toBe(KILLS);
    const last = await runChild(broken, brokenLog, null);
    expect(last.isDone).toBe(true);
    expect(last.gaps).toBe(undisturbed.gaps);
    expect(rowsOf(broken)).toEqual(rowsOf(whole));

    const asked = exchangesIn(brokenLog);
    expect(new Set(asked)).toEqual(new Set(exchangesIn(wholeLog)));
    expect(asked.length - new Set(asked).size).toBeLessThanOrEqual(killed * MAX_UNDER_WAY);
  }, 420_000);

  it('leaves an archive in which every response row finds its bytes', async () => {
    const workspace = join(folder, 'broken');
    const archive = await openArchive(join(workspace, 'archive'));
    const database = SoiDatabase.open(join(workspace, 'soi.sqlite'), { readonly: true });
    const rows = database.all<{ url: string; final_url: string; sha256: string; warc_file: string }>(
      `SELECT url, final_url, sha256, warc_file FROM responses WHERE url = final_url AND url NOT LIKE '%batchexecute%'`,
    );
    database.close();
    expect(rows.length).toBeGreaterThan(50);
    expect(archive.cutFiles).toEqual([]);
    for (const { url, sha256, warc_file } of rows) {
      expect(existsSync(join(workspace, 'archive', warc_file))).toBe(true);
      const answer = await archive.exchange({ method: 'GET', url, purpose: 'store' });
      expect('sha256' in answer ? answer.sha256 : null).toBe(sha256);
    }
    archive.close();
  });
});
