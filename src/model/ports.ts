/** Times are read through this port only, so that a replay is repeatable. */
export interface Clock {
  /** ISO 8601 UTC. */
  now(): string;
}

export interface HttpRequest {
  method: 'GET' | 'POST';
  url: string;
  headers?: Record<string, string>;
  body?: string;
  /** Why it is made: decides pace, robots.txt and limits. */
  purpose: 'store' | 'policy' | 'portal' | 'apk';
  maxBytes?: number;
  timeoutMs?: number;
}

export interface HttpResponse {
  url: string;
  /** After redirects. */
  finalUrl: string;
  status: number;
  /** Names in lower case. */
  headers: Record<string, string>;
  /** Decoded from content-encoding. */
  body: Uint8Array;
  /** Of the decoded body, lower-case hex. */
  sha256: string;
  fetchedAt: string;
  /** Archive file name and offset of the response record; null where nothing is recorded. */
  warcFile: string | null;
  warcOffset: number | null;
  /** The hops before `finalUrl`, in order; empty or missing where there was none. */
  redirects?: { url: string; status: number; sha256: string }[];
}

/**
 * The only way out. Redirects are followed and every hop is guarded; any HTTP status comes back as a response.
 * @throws ScanError DNS_FAILED CONNECTION_FAILED TLS_FAILED TIMEOUT TOO_LARGE TOO_MANY_REDIRECTS FORBIDDEN_ADDRESS
 * FORBIDDEN_SCHEME ROBOTS_DENIED NOT_IN_ARCHIVE
 */
export interface HttpClient {
  fetch(request: HttpRequest): Promise<HttpResponse>;
}

/** One exchange on the wire, without guard, pace or recording; what a recorded archive or a test stands in for. */
export interface Transport {
  /** True for a recorded archive: asking again or waiting changes nothing. */
  readonly isRecorded?: boolean;
  exchange(request: HttpRequest): Promise<Omit<HttpResponse, 'warcFile' | 'warcOffset' | 'sha256'>>;
}
