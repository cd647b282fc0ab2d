import { parse } from 'tldts';
import domains from '../../../../data/email-domains.json' with { type: 'json' };
import type { Contact } from '../../../model/index.js';
import { quoteAt } from '../passages.js';

const WRITTEN =
  /(?<![\w@./-])(?:https?:\/\/[^\s<>"'“”‘’()[\]{}|\\^`]{3,300}|(?:www\.)?[a-z0-9][a-z0-9-]{0,62}(?:\.[a-z0-9-]{1,63}){1,4}(?:\/[^\s<>"'“”()[\]]{0,200})?)/giu;
const BARE_TOPS = new Set([
  'vn',
  'com',
  'net',
  'org',
  'io',
  'info',
  'app',
  'me',
  'dev',
  'site',
  'online',
  'edu',
  'gov',
  'asia',
  'xyz',
  'co',
  'page',
  'tech',
  'cloud',
  'website',
  'ai',
]);
const OTHERS = domains.other_body_domains;

/** Addresses of websites in a text as absolute URLs; role `other-body` for stores, trackers and their policies. */
export function findUrls(text: string, plain: string): Contact[] {
  const found: Contact[] = [];
  for (const { start, words } of writtenIn(plain)) {
    const written = words.replace(/[.,;:!?…]+$/u, '');
    const value = absoluteUrl(written);
    if (value === null) continue;
    const host = hostOf(value);
    found.push({
      kind: 'url',
      value,
      category: isOfficialHost(host) ? 'official' : 'other',
      role: isOther(host) ? 'other-body' : null,
      evidence: quoteAt(text, start, start + written.length),
    });
  }
  return found;
}

/** A full stop inside a word, or what follows a scheme: without one there is no address. */
const SIGN = /\.(?=\S)|:\/\//g;
const SPACE = /\s/g;

/** Everything written like an address: only words with a sign of one are tried. */
function* writtenIn(plain: string): Generator<{ start: number; words: string }> {
  SIGN.lastIndex = 0;
  for (let sign = SIGN.exec(plain); sign !== null; sign = SIGN.exec(plain)) {
    const from = wordStart(plain, sign.index);
    SPACE.lastIndex = sign.index;
    const to = SPACE.exec(plain)?.index ?? plain.length;
    for (const match of plain.slice(from, to).matchAll(WRITTEN))
      yield { start: from + match.index, words: match[0] };
    SIGN.lastIndex = to;
  }
}

function wordStart(plain: string, offset: number): number {
  let at = offset;
  while (at > 0 && !/\s/.test(plain[at - 1] ?? ' ')) at -= 1;
  return at;
}

function absoluteUrl(written: string): string | null {
  const hasScheme = /^https?:\/\//i.test(written);
  const result = parse(written);
  if (result.isIp === true || result.domain === null || result.publicSuffix === null) return null;
  if (!hasScheme && !isBareSite(written, result.publicSuffix)) return null;
  const url = hasScheme ? written : `https://${written}`;
  return url.replace(/^[a-z]+:\/\/[^/]+/i, (origin) => origin.toLowerCase());
}

// "Node.js", "v.v", "e.g" are no sites; "tinh.gov.vn" and "www.x.com" are.
function isBareSite(written: string, publicSuffix: string): boolean {
  const top = publicSuffix.slice(publicSuffix.lastIndexOf('.') + 1);
  return /^www\./i.test(written) || (BARE_TOPS.has(top) && /^[a-zA-Z0-9-]{2,}\..*[a-z]/.test(written));
}

const hostOf = (url: string): string => /^[a-z]+:\/\/([^/:?#]+)/.exec(url)?.[1] ?? '';
const isUnder = (host: string, domain: string): boolean => host === domain || host.endsWith(`.${domain}`);
const isOfficialHost = (host: string): boolean =>
  domains.official_suffixes.some((suffix) => isUnder(host, suffix));
const isOther = (host: string): boolean => OTHERS.some((domain) => isUnder(host, domain));
