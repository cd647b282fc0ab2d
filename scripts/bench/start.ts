import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';

const RUNS = 3;
const HELP_RUNS = 9;

/** Wall seconds and peak memory (MB, by GNU time where it is installed) of one command. */
function measure(args: readonly string[]): { seconds: number; peakMb: number | null } {
  const started = performance.now();
  const time = '/usr/bin/time';
  if (!existsSync(time)) {
    spawnSync(process.execPath, args, { stdio: 'ignore' });
    return { seconds: (performance.now() - started) / 1000, peakMb: null };
  }
  const { stderr } = spawnSync(time, ['-f', 'peak %M', process.execPath, ...args], {
    encoding: 'utf8',
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const seconds = (performance.now() - started) / 1000;
  const peak = /peak (\d+)/.exec(stderr)?.[1];
  return { seconds, peakMb: peak === undefined ? null : Number(peak) / 1024 };
}

function spread(values: readonly number[]): string {
  const sorted = [...values].sort((a, b) => a - b);
  return `${sorted[Math.floor(sorted.length / 2)]?.toFixed(2)} (${sorted[0]?.toFixed(2)} to ${sorted.at(-1)?.toFixed(2)})`;
}

/** The whole sample from start to report, the help, and the size of what is checked in. */
export async function run(): Promise<void> {
  const scan = [
    'dist/cli/main.js',
    'scan',
    '--replay',
    'fixtures/sample/archive',
    '--apks',
    'fixtures/sample/apks',
    '--quiet',
    '--out',
  ];
  const folder = 'node_modules/.cache/soi/bench-start';
  const scans = Array.from({ length: RUNS }, () => {
    rmSync(folder, { recursive: true, force: true });
    return measure([...scan, folder]);
  });
  rmSync(folder, { recursive: true, force: true });
  const helps = Array.from({ length: HELP_RUNS }, () => measure(['dist/cli/main.js', '--help']));
  const bytes = execFileSync('git', ['ls-files', '-z'], { encoding: 'utf8' })
    .split('\0')
    .filter((path) => path !== '' && existsSync(path))
    .reduce(
      (sum, path) => sum + Number(execFileSync('git', ['cat-file', '-s', `:${path}`], { encoding: 'utf8' })),
      0,
    );
  const peaks = scans.map(({ peakMb }) => peakMb).filter((peak) => peak !== null);
  console.log(
    `whole sample scan, s, median of ${RUNS} (limit 15)   ${spread(scans.map(({ seconds }) => seconds))}`,
  );
  console.log(
    `its peak memory, MB (limit 400)                ${peaks.length === 0 ? 'GNU time is not installed' : spread(peaks)}`,
  );
  console.log(
    `soi --help, ms, median of ${HELP_RUNS} (limit 150)         ${spread(helps.map(({ seconds }) => seconds * 1000))}`,
  );
  console.log(`checked-in files, MB (limit 10)                ${(bytes / 1e6).toFixed(2)}`);
}
