import { execFileSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const ROOT = join(import.meta.dirname, '..');
export const SOI = join(ROOT, 'dist', 'cli', 'main.js');
export const SAMPLE = [
  '--replay',
  join(ROOT, 'fixtures/sample/archive'),
  '--apks',
  join(ROOT, 'fixtures/sample/apks'),
];

export function temporaryFolder(): string {
  return mkdtempSync(join(tmpdir(), 'soi-test-'));
}

export interface Ran {
  code: number;
  stdout: string;
  stderr: string;
}

/** Runs the built command line as a user would. */
export function soi(args: readonly string[], options: { cwd?: string; env?: NodeJS.ProcessEnv } = {}): Ran {
  try {
    const stdout = execFileSync(process.execPath, [SOI, ...args], {
      cwd: options.cwd ?? ROOT,
      env: { ...process.env, LANG: 'C.UTF-8', ...options.env },
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
      maxBuffer: 256 * 1024 * 1024,
    });
    return { code: 0, stdout, stderr: '' };
  } catch (error) {
    const { status, stdout, stderr } = error as { status: number; stdout: string; stderr: string };
    return { code: status, stdout, stderr };
  }
}
