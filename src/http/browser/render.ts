import { setTimeout as sleepMs } from 'node:timers/promises';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { ScanError } from '../../model/error.js';
import type { HttpClient, HttpRequest, HttpResponse } from '../../model/ports.js';
import type { Made } from '../conversions.js';
import type { RenderLimits } from './limits.js';
import { PageView, within } from './snapshot.js';
import { PageTraffic } from './traffic.js';

const LOOK_EVERY_MS = 150;
const CLOSE_MS = 5_000;
/** A page with less text than this is still being filled, or is empty. */
const SOME_TEXT_UNITS = 200;

export interface RenderTask {
  response: HttpResponse;
  purpose: HttpRequest['purpose'];
  http: HttpClient;
  limits: RenderLimits;
}

/**
 * A page as the browser shows it once its scripts have run; every request that it makes is answered by the client.
 * @throws ScanError TIME_LIMIT where its scripts do not come to rest so far that it can be looked at, TOO_LARGE
 */
export async function renderPage(browser: Browser, task: RenderTask): Promise<Made> {
  const context = await browser.newContext({
    serviceWorkers: 'block',
    acceptDownloads: false,
    locale: 'vi-VN',
  });
  const { response, purpose, http, limits } = task;
  const traffic = new PageTraffic(http, response, purpose, limits);
  try {
    const page = await prepare(context, traffic);
    const view = await PageView.of(context, page, limits.maxMarkupUnits);
    // A page that loads for ever is looked at as far as it has come.
    await within(
      limits.totalMs,
      page.goto(response.finalUrl, { waitUntil: 'commit', timeout: limits.totalMs }),
    );
    await settle(view, traffic, limits);
    const markup = await view.markup();
    return madeOf(markup, page, { address: response.finalUrl, browser, traffic, limits });
  } finally {
    await within(CLOSE_MS, context.close());
    await traffic.close();
  }
}

/** A page that can reach nothing but the traffic's answers. */
async function prepare(context: BrowserContext, traffic: PageTraffic): Promise<Page> {
  await context.route(
    () => true,
    (route) => traffic.answer(route),
  );
  await context.routeWebSocket(/.*/, (socket) => {
    traffic.note(socket.url(), 'method');
    return socket.close();
  });
  const page = await context.newPage();
  context.on('page', (other) => void within(CLOSE_MS, other.close()));
  return page;
}

/** Waits until the page shows text and asks for nothing more, or until its time is up. */
async function settle(view: PageView, traffic: PageTraffic, limits: RenderLimits): Promise<void> {
  let lastUnits: number | null = null;
  let stillSinceMs = performance.now();
  while (traffic.leftMs > 0) {
    await sleepMs(LOOK_EVERY_MS);
    const units = await view.visibleUnits();
    if (units === null || units !== lastUnits) stillSinceMs = performance.now();
    lastUnits = units;
    const stillMs = performance.now() - stillSinceMs;
    const hasText = (units ?? 0) >= SOME_TEXT_UNITS;
    const isQuiet = Math.min(stillMs, traffic.idleMs) >= (hasText ? limits.quietMs : limits.silentMs);
    // A page that goes on asking long after its text stands is read all the same.
    if (isQuiet || (hasText && stillMs >= limits.settledMs)) return;
  }
  traffic.note('', 'limit');
}

interface Finished {
  address: string;
  browser: Browser;
  traffic: PageTraffic;
  limits: RenderLimits;
}

function madeOf(markup: string | null, page: Page, { address, browser, traffic, limits }: Finished): Made {
  const at = /^https?:/.test(page.url()) ? page.url() : address;
  if (markup === null)
    throw new ScanError('TIME_LIMIT', `the scripts of the page ran on for ${limits.totalMs / 1000} s`, {
      at,
    });
  if (markup.length > limits.maxMarkupUnits)
    throw new ScanError(
      'TOO_LARGE',
      `the scripts of the page made more than ${limits.maxMarkupUnits} characters`,
      {
        at,
      },
    );
  return {
    body: new TextEncoder().encode(markup),
    mime: 'text/html; charset=utf-8',
    madeBy: `Chromium ${browser.version()}`,
    finalUrl: at,
    refusals: traffic.refusals,
  };
}
