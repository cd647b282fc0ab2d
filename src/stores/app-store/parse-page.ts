import { ScanError } from '../../model/error.js';
import type { Listing } from '../../model/listing.js';
import { decodeEntities } from '../html-text.js';
import { parseJson, payloadChanged, textAt } from '../payload-path.js';
import { readCatalog } from './read-catalog.js';
import { type PageHead, readProduct } from './read-product.js';

const SERVER_DATA_ID = 'serialized-server-data';
const CATALOG_ID = 'shoebox-media-api-cache-apps';
/** What the store's page looks like before anything is put into it: served with 404, and to agents it does not know. */
const SHELL_MARKS = ['<!-- @@BODY@@ -->', '<!-- @@HEAD@@ -->'];

/** The text of the script with an id, or null. */
function scriptText(html: string, id: string): string | null {
  const mark = html.indexOf(`id="${id}"`);
  if (mark < 0) return null;
  const start = html.indexOf('>', mark);
  const end = html.indexOf('</script', start);
  return start < 0 || end < 0 ? null : html.slice(start + 1, end);
}

function linkedDataName(html: string): string | null {
  const mark = html.indexOf('"@type":"SoftwareApplication"');
  const start = html.lastIndexOf('>', mark) + 1;
  const end = html.indexOf('</script', mark);
  if (mark < 0 || end < 0) return null;
  return textAt(parseJson(html.slice(start, end), 'application/ld+json'), 'name');
}

/** The id in the page's canonical address and the name in its linked data. */
function readHead(html: string): PageHead {
  const address = /(?:rel="canonical" href|property="og:url" content)="([^"]{1,500})"/.exec(html)?.[1] ?? '';
  return {
    storeId: /\/id([0-9]{4,12})(?:[/?#]|$)/.exec(decodeEntities(address))?.[1] ?? null,
    title: () => linkedDataName(html),
  };
}

/** Whether an App Store page lacks its data script: the store leaves it out for agents it does not know. */
export function lacksServerData(html: string): boolean {
  return scriptText(html, SERVER_DATA_ID) === null && scriptText(html, CATALOG_ID) === null;
}

/** Whether a page is an App Store page, readable or not. */
export function isAppStorePage(html: string): boolean {
  if (!lacksServerData(html)) return true;
  if (SHELL_MARKS.every((mark) => html.includes(mark))) return true;
  return /(?:rel="canonical" href|property="og:url" content)="https:\/\/(?:apps|itunes)\.apple\.com\//.test(
    html,
  );
}

/**
 * The listing on an App Store app page.
 * @throws PAYLOAD_CHANGED NOT_FOUND (the empty shell that the store serves with 404)
 */
export function parseAppStorePage(html: string): Listing {
  const server = scriptText(html, SERVER_DATA_ID);
  if (server !== null) return readProduct(parseJson(server, SERVER_DATA_ID), readHead(html));
  const catalog = scriptText(html, CATALOG_ID);
  if (catalog !== null) return readCatalog(parseJson(catalog, CATALOG_ID));
  if (SHELL_MARKS.every((mark) => html.includes(mark))) {
    throw new ScanError('NOT_FOUND', 'the App Store has no such page here', { at: 'page' });
  }
  throw payloadChanged(`script#${SERVER_DATA_ID}`, 'the data script of an app page');
}
