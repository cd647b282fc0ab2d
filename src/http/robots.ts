import robotsParser from 'robots-parser';
import { type ErrorCode, isScanError, ScanError } from '../model/error.js';
import type { HttpRequest, HttpResponse } from '../model/ports.js';

/** RFC 9309, 2.5: at least 500 kibibytes are read. */
const ROBOTS_MAX_BYTES = 512 * 1024;

/**
 * Hosts where a document's own sharing setting says who may read it. A policy that a publisher points at there is opened
 * as the reader whom the link addresses would open it; nothing else on the host is visited.
 */
export const DOCUMENT_HOSTS: readonly string[] = [
  'docs.google.com',
  'drive.google.com',
  'drive.usercontent.google.com',
  'googleusercontent.com',
];

// Without an answer from the host the page itself cannot be had either: that failure is the one to report.
const HOST_FAILURES: readonly ErrorCode[] = ['DNS_FAILED', 'CONNECTION_FAILED', 'TLS_FAILED', 'TIMEOUT'];

// The package's types describe an ES module; at run time the import is the function itself.
const parseRobots = robotsParser as unknown as (
  url: string,
  text: string,
) => { isAllowed(url: string, agent: string): boolean | undefined };

type Rules = { isAllowed(url: string): boolean } | { failure: ScanError };

function rulesOf(response: HttpResponse, robotsUrl: string, agent: string): Rules {
  if (response.status >= 500 || response.status === 429) {
    const message = `robots.txt answers ${response.status}: not visited for now`;
    const options = { at: robotsUrl, retry: 'later', status: response.status } as const;
    return { failure: new ScanError('ROBOTS_DENIED', message, options) };
  }
  if (response.status >= 300) return { isAllowed: () => true };
  const robots = parseRobots(robotsUrl, new TextDecoder().decode(response.body));
  return { isAllowed: (url) => robots.isAllowed(url, agent) !== false };
}

/**
 * What the hosts allow, read once a host.
 * @source RFC 9309, 2.3.1: a missing robots.txt allows, a broken server denies for now
 */
export class RobotsRules {
  private readonly byOrigin = new Map<string, Promise<Rules>>();
  private readonly agent: string;

  constructor(
    userAgent: string,
    private readonly read: (request: HttpRequest) => Promise<HttpResponse>,
    private readonly exemptHosts: readonly string[],
  ) {
    this.agent = userAgent.split(/[/\s]/, 1)[0] ?? userAgent;
  }

  private isExempt(host: string): boolean {
    return this.exemptHosts.some((exempt) => host === exempt || host.endsWith(`.${exempt}`));
  }

  private async load(origin: string, purpose: HttpRequest['purpose']): Promise<Rules> {
    const robotsUrl = `${origin}/robots.txt`;
    try {
      const response = await this.read({
        method: 'GET',
        url: robotsUrl,
        purpose,
        maxBytes: ROBOTS_MAX_BYTES,
      });
      return rulesOf(response, robotsUrl, this.agent);
    } catch (error) {
      if (!isScanError(error)) throw error;
      // Too large, a redirect that leads nowhere, not in the archive: as if there were none.
      return HOST_FAILURES.includes(error.code) ? { failure: error } : { isAllowed: () => true };
    }
  }

  /** @throws ScanError ROBOTS_DENIED, or what kept the host from answering */
  async assertAllowed(address: string, purpose: HttpRequest['purpose']): Promise<void> {
    const url = new URL(address);
    if (this.isExempt(url.hostname) || url.pathname === '/robots.txt') return;
    const known = this.byOrigin.get(url.origin) ?? this.load(url.origin, purpose);
    this.byOrigin.set(url.origin, known);
    const rules = await known;
    if ('failure' in rules) throw rules.failure;
    if (!rules.isAllowed(address)) {
      throw new ScanError('ROBOTS_DENIED', 'robots.txt of the host denies this address', { at: address });
    }
  }
}
