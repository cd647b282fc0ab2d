import type { HttpClient, HttpRequest } from '../model/index.js';
import { openDocument } from './open-document.js';
import type { Opened } from './opened.js';
import { howRead, UNSHOWN, type Verdict, verdictOfLack, verdictOfRefusal } from './outcomes.js';
import { isHomeAddress, readPolicyAddress } from './policy-address.js';
import { isContentFrame, rankPolicyLinks, readTitle } from './policy-links.js';
import type { PolicyFetch, PolicyReaders } from './types.js';

/** Frames, and links, that are tried behind one page. */
const MAX_CANDIDATES = 3;
/** Frames in frames that are read. */
const FRAME_DEPTH = 2;
/** A page that asks for consent first has little else on it. */
const MAX_CONSENT_PAGE_LINKS = 12;

/** A policy in pictures has its name in words, and little else. */
const MAX_WORDS_BESIDE_PICTURES = 40;

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

/** A document of which only a part could be read is not called another than was meant. */
function verdictOfPart(notes: readonly string[]): Verdict | null {
  const isDeep = notes.includes('deep-nesting');
  if (!isDeep && !notes.includes('size-cap')) return null;
  const detail = 'no policy in the part that could be read: the document is too deep or too long';
  return { outcome: 'unreadable', code: isDeep ? 'DEPTH_LIMIT' : 'TOO_LARGE', detail };
}

/** A page that bears the name of a policy and shows pictures in place of its words. */
function verdictOfPictures({ document, signals }: Opened): Verdict | null {
  const words = document?.text.split(/\s+/).length ?? 0;
  const [firstLine = ''] = document?.text.split('\n', 1) ?? [];
  const isNamed = [document?.title ?? '', firstLine].some((text) => readTitle(text)?.kind === 'privacy');
  if (!isNamed || signals.pictures === 0 || words > MAX_WORDS_BESIDE_PICTURES) return null;
  const detail = `the page shows ${signals.pictures} pictures under the name of a policy`;
  return { outcome: 'scan-without-text', code: 'SCAN_WITHOUT_TEXT', detail };
}

function verdictOfRest(opened: Opened): Verdict {
  const { document, response, unshown } = opened;
  const refused = response === null ? null : verdictOfRefusal(response);
  if (refused !== null) return refused;
  const lack = response === null ? null : verdictOfLack(response, document?.text ?? '');
  if (lack !== null) return lack;
  if (document?.pageKind === 'script-only') return unshown ?? UNSHOWN;
  if (response !== null && 'kind' in response && response.kind === 'ocr') {
    const detail = `what ${response.madeBy} reads on the pictures is not recognised as a policy`;
    return { outcome: 'scan-without-text', code: 'SCAN_WITHOUT_TEXT', detail };
  }
  const partly = verdictOfPictures(opened) ?? verdictOfPart(document?.notes ?? []);
  if (partly !== null) return partly;
  if (document === null || document.text.trim() === '') {
    return { outcome: 'empty', code: 'EMPTY_DOCUMENT', detail: 'the page has no text' };
  }
  const isHome = response !== null && isHomeAddress(response.finalUrl);
  const detail = isHome ? 'the address shows the front page of a site' : 'the document is no privacy policy';
  return { outcome: 'wrong-document', code: 'WRONG_DOCUMENT', detail };
}

interface Candidate {
  href: string;
  /** The page calls it its privacy policy, or is nothing but a frame around it: what stands in its way is then the outcome. */
  isMeant: boolean;
}

/** Frames that may hold the text of a page. */
function framesOf({ signals, document, response }: Opened): Candidate[] {
  if (response === null) return [];
  const framed = signals.frames.filter((frame) => isContentFrame(frame, response.finalUrl));
  const isMeant = (document?.text ?? '').trim() === '' && framed.length === 1;
  return framed.slice(0, MAX_CANDIDATES).map((href) => ({ href, isMeant }));
}

/** Links that name a policy; a front page is not searched, it is no policy's address. */
function linksOf({ signals, document, response }: Opened): Candidate[] {
  if (response === null || isHomeAddress(response.finalUrl)) return [];
  return rankPolicyLinks([...(document?.links ?? []), ...signals.links], response.finalUrl)
    .filter(({ kind }) => kind !== 'consent' || signals.links.length <= MAX_CONSENT_PAGE_LINKS)
    .slice(0, MAX_CANDIDATES)
    .map(({ href, kind, isName }) => ({ href, isMeant: kind === 'privacy' && isName }));
}

function candidatesOf(page: Opened): Candidate[] {
  const own = new Set([page.response?.finalUrl, page.response?.url]);
  const seen = new Set<string>();
  return [...framesOf(page), ...linksOf(page)].filter(({ href }) => {
    const isNew = !own.has(href) && !seen.has(href);
    seen.add(href);
    return isNew;
  });
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

/** A page without text of its own may still frame, or link, what is meant. */
function mayLeadOn({ verdict, response }: Opened): boolean {
  return verdict === null || (verdict.outcome === 'empty' && (response?.body.length ?? 0) > 0);
}

/** The policy behind an address, one page further on at most. */
export async function followToPolicy(
  http: HttpClient,
  address: string,
  readers: PolicyReaders,
  purpose: HttpRequest['purpose'],
): Promise<PolicyFetch> {
  const opened = await openDocument(http, address, readers, purpose);
  if (!mayLeadOn(opened)) return asFetch(opened, opened.verdict ?? verdictOfRest(opened));
  if (opened.document !== null && readers.looksLikePolicy(opened.document)) return asFound(opened);
  const ended = verdictOfKind(opened);
  if (ended !== null) return asFetch(opened, ended);
  const open = (href: string) => openDocument(http, href, readers, purpose);
  const further = await behind(opened, candidatesOf(opened), { open, readers, framesLeft: FRAME_DEPTH });
  if (further !== null) return further;
  return asFetch(opened, opened.verdict === null ? verdictOfRest(opened) : withLack(opened, opened.verdict));
}

interface Search {
  open(href: string): Promise<Opened>;
  readers: PolicyReaders;
  framesLeft: number;
}

async function behind(
  page: Opened,
  candidates: readonly Candidate[],
  search: Search,
): Promise<PolicyFetch | null> {
  let failed: PolicyFetch | null = null;
  for (const { href, isMeant } of candidates) {
    const next = await search.open(href);
    const whole = { ...next, chain: [...page.chain, ...next.chain] };
    if (next.document !== null && next.verdict === null && search.readers.looksLikePolicy(next.document))
      return asFound(whole);
    const inner =
      mayLeadOn(next) && search.framesLeft > 1
        ? await behind(whole, framesOf(next), { ...search, framesLeft: search.framesLeft - 1 })
        : null;
    if (inner?.outcome === 'found') return inner;
    const verdict = next.verdict ?? verdictOfKind(next);
    if (isMeant) failed ??= inner ?? (verdict === null ? null : asFetch(whole, verdict));
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
