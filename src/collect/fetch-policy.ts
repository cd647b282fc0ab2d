import type { HttpClient, HttpRequest } from '../model/index.js';
import { openDocument } from './open-document.js';
import type { Opened } from './opened.js';
import { howRead, UNSHOWN, type Verdict, verdictOfLack, verdictOfRefusal } from './outcomes.js';
import { isHomeAddress, readPolicyAddress } from './policy-address.js';
import { isContentFrame, rankPolicyLinks } from './policy-links.js';
import type { PolicyFetch, PolicyReaders } from './types.js';

/** Addresses that are tried behind one page. */
const MAX_CANDIDATES = 3;
/** A page that asks for consent first has little else on it. */
const MAX_CONSENT_PAGE_LINKS = 12;

const STORE_ADDRESS = /^https?:\/\/(?:play\.google\.com\/store|(?:apps|itunes)\.apple\.com\/)/i;

/** What a document that is no policy is instead; null where the page may lead on to one. */
function verdictOfKind({ document, response }: Opened): Verdict | null {
  if (document === null || response === null) return null;
  if (document.pageKind === 'login')
    return { outcome: 'login', code: 'LOGIN_REQUIRED', detail: 'the page is a login' };
  if (document.pageKind === 'store-page' || STORE_ADDRESS.test(response.finalUrl)) {
    return { outcome: 'wrong-document', code: 'WRONG_DOCUMENT', detail: 'the address shows a store page' };
  }
  if (document.pageKind === 'error') {
    return {
      outcome: 'http-error',
      code: 'NOT_FOUND',
      detail: 'the page says that the document is not there',
    };
  }
  return null;
}

function verdictOfRest({ document, response, unshown }: Opened): Verdict {
  const refused = response === null ? null : verdictOfRefusal(response);
  if (refused !== null) return refused;
  const lack = response === null ? null : verdictOfLack(response, document?.text ?? '');
  if (lack !== null) return lack;
  if (document?.pageKind === 'script-only') return unshown ?? UNSHOWN;
  if (response !== null && 'kind' in response && response.kind === 'ocr') {
    const detail = `what ${response.madeBy} reads on the pictures is not recognised as a policy`;
    return { outcome: 'scan-without-text', code: 'SCAN_WITHOUT_TEXT', detail };
  }
  if (document === null || document.text.trim() === '') {
    return { outcome: 'empty', code: 'EMPTY_DOCUMENT', detail: 'the page has no text' };
  }
  const isHome = response !== null && isHomeAddress(response.finalUrl);
  const detail = isHome ? 'the address shows the front page of a site' : 'the document is no privacy policy';
  return { outcome: 'wrong-document', code: 'WRONG_DOCUMENT', detail };
}

interface Candidate {
  href: string;
  /** The page calls it its privacy policy: what stands in its way is then the outcome. */
  isNamed: boolean;
}

/** Frames of a page, and the links on it that name a policy; a front page is not searched, it is no policy's address. */
function candidatesOf({ signals, document, response }: Opened): Candidate[] {
  if (response === null) return [];
  const page = response.finalUrl;
  const framed = signals.frames.filter((frame) => isContentFrame(frame, page));
  const links = isHomeAddress(page) ? [] : [...(document?.links ?? []), ...signals.links];
  const ranked = rankPolicyLinks(links, page).filter(
    ({ kind }) => kind !== 'consent' || signals.links.length <= MAX_CONSENT_PAGE_LINKS,
  );
  const candidates = new Map<string, Candidate>();
  for (const href of framed) candidates.set(href, { href, isNamed: false });
  for (const { href, kind, isName } of ranked) {
    candidates.set(href, { href, isNamed: kind === 'privacy' && isName });
  }
  for (const own of [page, response.url]) candidates.delete(own);
  return [...candidates.values()].slice(0, MAX_CANDIDATES);
}

const asFetch = (opened: Opened, verdict: Verdict): PolicyFetch => ({
  ...verdict,
  chain: opened.chain,
  response: opened.response,
  document: opened.document,
});

const asFound = (opened: Opened): PolicyFetch =>
  asFetch(opened, { outcome: 'found', code: null, detail: howRead(opened.response) });

/** A page without text that did not get what it asked for is not empty. */
function withLack({ response }: Opened, verdict: Verdict): Verdict {
  const isEmpty = verdict.outcome === 'empty' && response !== null;
  return (isEmpty ? verdictOfLack(response, '') : null) ?? verdict;
}

/** The policy behind an address, one page further on at most. */
export async function followToPolicy(
  http: HttpClient,
  address: string,
  readers: PolicyReaders,
  purpose: HttpRequest['purpose'],
): Promise<PolicyFetch> {
  const opened = await openDocument(http, address, readers, purpose);
  if (opened.verdict !== null) return asFetch(opened, withLack(opened, opened.verdict));
  if (opened.document !== null && readers.looksLikePolicy(opened.document)) return asFound(opened);
  const ended = verdictOfKind(opened);
  if (ended !== null) return asFetch(opened, ended);
  return (await behind(http, opened, readers, purpose)) ?? asFetch(opened, verdictOfRest(opened));
}

async function behind(
  http: HttpClient,
  page: Opened,
  readers: PolicyReaders,
  purpose: HttpRequest['purpose'],
): Promise<PolicyFetch | null> {
  let failed: PolicyFetch | null = null;
  for (const { href, isNamed } of candidatesOf(page)) {
    const next = await openDocument(http, href, readers, purpose);
    const whole = { ...next, chain: [...page.chain, ...next.chain] };
    if (next.verdict === null && next.document !== null && readers.looksLikePolicy(next.document)) {
      return asFound(whole);
    }
    const verdict = next.verdict ?? verdictOfKind(next);
    if (isNamed && verdict !== null) failed ??= asFetch(whole, verdict);
  }
  return failed;
}

export function withoutResponse(verdict: Verdict): PolicyFetch {
  return { ...verdict, chain: [], response: null, document: null };
}

/**
 * The policy at the address that a listing gives: through export addresses, redirects, refreshes and frames, and one link
 * further where the address shows an index or consent page. Never throws a ScanError: each ends as an outcome.
 */
export async function fetchPolicy(
  http: HttpClient,
  url: string | null,
  readers: PolicyReaders,
): Promise<PolicyFetch> {
  if (url === null || url.trim() === '') {
    return withoutResponse({ outcome: 'none-listed', code: null, detail: 'the listing links no policy' });
  }
  const address = readPolicyAddress(url);
  if ('code' in address) return withoutResponse({ outcome: 'unreadable', ...address });
  if (STORE_ADDRESS.test(address.url)) {
    const detail = 'the address shows a store page';
    return withoutResponse({ outcome: 'wrong-document', code: 'WRONG_DOCUMENT', detail });
  }
  return followToPolicy(http, address.url, readers, 'policy');
}
