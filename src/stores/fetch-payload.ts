import { ScanError } from '../model/error.js';
import type { HttpClient, HttpRequest, HttpResponse } from '../model/ports.js';
import { blockedError, isBlockingAddress } from './google-play/page-state.js';

const REFUSING = new Set([401, 403, 429]);

/** What a 404 means where it was asked for: a missing app, or a store that no longer answers there. */
export interface PayloadExpectation {
  missing: 'app' | 'page';
  /** Of the store, for messages, e.g. `Google Play`. */
  storeName: string;
}

function statusError(response: HttpResponse, { missing, storeName }: PayloadExpectation): ScanError {
  const { status, url } = response;
  if (status === 404 && missing === 'app')
    return new ScanError('NOT_FOUND', `${storeName} has no such app here`, { at: url });
  if (REFUSING.has(status)) {
    return new ScanError('BLOCKED', `${storeName} refused to answer (status ${status})`, {
      retry: 'later',
      at: url,
      status,
    });
  }
  const retry = status >= 500 ? 'later' : 'never';
  return new ScanError('HTTP_STATUS', `${storeName} answered with status ${status}`, {
    retry,
    at: url,
    status,
  });
}

/**
 * A store's answer with a status that promises a payload; a redirect to a consent or captcha page is a refusal.
 * @throws BLOCKED NOT_FOUND HTTP_STATUS, and what the client throws
 */
export async function fetchPayload(
  http: HttpClient,
  request: HttpRequest,
  expected: PayloadExpectation,
): Promise<HttpResponse> {
  const response = await http.fetch(request);
  if (isBlockingAddress(response.finalUrl)) throw blockedError(response.finalUrl);
  if (response.status >= 400) throw statusError(response, expected);
  return response;
}
