import table from '../../data/sitemap-prefixes.json' with { type: 'json' };
import { judgeListing } from '../discovery/index.js';
import type { Store } from '../model/index.js';
import { foldText, PROVINCES, toNfc } from '../places/index.js';
import { emptyListing } from '../stores/empty-listing.js';

/** An address in a sitemap that may be a province's app, and why it was taken. */
export interface SitemapApp {
  store: Store;
  storeId: string;
  reason: string;
}

/** Shorter names ("hue", "long an") are inside too many words to say anything in a package id. */
const MIN_NAME = 6;
const glue = (name: string): string => foldText(toNfc(name)).replace(/[^a-z0-9]/g, '');
const NAMES = PROVINCES.map(({ nameVi }) => glue(nameVi));
const LONG_NAMES = new RegExp(NAMES.filter((name) => name.length >= MIN_NAME).join('|'));
const ANY_NAME = new RegExp([...NAMES, ...table.words].join('|'));
const WORDS = new RegExp(table.words.join('|'));
const PLAY = /^https:\/\/play\.google\.com\/store\/apps\/details\?(?:[^#]*&)?id=([\w.]{3,200})/;
const APPLE = /^https:\/\/apps\.apple\.com\/vn\/app\/([^/?#]{1,600})\/id(\d{5,15})(?:[/?#]|$)/;

/** Whether a sitemap named in robots.txt lists apps. */
export function isAppSitemap(store: Store, address: string): boolean {
  return table.indexes[store].some((part) => address.includes(part));
}

/** The app behind an address where its package id or its name speaks for a province; null for every other. */
export function readSitemapAddress(address: string): SitemapApp | null {
  const play = PLAY.exec(address)?.[1];
  if (play !== undefined) return playApp(play);
  const apple = APPLE.exec(address);
  return apple === null ? null : appleApp(apple[1] ?? '', apple[2] ?? '');
}

function playApp(storeId: string): SitemapApp | null {
  const id = storeId.toLowerCase();
  const prefix = table.prefixes.find((one) => id.startsWith(one));
  if (prefix !== undefined) return { store: 'play', storeId, reason: `package begins with ${prefix}` };
  const glued = glue(id);
  const name = LONG_NAMES.exec(glued)?.[0];
  const word = name === undefined ? undefined : WORDS.exec(glued.replace(name, ' '))?.[0];
  return word === undefined ? null : { store: 'play', storeId, reason: `package names ${name} and ${word}` };
}

function appleApp(slug: string, storeId: string): SitemapApp | null {
  const title = decoded(slug).replaceAll('-', ' ');
  if (!ANY_NAME.test(glue(title))) return null;
  const { status } = judgeListing({ ...emptyListing('apple', storeId), title });
  return status === 'rejected' ? null : { store: 'apple', storeId, reason: `name in the address: ${title}` };
}

/** A broken escape is part of the name as it stands. */
function decoded(slug: string): string {
  return slug.replace(/(?:%[0-9a-f]{2})+/gi, (escaped) =>
    new TextDecoder().decode(
      Uint8Array.from(escaped.match(/[0-9a-f]{2}/gi) ?? [], (hex) => parseInt(hex, 16)),
    ),
  );
}
