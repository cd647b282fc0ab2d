import { getuid } from 'node:process';
import type { Browser, LaunchOptions } from 'playwright-core';
import { ScanError } from '../../model/error.js';

/** A name that is reserved for never existing: whatever the browser sends by itself is sent nowhere. */
const NOWHERE = 'http://soi.invalid:1';

const ARGUMENTS = [
  // Names do not resolve, and everything, loopback included, goes through a proxy that is not there.
  '--host-resolver-rules=MAP * ~NOTFOUND',
  '--force-webrtc-ip-handling-policy=disable_non_proxied_udp',
  '--disable-background-networking',
  '--blink-settings=imagesEnabled=false',
  '--js-flags=--max-old-space-size=384',
  '--disable-gpu',
];

/** How Chromium is started: cut off from the network, in its sandbox wherever it has one (it has none for root). */
export function launchOptions(executablePath: string): LaunchOptions {
  return {
    executablePath,
    headless: true,
    proxy: { server: NOWHERE },
    args: ARGUMENTS,
    chromiumSandbox: getuid?.() !== 0,
    // A stop by signal is the command line's to handle.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    timeout: 60_000,
  };
}

/**
 * Chromium without any way out of its own.
 * @throws ScanError BROWSER_NEEDED where playwright-core is not installed or Chromium does not start
 */
export async function launchBrowser(executablePath: string): Promise<Browser> {
  const missing = (what: string, cause: unknown): ScanError =>
    new ScanError('BROWSER_NEEDED', `the page is filled by scripts; ${what}`, { retry: 'later', cause });
  const { chromium } = await import('playwright-core').catch((cause: unknown) => {
    throw missing('playwright-core, an optional package of soi, is not installed', cause);
  });
  try {
    return await chromium.launch(launchOptions(executablePath));
  } catch (cause) {
    throw missing(`${executablePath} does not start`, cause);
  }
}
