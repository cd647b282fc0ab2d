import { getDomain } from 'tldts';
import titles from '../../data/policy-titles.json' with { type: 'json' };
import { foldText, toNfc } from '../places/index.js';
import type { PageLink } from './page-signals.js';

type Kind = keyof typeof titles.titles;

/** A link with more words is a headline, not the name of a page. */
const MAX_TITLE_WORDS = 24;
const OTHER_SITE_FACTOR = 0.6;
const ADDRESS_FACTOR = 0.6;
const WEIGHTS: Readonly<Record<Kind, number>> = { privacy: 1, security: 0.8, terms: 0.45, consent: 0.25 };

/** Words of a text without diacritics, case and punctuation, a blank on either side of each. */
export function foldedWords(text: string): string {
  return ` ${foldText(toNfc(text))
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()} `;
}

const PHRASES = (Object.keys(titles.titles) as Kind[]).map((kind) => ({
  kind,
  phrases: titles.titles[kind].map(foldedWords),
}));

const GENRES = titles.genre_words.map((word) => foldedWords(word));

function countWords(folded: string): number {
  return folded.split(' ').length - 2;
}

interface Title {
  kind: Kind;
  score: number;
  /** Nothing but the name of a document; false where a headline may have the same words. */
  isName: boolean;
}

/**
 * How well a text is the name of a policy; null where it is none. A name is mostly a known title, or starts with a word
 * for a document ("chính sách bảo mật cổng dịch vụ công tỉnh …"); a headline only has the words somewhere.
 */
export function readTitle(text: string): Title | null {
  const folded = foldedWords(text);
  const words = countWords(folded);
  if (words < 1 || words > MAX_TITLE_WORDS) return null;
  const isGenre = GENRES.some((genre) => folded.startsWith(genre));
  let best: Title | null = null;
  for (const { kind, phrases } of PHRASES) {
    for (const phrase of phrases) {
      if (kind === 'consent' ? folded !== phrase : !folded.includes(phrase)) continue;
      const share = countWords(phrase) / words;
      const isStart = folded.startsWith(phrase);
      const isName = share >= 0.5 || (isStart && isGenre);
      if (!isName && !isGenre) continue;
      if (kind === 'terms' && share < 0.5) continue;
      const score = WEIGHTS[kind] * (0.35 + 0.5 * share + (isStart ? 0.15 : 0));
      if (best === null || score > best.score) best = { kind, score, isName };
    }
  }
  return best;
}

/** The same for the last part of an address, in any of the ways words are joined there. */
function readAddressTitle(href: string): Title | null {
  const { pathname, hash } = new URL(href);
  const route = hash.startsWith('#/') || hash.startsWith('#!/') ? hash.slice(1) : '';
  const last =
    `${pathname}${route}`
      .split('/')
      .filter((part) => part !== '')
      .at(-1) ?? '';
  const name = percentDecoded(last)
    .replace(/\.[a-z]{3,5}$/i, '')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/\d+/g, ' ');
  const glued = foldedWords(name).replaceAll(' ', '');
  if (titles.hrefs.glued.some((known) => glued.startsWith(known)))
    return { kind: 'privacy', score: ADDRESS_FACTOR, isName: true };
  const title = readTitle(name);
  return title === null || title.kind === 'consent'
    ? null
    : { ...title, score: title.score * ADDRESS_FACTOR };
}

function percentDecoded(text: string): string {
  const bytes = text.replace(/%([0-9a-f]{2})/gi, (_m, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  return Buffer.from(bytes, 'latin1').toString('utf8');
}

function isUnder(host: string, parents: readonly string[]): boolean {
  return parents.some((parent) => host === parent || host.endsWith(`.${parent}`));
}

/** 1 on the same site or on a government site, less elsewhere, 0 on platforms, whose own policies are linked everywhere. */
function siteFactor(href: string, page: string): number {
  const host = new URL(href).hostname;
  if (isUnder(host, titles.document_hosts)) return 1;
  const site = getDomain(href);
  if (host === new URL(page).hostname || (site !== null && site === getDomain(page))) return 1;
  if (isUnder(host, titles.platform_hosts)) return 0;
  return host.endsWith('.gov.vn') ? 0.9 : OTHER_SITE_FACTOR;
}

export interface RankedLink extends PageLink, Title {}

/**
 * The links of a page that name a policy, likeliest first, each address once; in page order where they are equally likely.
 * Links that only lead on ("đồng ý", "tại đây") are of kind `consent`.
 */
export function rankPolicyLinks(links: readonly PageLink[], page: string): RankedLink[] {
  const best = new Map<string, RankedLink>();
  for (const { href, text } of links) {
    if (!URL.canParse(href)) continue;
    const title = strongerOf(readTitle(text), readAddressTitle(href));
    const score = (title?.score ?? 0) * siteFactor(href, page);
    if (title === null || score === 0) continue;
    const address = href.replace(/#(?!!?\/).*$/, '');
    const known = best.get(address);
    if (known === undefined || known.score < score)
      best.set(address, { ...title, href: address, text, score });
  }
  return [...best.values()].sort((a, b) => b.score - a.score);
}

/** Where words and address agree that is a little more than the better of them. */
function strongerOf(a: Title | null, b: Title | null): Title | null {
  if (a === null || b === null) return a ?? b;
  const [more, less] = a.score >= b.score ? [a, b] : [b, a];
  return { ...more, score: more.score + 0.1 * less.score };
}

/** Whether a frame may hold the text of the page: not a map, a video or a button of a platform. */
export function isContentFrame(frame: string, page: string): boolean {
  return siteFactor(frame, page) > 0;
}
