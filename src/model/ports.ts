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

/** How a response that cannot be read as it was served is made readable: a browser runs its scripts, a program reads its pictures. */
export type ConversionKind = 'rendered' | 'ocr';

/** What a page asked for while it was rendered and did not get. */
export interface Refusal {
  url: string;
  /** Error code, or `limit`, `method` or `other-site`. */
  reason: string;
}

/** Another form of a response; `body` and `sha256` are those of this form, `warcFile` and `warcOffset` name its own record. */
export interface ConvertedResponse extends HttpResponse {
  kind: ConversionKind;
  /** Program and version. */
  madeBy: string;
  /** Of the body that was served. */
  sourceSha256: string;
  refusals: Refusal[];
}

/**
 * Makes responses readable that are not so as served. What was made once stands in the archive and is not made again.
 * @throws ScanError BROWSER_NEEDED, SCAN_WITHOUT_TEXT (the program is not there, or found nothing), TIME_LIMIT, TOO_LARGE,
 * DAMAGED, READER_FAILED
 */
export interface Converter {
  convert(
    kind: ConversionKind,
    response: HttpResponse,
    purpose: HttpRequest['purpose'],
  ): Promise<ConvertedResponse>;
}

/** One exchange on the wire, without guard, pace or recording; what a recorded archive or a test stands in for. */
export interface Transport {
  /** True for a recorded archive: asking again or waiting changes nothing. */
  readonly isRecorded?: boolean;
  exchange(request: HttpRequest): Promise<Omit<HttpResponse, 'warcFile' | 'warcOffset' | 'sha256'>>;
}
