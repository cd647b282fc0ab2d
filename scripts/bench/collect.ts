import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { htmlAnswer } from '../../fixtures/sample/make/answer.js';
import { AppStore } from '../../fixtures/sample/make/app-store.js';
import { provincialApps } from '../../fixtures/sample/make/apps.js';
import { readCatalogue } from '../../fixtures/sample/make/catalogue.js';
import { PlayStore } from '../../fixtures/sample/make/play-store.js';
import { policyUrlOf } from '../../fixtures/sample/make/policy-addresses.js';
import type { SampleApp } from '../../fixtures/sample/make/types.js';
import { createSampleWorld, SAMPLE_CLOCK } from '../../fixtures/sample/make/world.js';
import { ScanError, type Transport } from '../../src/model/index.js';
import { writeApps } from '../../src/pipeline/apps.js';
import { openWorkspace } from '../../src/pipeline/workspace.js';
import { PROVINCES } from '../../src/places/index.js';
import { scanLive } from '../../test/pipeline/live-scan.js';

const LISTINGS = 1_000;
/** Words added to each policy, so that no two are the same text. */
const OWN_PARAGRAPHS = 60;
const TARGET = '60 s, 500 MB on 2 cores';

/** Every second app on Play, the others in the App Store; each with a developer of its own and a policy of its own. */
function syntheticApps(): SampleApp[] {
  const models = provincialApps(readCatalogue());
  return Array.from({ length: LISTINGS }, (_, n) => {
    const province = PROVINCES[n % PROVINCES.length];
    const model = models[n % models.length] as SampleApp;
    return {
      ...model,
      title: `${province?.nameVi} Smart`,
      playId: n % 2 === 0 ? `vn.soi.bench.app${n}` : null,
      appleId: n % 2 === 0 ? null : String(200_000_000 + n),
      bundleId: `vn.soi.bench.app${n}`,
      developer: `Mau Developer ${n % 100}`,
      policyUrl: `https://app${n}.soi-mau.dev/chinh-sach`,
      provinceSlug: province?.slug ?? null,
    };
  });
}

/** The pages of real policies of the sample, each with words of its own. */
async function policyPages(): Promise<string[]> {
  const world = createSampleWorld();
  const urls = readCatalogue()
    .filter(({ outcome, format }) => outcome === 'found' && format === 'html')
    .map((province) => policyUrlOf(province) ?? '');
  const answers = await Promise.all(
    urls.map((url) => world.exchange({ method: 'GET', url, purpose: 'policy' })),
  );
  return answers.map(({ body }) => Buffer.from(body).toString());
}

async function syntheticWorld(apps: readonly SampleApp[]): Promise<Transport> {
  const stores = { play: new PlayStore(apps), apple: new AppStore(apps) };
  const pages = await policyPages();
  const policyOf = (n: number): string => {
    const own = `<p>Quy định số ${n} về việc thu thập và lưu trữ thông tin của người dùng ứng dụng.</p>`;
    return (pages[n % pages.length] ?? '').replace('</body>', `${own.repeat(OWN_PARAGRAPHS)}</body>`);
  };
  return {
    async exchange(request) {
      const url = new URL(request.url);
      const n = /^app(\d+)\.soi-mau\.dev$/.exec(url.hostname)?.[1];
      if (n === undefined && !/google\.com$|apple\.com$/.test(url.hostname))
        throw new ScanError('DNS_FAILED', url.hostname);
      const answer =
        n !== undefined
          ? htmlAnswer(
              url.pathname === '/robots.txt' ? '' : policyOf(Number(n)),
              url.pathname === '/robots.txt' ? 404 : 200,
            )
          : url.hostname === 'play.google.com'
            ? stores.play.answer(url, request.body ?? '')
            : url.hostname === 'itunes.apple.com'
              ? stores.apple.itunes(url)
              : stores.apple.page(url);
      const headers = { 'content-type': answer.contentType };
      return {
        url: request.url,
        finalUrl: request.url,
        status: answer.status,
        headers,
        body: answer.body,
        fetchedAt: SAMPLE_CLOCK,
      };
    },
  };
}

/** What discovery would have left: every app found and accepted, no page read yet. */
function writeFound(folder: string, apps: readonly SampleApp[]): void {
  const workspace = openWorkspace(folder);
  const records = apps.map((app) => ({
    listing: {
      store: app.playId === null ? ('apple' as const) : ('play' as const),
      storeId: app.playId ?? app.appleId ?? '',
      title: app.title,
      developer: app.developer,
      developerId: null,
      developerEmail: null,
      developerUrl: null,
      trader: null,
      policyUrl: null,
      description: null,
      category: null,
      version: null,
      updated: null,
      released: null,
      installs: null,
      dataSafety: null,
      privacyLabel: null,
      permissions: null,
    },
    match: {
      provinceSlug: app.provinceSlug,
      scope: 'provincial' as const,
      score: 1,
      status: 'accepted' as const,
      reasons: [],
    },
  }));
  workspace.database.transaction(() => writeApps(workspace.database, 'bench', records));
  workspace.close();
}

interface Measured {
  tookMs: number;
  /** Highest resident set of the process; null where the system does not say. */
  peakMb: number | null;
  /** Of all threads; the same where the machine is busy with other things. */
  cpuMs: number | null;
}

async function measure(args: readonly string[]): Promise<Measured> {
  const startedAt = performance.now();
  const child = spawn(process.execPath, ['dist/cli/main.js', ...args], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  let peakMb: number | null = null;
  let cpuMs: number | null = null;
  const timer = setInterval(() => {
    peakMb = residentPeakMb(child.pid) ?? peakMb;
    cpuMs = cpuOf(child.pid) ?? cpuMs;
  }, 50);
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  clearInterval(timer);
  if (code !== 0 && code !== 3) throw new Error(`soi ${args[0]} ended with ${code}`);
  return { tookMs: performance.now() - startedAt, peakMb, cpuMs };
}

function residentPeakMb(pid: number | undefined): number | null {
  const kilobytes = /VmHWM:\s+(\d+)/.exec(procFile(pid, 'status'))?.[1];
  return kilobytes === undefined ? null : Number(kilobytes) / 1024;
}

/** User and system time; the kernel counts in hundredths of a second. */
function cpuOf(pid: number | undefined): number | null {
  const fields = procFile(pid, 'stat').split(') ')[1]?.split(' ');
  return fields === undefined ? null : (Number(fields[11]) + Number(fields[12])) * 10;
}

/** Empty once the process has ended, and on systems without /proc. */
function procFile(pid: number | undefined, name: string): string {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'ENOENT' && code !== 'ESRCH') throw error;
    return '';
  }
}

/** Time and memory to collect 1,000 listings with labels and policies from an archive, as the built command does it. */
export async function run(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'soi-bench-collect-'));
  try {
    const apps = syntheticApps();
    const live = join(folder, 'live');
    writeFound(live, apps);
    const startedAt = performance.now();
    await scanLive({
      folder: live,
      transport: await syntheticWorld(apps),
      provinces: PROVINCES.map(({ slug }) => slug),
      stages: ['collect'],
      scope: 'provincial',
      jobs: 4,
      root: process.cwd(),
    });
    console.log(
      `recorded in ${((performance.now() - startedAt) / 1000).toFixed(1)} s (not what is measured)`,
    );
    const replayed = join(folder, 'replayed');
    writeFound(replayed, apps);
    const archive = join(live, 'archive');
    const { tookMs, peakMb, cpuMs } = await measure([
      'collect',
      '--replay',
      archive,
      '--out',
      replayed,
      '--quiet',
      '--scope',
      'provincial',
    ]);
    const workspace = openWorkspace(replayed);
    const policies = workspace.database.all(
      'SELECT outcome, count(*) AS n FROM collected_policies GROUP BY 1 ORDER BY 2 DESC',
    );
    const listings = workspace.database.all(
      'SELECT listing_state, match_status, count(*) AS n FROM apps GROUP BY 1, 2',
    );
    workspace.close();
    console.log(
      `${LISTINGS} listings with policies: ${(tookMs / 1000).toFixed(1)} s (CPU ${((cpuMs ?? 0) / 1000).toFixed(1)} s), ${peakMb?.toFixed(0) ?? '?'} MB (target ${TARGET})`,
    );
    console.log(JSON.stringify({ listings, policies }));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
