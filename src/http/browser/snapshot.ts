import type { BrowserContext, CDPSession, Page } from 'playwright-core';

/** A page whose script never ends does not answer: what is asked of it is not waited for longer. */
const ANSWER_MS = 3_000;

/** Characters of text that stand on a page before it counts as showing any. */
const VISIBLE_UNITS = `(document.body ? document.body.innerText.length : 0)`;

/** The page as it stands: without scripts, which have run, and without what is only for readers who run none. */
const markupUpTo = (units: number): string => `(() => {
  const copy = document.documentElement.cloneNode(true);
  for (const node of copy.querySelectorAll('script, noscript, template')) node.remove();
  return '<!DOCTYPE html>' + copy.outerHTML.slice(0, ${units});
})()`;

/** Looks at a page from a world of its own, where the page's scripts can change nothing. */
export class PageView {
  private constructor(
    private readonly session: CDPSession,
    private readonly maxMarkupUnits: number,
  ) {}

  static async of(context: BrowserContext, page: Page, maxMarkupUnits: number): Promise<PageView> {
    return new PageView(await context.newCDPSession(page), maxMarkupUnits);
  }

  /** Null where the page does not answer. */
  async visibleUnits(): Promise<number | null> {
    const units = await this.evaluate(VISIBLE_UNITS);
    return typeof units === 'number' ? units : null;
  }

  /** The markup, cut one character after the limit; null where the page does not answer. */
  async markup(): Promise<string | null> {
    const markup = await this.evaluate(markupUpTo(this.maxMarkupUnits + 1));
    return typeof markup === 'string' ? markup : null;
  }

  private evaluate(expression: string): Promise<unknown> {
    return within(ANSWER_MS, this.evaluateNow(expression));
  }

  private async evaluateNow(expression: string): Promise<unknown> {
    const { frameTree } = await this.session.send('Page.getFrameTree');
    const { executionContextId } = await this.session.send('Page.createIsolatedWorld', {
      frameId: frameTree.frame.id,
    });
    const { result } = await this.session.send('Runtime.evaluate', {
      contextId: executionContextId,
      expression,
      returnByValue: true,
      timeout: ANSWER_MS,
    });
    return result.value;
  }
}

/** The value, or null where it does not come in time or the page went on to another meanwhile. */
export async function within<T>(limitMs: number, work: Promise<T>): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), limitMs);
  });
  try {
    // A page that navigates away takes its world with it: asked again in the next round.
    return await Promise.race([work.catch(() => null), late]);
  } finally {
    clearTimeout(timer);
  }
}
