import { type HttpRequest, type HttpResponse, isScanError } from '../model/index.js';
import { hopsOf, type Opened, readBody, signalsOf } from './opened.js';
import { isLoginAddress, LOGIN, verdictOfFailure } from './outcomes.js';
import type { PolicyReaders } from './types.js';

/** The address with the fragment that was asked for: a page of scripts shows what that names. */
function withFragment(response: HttpResponse, asked: string): HttpResponse {
  const { url, finalUrl } = response;
  return finalUrl === url ? { ...response, finalUrl: `${finalUrl}${new URL(asked).hash}` } : response;
}

/** A scan, read by whoever reads pictures; as it was where nobody does. */
export async function withOcr(
  scan: Opened,
  readers: PolicyReaders,
  purpose: HttpRequest['purpose'],
): Promise<Opened> {
  if (readers.converter === undefined || scan.response === null) return scan;
  try {
    const response = await readers.converter.convert('ocr', scan.response, purpose);
    return { ...scan, ...(await readBody(response, readers)), response };
  } catch (error) {
    if (!isScanError(error)) throw error;
    return { ...scan, verdict: verdictOfFailure(error) };
  }
}

/** A page of scripts, as a browser shows it; as it was, with the reason, where none can. */
export async function asShown(
  page: Opened,
  readers: PolicyReaders,
  purpose: HttpRequest['purpose'],
): Promise<Opened> {
  if (readers.converter === undefined || page.response === null) return page;
  try {
    const asServed = withFragment(page.response, page.asked);
    const response = await readers.converter.convert('rendered', asServed, purpose);
    const chain = [...page.chain, ...(response.finalUrl === asServed.finalUrl ? [] : hopsOf(response))];
    const shown: Opened = { ...page, chain, response, signals: signalsOf(response) };
    if (isLoginAddress(response.finalUrl, page.asked)) return { ...shown, verdict: LOGIN };
    return { ...shown, ...(await readBody(response, readers)) };
  } catch (error) {
    if (!isScanError(error)) throw error;
    return { ...page, unshown: verdictOfFailure(error) };
  }
}
