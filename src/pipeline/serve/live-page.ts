import { PAGE_SIZES, type PageCode, type PageSizes, renderPage } from '../../report/page.js';
import type { Query } from '../../report/page-model.js';
import type { Answer } from './answer.js';

/** Pages whose parts are kept: somebody may still read one while another is asked for. */
const KEPT_PAGES = 3;

/** The report from the database as it is now, and the parts of the pages that were last given out. */
export class LivePage {
  private readonly parts: ReadonlyMap<string, string>[] = [];

  constructor(
    private readonly code: PageCode,
    private readonly sizes: PageSizes = PAGE_SIZES,
  ) {}

  render(query: Query): Answer {
    const { html, parts } = renderPage(query, this.code, this.sizes, 'review');
    if (parts.size > 0) this.parts.unshift(parts);
    this.parts.splice(KEPT_PAGES);
    // The page says itself, by hashes, which script and style are its own; nobody may frame it besides.
    const own =
      /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1] ?? "default-src 'none'";
    const policy = `${own.replaceAll('&#39;', "'").replaceAll('&amp;', '&')}; frame-ancestors 'none'`;
    return { status: 200, type: 'text/html', body: html, policy };
  }

  /** A part by its path from the page; its name holds the hash of what is in it. */
  partAt(path: string): Answer | null {
    const text = this.parts.find((parts) => parts.has(path))?.get(path);
    return text === undefined ? null : { status: 200, type: 'text/javascript', body: text };
  }
}
