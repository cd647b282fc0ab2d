import type { ErrorCode } from '../model/index.js';

const BARE_HOST = /^(?:[\p{L}\p{N}-]+\.)+\p{L}{2,}(?:[/:?#]|$)/u;

export type PolicyAddress = { url: string } | { code: ErrorCode; detail: string };

/**
 * The web address that a listing means: blanks removed, a missing scheme added, one wrapped in a redirector's query
 * taken out. `FORBIDDEN_SCHEME` for what is no web address.
 */
export function readPolicyAddress(listed: string): PolicyAddress {
  // Line breaks and zero-width characters come with addresses that were pasted.
  const text = listed.replace(/[\s\u200b-\u200d\ufeff]+/g, ' ').trim();
  const withScheme = BARE_HOST.test(text) ? `https://${text}` : text.replace(/^\/\//, 'https://');
  if (!URL.canParse(withScheme)) return { code: 'FORBIDDEN_SCHEME', detail: 'the listed link is no address' };
  const url = new URL(withScheme);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    return { code: 'FORBIDDEN_SCHEME', detail: `the listed link is no web address (${url.protocol})` };
  }
  return { url: unwrapped(url).href };
}

/** The target of Google's and Facebook's link redirectors, which answer a program with a page of their own. */
function unwrapped(url: URL): URL {
  const isGoogle = /(?:^|\.)google\.[a-z.]{2,6}$/.test(url.hostname) && url.pathname === '/url';
  const isFacebook = /^lm?\.facebook\.com$/.test(url.hostname) && url.pathname === '/l.php';
  const target = isGoogle
    ? (url.searchParams.get('q') ?? url.searchParams.get('url'))
    : url.searchParams.get('u');
  const isWrapped =
    (isGoogle || isFacebook) && target !== null && /^https?:/.test(target) && URL.canParse(target);
  return isWrapped ? new URL(target) : url;
}

const HOME_NAME =
  /^(?:index|default|home|trang-?chu|main|web|portal|vi|vn|en|vi-vn|en-us)(?:\.[a-z]{3,5})?$/i;

/** Whether an address is the front page of a site rather than a document on it. */
export function isHomeAddress(address: string): boolean {
  const { pathname, search, hash } = new URL(address);
  const parts = pathname.split('/').filter((part) => part !== '');
  return search === '' && !/^#!?\/./.test(hash) && parts.every((part) => HOME_NAME.test(part));
}
