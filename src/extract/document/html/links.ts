import type { PageLink } from '../block.js';
import { decodeProtectedEmail } from './parse.js';
import type { PageTree } from './tree.js';

const MAX_LINKS = 3_000;
const MAX_TEXT_UNITS = 300;
const PROTECTED = /\/cdn-cgi\/l\/email-protection#([0-9a-f]+)$/i;

/** The page's visible links in order, menus included; addresses absolute where the page's own is known. */
export function collectLinks(tree: PageTree, hidden: Uint8Array, url: string | null): PageLink[] {
  const links = new Map<number, PageLink>();
  const base = resolve(tree.baseHref ?? '', url) ?? url;
  for (const [run, text] of tree.runTexts.entries()) {
    const link = tree.links[tree.runOwners[run] ?? 0] ?? -1;
    if (link === -1 || hidden[link] === 1) continue;
    const known = links.get(link);
    if (known !== undefined) {
      if (known.text.length < MAX_TEXT_UNITS) known.text = `${known.text}${text}`.replace(/ {2,}/g, ' ');
    } else if (links.size < MAX_LINKS) {
      const href = addressOf(tree.attributes.get(link)?.href ?? '', base);
      if (href !== null) links.set(link, { href, text });
    }
  }
  return [...links.values()].map(({ href, text }) => ({
    href,
    text: text.trim().normalize('NFC').slice(0, MAX_TEXT_UNITS),
  }));
}

function addressOf(href: string, base: string | null): string | null {
  const hex = PROTECTED.exec(href)?.[1];
  const email = hex === undefined ? null : decodeProtectedEmail(hex);
  if (email !== null) return `mailto:${email}`;
  if (/^(?:javascript|data|vbscript|blob):/i.test(href) || href === '') return null;
  return resolve(href, base) ?? href;
}

function resolve(href: string, base: string | null): string | null {
  if (href === '' || (base === null && !/^[a-z][a-z0-9+.-]*:/i.test(href))) return null;
  return URL.canParse(href, base ?? undefined) ? new URL(href, base ?? undefined).href : null;
}
