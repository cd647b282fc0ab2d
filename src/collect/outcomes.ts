import titles from '../../data/policy-titles.json' with { type: 'json' };
import {
  type ConvertedResponse,
  ERROR_CODES,
  type ErrorCode,
  type HttpResponse,
  type PolicyOutcome,
  type ScanError,
} from '../model/index.js';
import { foldedWords } from './policy-links.js';

export interface Verdict {
  outcome: PolicyOutcome;
  code: ErrorCode | null;
  detail: string;
}

/** What each failure means for a policy. What was not looked at (an address that is not dialled) stays `not-tried`. */
const BY_CODE: Partial<Record<ErrorCode, PolicyOutcome>> = {
  DNS_FAILED: 'dead-host',
  CONNECTION_FAILED: 'dead-host',
  TIMEOUT: 'dead-host',
  TOO_MANY_REDIRECTS: 'http-error',
  HTTP_STATUS: 'http-error',
  NOT_FOUND: 'http-error',
  ROBOTS_DENIED: 'blocked',
  BLOCKED: 'blocked',
  NOT_IN_ARCHIVE: 'not-tried',
  BROWSER_NEEDED: 'not-tried',
  FORBIDDEN_ADDRESS: 'not-tried',
  FORBIDDEN_SCHEME: 'unreadable',
  EMPTY_DOCUMENT: 'empty',
  SCAN_WITHOUT_TEXT: 'scan-without-text',
  LOGIN_REQUIRED: 'login',
  GEOFENCED: 'geofence',
  REGION_LOCKED: 'geofence',
  WRONG_DOCUMENT: 'wrong-document',
};

/** The outcome behind a failure of the network or of reading. */
export function verdictOfFailure(failure: ScanError): Verdict {
  const { code, message, status } = failure;
  // A host that began to answer is not dead, however the answer ended.
  const hasAnswered = status !== null && (code === 'TIMEOUT' || code === 'CONNECTION_FAILED');
  const outcome = hasAnswered ? 'unreadable' : (BY_CODE[code] ?? 'unreadable');
  return { outcome, code, detail: message };
}

const MAX_REFUSAL_BYTES = 60_000;
const MAX_REFUSAL_TEXT = 1_500;
const REFUSALS = {
  geofence: titles.refusals.geofence.map(foldedWords),
  challenge: titles.refusals.challenge.map(foldedWords),
};

/** Which kind of refusal a short page speaks of; null for none. Long pages may speak of captchas in passing. */
export function refusalOf(response: HttpResponse): 'geofence' | 'challenge' | null {
  if (response.headers['cf-mitigated'] !== undefined) return 'challenge';
  const type = response.headers['content-type'] ?? 'text/html';
  if (response.body.length > MAX_REFUSAL_BYTES || !/html|text|xml/.test(type)) return null;
  const markup = new TextDecoder().decode(response.body);
  const words = foldedWords(
    markup.replace(/<(script|style)\b[^<>]*>[^<]*<\/\1>/gi, ' ').replace(/<[^<>]*>/g, ' '),
  );
  if (words.length > MAX_REFUSAL_TEXT) return null;
  if (REFUSALS.geofence.some((phrase) => words.includes(phrase))) return 'geofence';
  return REFUSALS.challenge.some((phrase) => words.includes(phrase)) ? 'challenge' : null;
}

const REFUSED: Readonly<Record<'geofence' | 'challenge', Verdict>> = {
  geofence: {
    outcome: 'geofence',
    code: 'GEOFENCED',
    detail: 'the site answers that it is closed to this country',
  },
  challenge: { outcome: 'blocked', code: 'BLOCKED', detail: 'the site shields itself from programs' },
};

const LOGIN_HOSTS = new Set([
  'accounts.google.com',
  'login.microsoftonline.com',
  'login.live.com',
  'sso.dancuquocgia.gov.vn',
]);
const LOGIN_PATH =
  /(?:^|[/._-])(?:log-?in|sign-?in|dang-?nhap|sso|cas|oauth2?|authorize|servicelogin)(?:[/._-]|$)/i;

/** Whether the way ended at a login that the address did not ask for. */
export function isLoginAddress(finalUrl: string, askedUrl: string): boolean {
  const final = new URL(finalUrl);
  if (LOGIN_HOSTS.has(final.hostname)) return true;
  return LOGIN_PATH.test(final.pathname) && !LOGIN_PATH.test(new URL(askedUrl).pathname);
}

export const LOGIN: Verdict = {
  outcome: 'login',
  code: 'LOGIN_REQUIRED',
  detail: 'the address asks for a login',
};

/** The outcome of a status that is no success; null for a success. */
export function verdictOfStatus(response: HttpResponse): Verdict | null {
  const { status } = response;
  if (status >= 200 && status < 300) return null;
  if (status === 451) return REFUSED.geofence;
  const refusal =
    status === 403 || status === 429 || status === 503 || status === 406 ? refusalOf(response) : null;
  if (refusal !== null) return REFUSED[refusal];
  const isDocumentHost = /^(?:docs|drive)\.google\.com$/.test(new URL(response.finalUrl).hostname);
  if (status === 401 || status === 407 || (isDocumentHost && status === 403)) return LOGIN;
  if (status === 429)
    return { outcome: 'blocked', code: 'BLOCKED', detail: 'HTTP status 429: too many requests' };
  return { outcome: 'http-error', code: 'HTTP_STATUS', detail: `HTTP status ${status}` };
}

/** The outcome of a success that only refuses; null where it does not. */
export function verdictOfRefusal(response: HttpResponse): Verdict | null {
  const refusal = refusalOf(response);
  return refusal === null ? null : REFUSED[refusal];
}

/** A page of scripts that nobody showed. */
export const UNSHOWN: Verdict = {
  outcome: 'not-tried',
  code: 'BROWSER_NEEDED',
  detail: 'the page is filled by scripts; a browser is needed to read it',
};

/** A page that shows next to nothing because it did not get what it asked for: not seen is not "not there". */
const FEW_UNITS = 400;

/** The outcome of a page that was shown without what its scripts asked for; null where it got everything, or shows text. */
export function verdictOfLack(response: HttpResponse | ConvertedResponse, text: string): Verdict | null {
  const refusals = 'refusals' in response ? response.refusals : [];
  const [first] = refusals;
  if (first === undefined || text.length >= FEW_UNITS) return null;
  const code = ERROR_CODES.find((known) => known === first.reason) ?? 'TIME_LIMIT';
  const detail = `the page did not get ${refusals.length} of the things that its scripts asked for, first ${first.url} (${first.reason})`;
  return { outcome: 'unreadable', code, detail };
}

/** In words how a document was read. */
export function howRead(response: HttpResponse | ConvertedResponse | null): string {
  if (response === null || !('kind' in response)) return 'read';
  return response.kind === 'ocr'
    ? `read from pictures by ${response.madeBy}`
    : `read as ${response.madeBy} showed it once its scripts had run`;
}
