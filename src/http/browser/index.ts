import PQueue from 'p-queue';
import type { Browser } from 'playwright-core';
import type { HttpClient } from '../../model/ports.js';
import type { ConversionTool, Made } from '../conversions.js';
import { launchBrowser } from './launch.js';
import { RENDER_LIMITS, type RenderLimits } from './limits.js';
import { renderPage } from './render.js';

export interface BrowserOptions {
  /** Chromium or Chrome. */
  executablePath: string;
  /** Answers everything that a page asks for. */
  http: HttpClient;
  limits?: Partial<RenderLimits>;
}

export interface PageBrowser {
  render: ConversionTool;
  close(): Promise<void>;
}

/** A browser that is started by the first page that needs it and shows one page at a time. */
export function createPageBrowser({ executablePath, http, limits }: BrowserOptions): PageBrowser {
  const queue = new PQueue({ concurrency: 1 });
  let launched: Promise<Browser> | null = null;
  const open = async (): Promise<Browser> => {
    launched ??= launchBrowser(executablePath);
    const browser = await launched;
    // One that a page brought down is started anew.
    if (!browser.isConnected()) launched = launchBrowser(executablePath);
    return launched;
  };
  return {
    render: (response, purpose) =>
      queue.add<Made>(async () =>
        renderPage(await open(), { response, purpose, http, limits: { ...RENDER_LIMITS, ...limits } }),
      ),
    async close() {
      queue.clear();
      if (launched === null) return;
      const [started] = await Promise.allSettled([launched]);
      if (started.status === 'fulfilled') await started.value.close();
    },
  };
}
