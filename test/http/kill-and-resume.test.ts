import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openArchive } from '../../src/http/index.js';
import { type Answer, type LoopbackServer, redirect, startServer } from './loopback-server.js';

const PAGES = 240;
const KILLS = 20;

const pageText = (n: number) => `chính sách số ${n} `.repeat(50 + (n % 40));

/** A program that fetches every page, four at a time, through client and recorder, and says when it is done. */
function collectingScript(origin: string, into: string): string {
  const http = JSON.stringify(join(import.meta.dirname, '../../src/http/index.ts'));
  return `
    import { createHttpClient, createNetworkTransport, createRecorder } from ${http};
    const clock = { now: () => '2026-11-21T00:00:00.000Z' };
    const userAgent = 'soi-test/1';
    const recorder = createRecorder(${JSON.stringify(into)}, { clock, soiVersion: '0', prefix: 'run' });
    const transport = createNetworkTransport({ userAgent, allowLoopback: true });
    const http = createHttpClient({ transport, recorder, clock, userAgent, robots: false, allowLoopback: true });
    let next = 0;
    const worker = async () => {
      for (let n = next++; n < ${PAGES}; n = next++) {
        await http.fetch({ method: 'GET', purpose: 'policy', url: '${origin}/p' + n });
      }
    };
    console.log('started');
    await Promise.all([worker(), worker(), worker(), worker()]);
    recorder.close();
    transport.close();
    console.log('done');`;
}

let server: LoopbackServer;
let folder: string;
beforeAll(async () => {
  const answers: Record<string, Answer> = {};
  for (let n = 0; n < PAGES; n += 1) {
    answers[`/p${n}`] =
      n % 10 === 3
        ? redirect(`/p${n}/to`)
        : (_request, response) => void setTimeout(() => response.end(pageText(n)), 4);
    answers[`/p${n}/to`] = (_request, response) => void response.end(pageText(n));
  }
  server = await startServer(answers);
  folder = mkdtempSync(join(tmpdir(), 'soi-kill-'));
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('kill -9 at any moment, and run again', () => {
  it(`loses nothing over ${KILLS} kills and fetches again only what was under way`, {
    timeout: 120_000,
  }, async () => {
    const archivePath = join(folder, 'archive');
    const entry = join(folder, 'entry.ts');
    const script = join(folder, 'child.mjs');
    writeFileSync(entry, collectingScript(server.origin, archivePath));
    buildSync({
      entryPoints: [entry],
      outfile: script,
      bundle: true,
      platform: 'node',
      format: 'esm',
      logLevel: 'error',
    });
    // The moments differ in each run of the test: that is what it is about.
    for (let kill = 0; kill < KILLS; kill += 1) await runChild(script, Math.random() * 30);
    expect(await runChild(script, null)).toBe('done');
    const asked = server.seen.length;
    expect(await runChild(script, null)).toBe('done');
    expect(server.seen.length).toBe(asked);

    const archive = await openArchive(archivePath);
    for (let n = 0; n < PAGES; n += 1) {
      const url = `${server.origin}/p${n}${n % 10 === 3 ? '/to' : ''}`;
      const { body } = await archive.exchange({ method: 'GET', purpose: 'policy', url });
      expect(Buffer.from(body).toString()).toBe(pageText(n));
    }
    expect(archive.cutFiles).toEqual([]);
    archive.close();
    const twice = server.seen.length - new Set(server.seen).size;
    expect(twice).toBeLessThanOrEqual(KILLS * 4);
  });
});

async function runChild(script: string, killAfterMs: number | null): Promise<string> {
  const child = spawn(process.execPath, [script], { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  const closed = once(child, 'close');
  await Promise.race([once(child.stdout, 'data'), closed]);
  if (killAfterMs !== null) {
    await new Promise((resolve) => setTimeout(resolve, killAfterMs));
    child.kill('SIGKILL');
  }
  await closed;
  return said.trim().split('\n').at(-1) ?? '';
}
