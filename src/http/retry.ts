import type { ScanError } from '../model/error.js';
import type { HttpResponse } from '../model/ports.js';
import { systemCode } from './network-error.js';

export interface RetryOptions {
  /** Attempts after the first. */
  limit: number;
  /** Doubled with each attempt. */
  baseDelayMs: number;
  /** A host that asks for a longer wait is left alone in this run. */
  maxDelayMs: number;
}

export const DEFAULT_RETRY: RetryOptions = { limit: 2, baseDelayMs: 1_000, maxDelayMs: 60_000 };

const TRANSIENT_STATUSES = new Set([429, 502, 503, 504]);

/** The wait that a server asks for in milliseconds; null where it asks for none. Both forms: seconds and a date. */
export function retryAfterMs(value: string | undefined, now: string): number | null {
  const asked = value?.trim() ?? '';
  if (/^\d{1,9}$/.test(asked)) return Number(asked) * 1000;
  const until = Date.parse(asked);
  return Number.isNaN(until) ? null : Math.max(0, until - Date.parse(now));
}

function backoffMs(attempt: number, options: RetryOptions): number | null {
  return attempt >= options.limit ? null : Math.min(options.baseDelayMs * 2 ** attempt, options.maxDelayMs);
}

/** How long to wait before the next attempt after this response; null where it is the answer. `attempt` counts from 0. */
export function delayAfterResponse(
  response: Pick<HttpResponse, 'status' | 'headers'>,
  attempt: number,
  now: string,
  options: RetryOptions,
): number | null {
  if (!TRANSIENT_STATUSES.has(response.status)) return null;
  const asked = retryAfterMs(response.headers['retry-after'], now);
  const own = backoffMs(attempt, options);
  if (own === null || asked === null) return own;
  return asked > options.maxDelayMs ? null : Math.max(asked, own);
}

/** The same after a failure. A name that does not exist, broken TLS or a limit will not mend within seconds. */
export function delayAfterFailure(failure: ScanError, attempt: number, options: RetryOptions): number | null {
  const isTemporaryName = failure.code === 'DNS_FAILED' && systemCode(failure.cause) === 'EAI_AGAIN';
  if (failure.code === 'TIMEOUT') return attempt === 0 ? backoffMs(0, options) : null;
  return failure.code === 'CONNECTION_FAILED' || isTemporaryName ? backoffMs(attempt, options) : null;
}
