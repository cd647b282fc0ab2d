import type { HttpClient } from '../model/index.js';
import { asShown } from './converted.js';
import { followToPolicy, withoutResponse } from './fetch-policy.js';
import { openDocument } from './open-document.js';
import type { Opened } from './opened.js';
import { type Verdict, verdictOfLack, verdictOfRefusal } from './outcomes.js';
import { readPolicyAddress } from './policy-address.js';
import { isContentFrame, type RankedLink, rankPolicyLinks, readTitle } from './policy-links.js';
import type { PolicyFetch, PolicyReaders } from './types.js';

const MAX_LINKS_TRIED = 3;
const MAX_FRAMES_READ = 3;
/** A front page with fewer links is a shell that scripts fill, or a gate: it does not show what the portal links. */
const MIN_HOME_LINKS = 3;
/** A page that says it needs scripts has to show more before it counts as seen. */
const MIN_SHELL_LINKS = 20;

const EMPTY_HOME: Verdict = {
  outcome: 'not-tried',
  code: 'BROWSER_NEEDED',
  detail: 'the front page is filled by scripts; a browser is needed to see its links',
};

const SCRIPTED_LINK: Verdict = {
  outcome: 'not-tried',
  code: 'BROWSER_NEEDED',
  detail: 'the front page names a policy whose link is opened by a script; a browser is needed',
};

function asFetch(opened: Opened, verdict: Verdict): PolicyFetch {
  return { ...verdict, chain: opened.chain, response: opened.response, document: opened.document };
}

function contentFrames({ response, signals }: Opened): string[] {
  return response === null ? [] : signals.frames.filter((frame) => isContentFrame(frame, response.finalUrl));
}

function linksOf({ document, signals }: Opened): { href: string; text: string }[] {
  return [...signals.links, ...(document?.links ?? [])];
}

/** Where links are only seen in a browser. */
const FEW_LINKS: Verdict = {
  outcome: 'wrong-document',
  code: 'WRONG_DOCUMENT',
  detail: 'the front page shows next to no links, also in a browser: it does not tell what the portal links',
};

/** Kinds of page that no browser turns into a front page. */
function verdictOfKind({ document }: Opened): Verdict | null {
  if (document?.pageKind === 'login')
    return { outcome: 'login', code: 'LOGIN_REQUIRED', detail: 'the front page is a login' };
  return document?.pageKind === 'error'
    ? { outcome: 'http-error', code: 'NOT_FOUND', detail: 'the front page is an error page' }
    : null;
}

/** Why a front page could not be looked at for links; null where it could. */
function homeVerdict(home: Opened, linkCount: number): Verdict | null {
  const { document, response, unshown } = home;
  const isShell = document?.pageKind === 'script-only' && linkCount < MIN_SHELL_LINKS;
  if (linkCount >= MIN_HOME_LINKS && !isShell) return null;
  const refused = response === null ? null : verdictOfRefusal(response);
  const ended = refused ?? verdictOfKind(home) ?? unshown;
  if (ended !== null) return ended;
  const isShown = response !== null && 'kind' in response;
  return isShown ? (verdictOfLack(response, document?.text ?? '') ?? FEW_LINKS) : EMPTY_HOME;
}

/** The front page, as a browser shows it where next to no links stand in its markup. */
async function openHome(http: HttpClient, address: string, readers: PolicyReaders): Promise<Opened> {
  const home = await openDocument(http, address, readers, 'portal');
  const { response, unshown, verdict } = home;
  const isServed = response !== null && !('kind' in response) && unshown === null;
  const mayHaveMore = isServed && (verdict === null || verdict.outcome === 'empty');
  if (!mayHaveMore || linksOf(home).length >= MIN_HOME_LINKS || contentFrames(home).length > 0) return home;
  if (verdictOfRefusal(response) !== null || verdictOfKind(home) !== null) return home;
  return asShown(home, readers, 'portal');
}

interface FramedLinks {
  ranked: RankedLink[];
  /** All links of the frames, whatever they name. */
  count: number;
}

async function framedLinks(http: HttpClient, home: Opened, readers: PolicyReaders): Promise<FramedLinks> {
  const framed: FramedLinks = { ranked: [], count: 0 };
  for (const frame of contentFrames(home).slice(0, MAX_FRAMES_READ)) {
    const opened = await openDocument(http, frame, readers, 'portal');
    const links = linksOf(opened);
    framed.count += links.length;
    framed.ranked.push(...rankPolicyLinks(links, opened.response?.finalUrl ?? frame));
  }
  return framed;
}

/**
 * The first link that leads to a policy; else what stood in the way of the likeliest one. A page under another name
 * (terms of use, a headline) that was read and holds no policy counts for nothing.
 */
async function firstPolicy(
  http: HttpClient,
  home: Opened,
  links: readonly RankedLink[],
  readers: PolicyReaders,
): Promise<PolicyFetch | null> {
  let best: PolicyFetch | null = null;
  for (const { href, kind, isName } of links.slice(0, MAX_LINKS_TRIED)) {
    const policy = await followToPolicy(http, href, readers, 'portal');
    const whole = { ...policy, chain: [...home.chain, ...policy.chain] };
    if (policy.outcome === 'found') return whole;
    const isPolicyLink = kind === 'privacy' && isName;
    if (isPolicyLink || policy.outcome !== 'wrong-document') best ??= whole;
  }
  return best;
}

function verdictWithoutLink(home: Opened, linkCount: number): Verdict {
  const closed = homeVerdict(home, linkCount);
  if (closed !== null) return closed;
  const isScripted = home.signals.scriptedLinks.some((text) => readTitle(text)?.kind === 'privacy');
  if (isScripted) return SCRIPTED_LINK;
  const detail = `none of the ${linkCount} links of the front page names a policy`;
  return { outcome: 'none-listed', code: null, detail };
}

/**
 * The policy that a portal links from its front page under one of its many names. `none-listed` only where the front page
 * was read and its links were seen; otherwise the outcome of what stood in the way.
 */
export async function findPortalPolicy(
  http: HttpClient,
  homeUrl: string,
  readers: PolicyReaders,
): Promise<PolicyFetch> {
  const address = readPolicyAddress(homeUrl);
  if ('code' in address) return withoutResponse({ outcome: 'unreadable', ...address });
  const home = await openHome(http, address.url, readers);
  const links = linksOf(home);
  // A front page whose text cannot be read may still show its links.
  if (home.verdict !== null && links.length === 0 && contentFrames(home).length === 0)
    return asFetch(home, home.verdict);
  const own = rankPolicyLinks(links, home.response?.finalUrl ?? address.url);
  const framed = own.length > 0 ? { ranked: own, count: 0 } : await framedLinks(http, home, readers);
  const named = framed.ranked.filter(({ kind }) => kind !== 'consent');
  const count = links.length + framed.count;
  return (await firstPolicy(http, home, named, readers)) ?? asFetch(home, verdictWithoutLink(home, count));
}
