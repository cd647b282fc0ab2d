import PQueue from 'p-queue';
import type { Request, Route } from 'playwright-core';
import { getDomain } from 'tldts';
import { isScanError } from '../../model/error.js';
import type { HttpClient, HttpRequest, HttpResponse, Refusal } from '../../model/ports.js';
import type { RenderLimits } from './limits.js';

const AT_ONCE = 4;
const MAX_REFUSALS = 40;
const MAX_URL_UNITS = 500;
const MAX_POST_UNITS = 64_000;
/** What text is made of; pictures, fonts and sounds are left out, a style sheet is answered empty so that its page goes on. */
const FETCHED = new Set(['document', 'script', 'xhr', 'fetch']);
/** Headers of a page's request that change what it gets. */
const PASSED_ON = /^(?:accept|content-type|cookie|origin|referer|authorization|x-[a-z-]{1,60})$/;
const NOT_PASSED_BACK = /^(?:content-(?:encoding|length|disposition)|transfer-encoding|x-archive-orig-.*)$/;

/** Requests of one page in a browser, each answered by the guarded client or refused. Nothing is ever let through. */
export class PageTraffic {
  readonly refusals: Refusal[] = [];
  private readonly queue = new PQueue({ concurrency: AT_ONCE });
  private readonly endsAtMs: number;
  private requests = 0;
  private moves = 0;
  private bytes = 0;
  private lastChangeMs = performance.now();
  private isServed = false;
  private bug: unknown = null;

  constructor(
    private readonly http: HttpClient,
    private readonly page: HttpResponse,
    private readonly purpose: HttpRequest['purpose'],
    private readonly limits: RenderLimits,
  ) {
    this.endsAtMs = performance.now() + limits.totalMs;
  }

  /** How long nothing was asked for or answered; 0 while an answer is awaited. */
  get idleMs(): number {
    return this.queue.pending + this.queue.size > 0 ? 0 : performance.now() - this.lastChangeMs;
  }

  get leftMs(): number {
    return this.endsAtMs - performance.now();
  }

  /** Answers one request of the page. */
  async answer(route: Route): Promise<void> {
    const request = route.request();
    try {
      if (isNewWindow(request)) await reply(route.abort('blockedbyclient'));
      else if (request.resourceType() === 'stylesheet')
        await reply(route.fulfill({ contentType: 'text/css', body: '' }));
      else if (!this.isServed && isMainPage(request)) await this.serve(route);
      else await this.fetchFor(route, request);
    } catch (error) {
      this.bug ??= error;
    }
  }

  /** Lets nothing more begin, and waits for what has; throws what was no failure of the other side. */
  async close(): Promise<void> {
    this.queue.clear();
    await this.queue.onIdle();
    if (this.bug !== null) throw this.bug;
  }

  /** The page itself is what was recorded of it. */
  private async serve(route: Route): Promise<void> {
    this.isServed = true;
    const { headers, body } = this.page;
    const type = headers['content-type'] ?? '';
    const isHtml = /html/i.test(type);
    const contentType = isHtml ? type : 'text/html; charset=utf-8';
    const answer = { ...passedBack(headers), 'content-type': contentType };
    await reply(route.fulfill({ status: 200, headers: answer, body: Buffer.from(body) }));
    this.lastChangeMs = performance.now();
  }

  private async refuse(route: Route, reason: string): Promise<void> {
    this.note(route.request().url(), reason);
    // "No content" leaves the page where it is; an error would put the browser's own page in its place.
    const isMove = isMainPage(route.request());
    await reply(isMove ? route.fulfill({ status: 204 }) : route.abort('blockedbyclient'));
  }

  private async fetchFor(route: Route, request: Request): Promise<void> {
    if (!FETCHED.has(request.resourceType())) return reply(route.abort('blockedbyclient'));
    const reason = this.reasonAgainst(request);
    if (reason !== null) return this.refuse(route, reason);
    this.requests += 1;
    this.lastChangeMs = performance.now();
    await this.queue.add(() => this.exchange(route, request));
    this.lastChangeMs = performance.now();
  }

  private reasonAgainst(request: Request): string | null {
    if (this.requests >= this.limits.maxRequests || this.bytes >= this.limits.maxBytes || this.leftMs < 100)
      return 'limit';
    if (isMainPage(request)) {
      this.moves += 1;
      if (this.moves > this.limits.maxMoves) return 'limit';
    }
    if (request.method() === 'GET') return null;
    if (request.method() !== 'POST' || (request.postData()?.length ?? 0) > MAX_POST_UNITS) return 'method';
    // A page asks its own site for its text by POST at times; what it tells others is not for it to say here.
    return isSameSite(request.url(), this.page.finalUrl) ? null : 'other-site';
  }

  private async exchange(route: Route, request: Request): Promise<void> {
    const { maxAnswerBytes, maxBytes } = this.limits;
    try {
      const response = await this.http.fetch({
        method: request.method() === 'POST' ? 'POST' : 'GET',
        url: request.url(),
        headers: passedOn(await request.allHeaders().catch(() => request.headers())),
        purpose: this.purpose,
        maxBytes: Math.max(1, Math.min(maxAnswerBytes, maxBytes - this.bytes)),
        timeoutMs: Math.max(100, Math.min(20_000, this.leftMs)),
        ...(request.method() === 'POST' ? { body: request.postData() ?? '' } : {}),
      });
      this.bytes += response.body.length;
      if (response.status >= 400) this.note(request.url(), 'HTTP_STATUS');
      const { status, headers, body } = response;
      await reply(route.fulfill({ status, headers: passedBack(headers), body: Buffer.from(body) }));
    } catch (error) {
      if (!isScanError(error)) throw error;
      await this.refuse(route, error.code);
    }
  }

  /** Keeps what the page did not get, each once. */
  note(address: string, reason: string): void {
    const url = address.slice(0, MAX_URL_UNITS);
    const isKnown = this.refusals.some((known) => known.url === url && known.reason === reason);
    if (!isKnown && this.refusals.length < MAX_REFUSALS) this.refusals.push({ url, reason });
  }
}

/** An answer to a page that is gone meanwhile is nobody's loss. */
async function reply(answer: Promise<void>): Promise<void> {
  await answer.catch(() => undefined);
}

/** A window that the page opens has no frame yet when it asks for its address. */
function isNewWindow(request: Request): boolean {
  if (!request.isNavigationRequest()) return false;
  try {
    request.frame();
    return false;
  } catch (error) {
    if (error instanceof Error) return true;
    throw error;
  }
}

function isMainPage(request: Request): boolean {
  return request.isNavigationRequest() && request.frame().parentFrame() === null;
}

function isSameSite(url: string, page: string): boolean {
  const [asked, own] = [getDomain(url), getDomain(page)];
  return asked === null ? new URL(url).host === new URL(page).host : asked === own;
}

function passedOn(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => PASSED_ON.test(name)));
}

function passedBack(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !NOT_PASSED_BACK.test(name)));
}
