import { setTimeout as sleepMs } from 'node:timers/promises';
import { isScanError, ScanError } from '../model/error.js';
import type { Clock, HttpClient, HttpRequest, HttpResponse, Transport } from '../model/ports.js';
import { sha256Hex } from './digest.js';
import { assertAllowedUrl, type GuardOptions } from './guard.js';
import { HostPace, type PaceOptions } from './pace.js';
import type { Recorder } from './recorder.js';
import { ChainCookies, redirectedRequest } from './redirect.js';
import { recordedUrl, requestKey } from './request-key.js';
import { DEFAULT_RETRY, delayAfterFailure, delayAfterResponse, type RetryOptions } from './retry.js';
import { DOCUMENT_HOSTS, RobotsRules } from './robots.js';

export interface HttpClientOptions extends GuardOptions {
  transport: Transport;
  recorder?: Recorder;
  clock: Clock;
  userAgent: string;
  /** None: no pacing. A recorded archive is never paced. */
  pace?: PaceOptions;
  retry?: Partial<RetryOptions>;
  /** Whether robots.txt is asked for policies and portals; default true. */
  robots?: boolean;
  /** Hosts (with their subdomains) whose robots.txt is not asked; default {@link DOCUMENT_HOSTS}. */
  robotsExemptHosts?: readonly string[];
  maxRedirects?: number;
  /** Stands in for waiting, in tests. */
  sleep?: (ms: number) => Promise<unknown>;
}

const APK_LIMITS = { maxBytes: 600_000_000, timeoutMs: 1_800_000 };
const DEFAULT_MAX_REDIRECTS = 10;
const ROBOTS_PURPOSES: readonly HttpRequest['purpose'][] = ['policy', 'portal'];

class GuardedClient implements HttpClient {
  private readonly pace: HostPace | null;
  private readonly retry: RetryOptions;
  private readonly robots: RobotsRules | null;
  private readonly inFlight = new Map<string, Promise<HttpResponse>>();

  constructor(private readonly options: HttpClientOptions) {
    const isRecorded = options.transport.isRecorded === true;
    this.pace = isRecorded || options.pace === undefined ? null : new HostPace(options.pace);
    // A recorded answer does not change by asking again.
    this.retry = { ...DEFAULT_RETRY, ...options.retry, ...(isRecorded ? { limit: 0 } : {}) };
    const exempt = options.robotsExemptHosts ?? DOCUMENT_HOSTS;
    const read = (request: HttpRequest) => this.follow(request, null);
    this.robots = options.robots === false ? null : new RobotsRules(options.userAgent, read, exempt);
  }

  fetch(request: HttpRequest): Promise<HttpResponse> {
    return this.follow(request, ROBOTS_PURPOSES.includes(request.purpose) ? this.robots : null);
  }

  private prepare(request: HttpRequest): HttpRequest {
    const lowerCased = Object.entries(request.headers ?? {}).map(([name, value]) => [
      name.toLowerCase(),
      value,
    ]);
    const limits = request.purpose === 'apk' ? APK_LIMITS : {};
    const defaults = {
      'user-agent': this.options.userAgent,
      accept: '*/*',
      'accept-language': 'vi,en;q=0.8',
    };
    return { ...limits, ...request, headers: { ...defaults, ...Object.fromEntries(lowerCased) } };
  }

  private async follow(first: HttpRequest, robots: RobotsRules | null): Promise<HttpResponse> {
    const redirects: NonNullable<HttpResponse['redirects']> = [];
    const cookies = new ChainCookies();
    const seen = new Set<string>();
    let current = this.prepare(first);
    for (;;) {
      assertAllowedUrl(current.url, this.options);
      await robots?.assertAllowed(current.url, current.purpose);
      const sent = { ...current, headers: { ...current.headers, ...cookies.header(current.url) } };
      this.assertNoLoop(sent, seen, first.url);
      const response = await this.exchangeOnce(sent);
      const next = redirectedRequest(current, response);
      if (next === null) {
        return { ...response, url: recordedUrl(first.url), finalUrl: recordedUrl(current.url), redirects };
      }
      cookies.collect(current.url, response.headers);
      redirects.push({ url: recordedUrl(current.url), status: response.status, sha256: response.sha256 });
      current = next;
    }
  }

  private assertNoLoop(request: HttpRequest, seen: Set<string>, at: string): void {
    const key = requestKey(request);
    const limit = this.options.maxRedirects ?? DEFAULT_MAX_REDIRECTS;
    if (seen.has(key))
      throw new ScanError('TOO_MANY_REDIRECTS', `redirects in a circle at ${request.url}`, { at });
    if (seen.size > limit) throw new ScanError('TOO_MANY_REDIRECTS', `more than ${limit} redirects`, { at });
    seen.add(key);
  }

  /** Two callers that ask for the same thing at the same time share one exchange. */
  private exchangeOnce(request: HttpRequest): Promise<HttpResponse> {
    const key = requestKey(request);
    const running = this.inFlight.get(key);
    if (running !== undefined) return running;
    const exchange = this.exchange(request).finally(() => this.inFlight.delete(key));
    this.inFlight.set(key, exchange);
    return exchange;
  }

  private async exchange(request: HttpRequest): Promise<HttpResponse> {
    const recorded = this.options.recorder?.lookup(request) ?? null;
    if (recorded !== null) {
      if ('failure' in recorded) throw recorded.failure;
      return recorded.response;
    }
    const host = new URL(request.url).hostname;
    const attempts = () => this.attempt(request);
    return this.pace === null ? attempts() : this.pace.run(host, attempts);
  }

  private async attempt(request: HttpRequest): Promise<HttpResponse> {
    for (let attempt = 0; ; attempt += 1) {
      const outcome = await this.outcomeOf(request);
      const now = this.options.clock.now();
      const delayMs =
        'failure' in outcome
          ? delayAfterFailure(outcome.failure, attempt, this.retry)
          : delayAfterResponse(outcome.response, attempt, now, this.retry);
      const stored = this.record(request, outcome, delayMs !== null);
      if (delayMs === null) {
        if ('failure' in outcome) throw outcome.failure;
        return { ...outcome.response, ...stored };
      }
      // The host's turn is kept while waiting, so that nothing else reaches a host that asked for quiet.
      await (this.options.sleep ?? sleepMs)(delayMs);
    }
  }

  private async outcomeOf(
    request: HttpRequest,
  ): Promise<{ response: HttpResponse } | { failure: ScanError }> {
    const { transport, clock } = this.options;
    try {
      const answer = await transport.exchange(request);
      const fetchedAt = transport.isRecorded === true ? answer.fetchedAt : clock.now();
      // An archive has named its record and checked the digest already.
      const place = { warcFile: null, warcOffset: null, sha256: '', ...answer };
      const sha256 = place.sha256 === '' ? sha256Hex(answer.body) : place.sha256;
      return {
        response: { ...place, url: recordedUrl(request.url), fetchedAt, sha256 },
      };
    } catch (error) {
      if (!isScanError(error)) throw error;
      return { failure: error };
    }
  }

  private record(
    request: HttpRequest,
    outcome: { response: HttpResponse } | { failure: ScanError },
    isSuperseded: boolean,
  ): Partial<Pick<HttpResponse, 'warcFile' | 'warcOffset'>> {
    const { recorder, clock } = this.options;
    if (recorder === undefined) return {};
    if ('failure' in outcome && outcome.failure.code === 'NOT_IN_ARCHIVE') return {};
    const at = 'response' in outcome ? outcome.response.fetchedAt : clock.now();
    return recorder.record({ request, at, isSuperseded, ...outcome });
  }
}

/**
 * The guarded client: every hop of every redirect checked, paced by host, retried where that can help, recorded before
 * it is returned. What the recorder holds already is not fetched again.
 */
export function createHttpClient(options: HttpClientOptions): HttpClient {
  return new GuardedClient(options);
}
