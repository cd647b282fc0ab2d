import { ScanError } from '../model/error.js';
import type { Listing, StorePage } from '../model/listing.js';
import { parseItunes } from './app-store/parse-itunes.js';
import { parseAppStorePage } from './app-store/parse-page.js';
import { readPrivacyLabel } from './app-store/read-label.js';
import { readProduct } from './app-store/read-product.js';
import { emptyListing } from './empty-listing.js';
import { parsePlayAnswer } from './google-play/parse-answer.js';
import { parsePlayPage } from './google-play/parse-page.js';
import { isPackageName } from './google-play/read-app.js';
import { valueAt } from './payload-path.js';
import { type PayloadKind, sniffPayload } from './sniff.js';

/** What is known of a saved payload beside its bytes. The address says which app an answer without an id is of. */
export interface StorePayloadHint {
  fileName?: string;
  url?: string;
}

const MAX_BYTES = 32 * 1024 * 1024;

function idFromAddress(url: string | undefined): { play: string; apple: string } {
  if (url === undefined || !URL.canParse(url)) return { play: '', apple: '' };
  const address = new URL(url);
  const id = address.searchParams.get('id');
  const inPath = /\/id([0-9]{4,12})(?:\/|$)/.exec(address.pathname)?.[1];
  return {
    play: isPackageName(id) ? id : '',
    apple: inPath ?? (id !== null && /^[0-9]+$/.test(id) ? id : ''),
  };
}

const applePage = (page: StorePage['page'], apps: Listing[]): StorePage => ({ store: 'apple', page, apps });

/** Both calls answer in one form: the address or file name tells them apart, else the number of records does. */
function readItunes(value: unknown, { url, fileName }: StorePayloadHint): StorePage {
  const apps = parseItunes(value);
  const name = (url ?? fileName ?? '').toLowerCase();
  const isNamed = name.includes('search') || name.includes('lookup');
  const isSearch = isNamed ? !name.includes('lookup') : Number(valueAt(value, 'resultCount') ?? 1) > 1;
  return applePage(isSearch ? 'search' : 'lookup', apps);
}

function readPlayPage(bytes: Uint8Array): StorePage {
  const { store, page, apps } = parsePlayPage(bytes);
  return { store, page, apps };
}

function withId(listing: Listing, storeId: string): Listing {
  return listing.storeId === '' ? { ...listing, storeId } : listing;
}

function readKind(found: PayloadKind, bytes: Uint8Array, text: string, hint: StorePayloadHint): StorePage {
  const ids = idFromAddress(hint.url);
  switch (found.kind) {
    case 'play-page':
      return readPlayPage(bytes);
    case 'play-answer':
      return parsePlayAnswer(text, ids.play);
    case 'apple-page':
      return applePage('app', [withId(parseAppStorePage(text), ids.apple)]);
    case 'apple-server-data':
      return applePage('app', [
        withId(readProduct(found.value, { storeId: null, title: () => null }), ids.apple),
      ]);
    case 'apple-label': {
      const privacyLabel = readPrivacyLabel(found.value as unknown[], 'label');
      return applePage('app', [{ ...emptyListing('apple', ids.apple), privacyLabel }]);
    }
    case 'itunes':
      return readItunes(found.value, hint);
  }
}

/**
 * A saved store payload, read by what its bytes say it is. A field the page does not carry is null, an empty list is the
 * store's own "none"; a listing's id is empty where neither payload nor hint gives one. Nothing in it is evaluated.
 * @throws PAYLOAD_CHANGED (with `at`, the path that broke) BLOCKED REGION_LOCKED NOT_FOUND TOO_LARGE DEPTH_LIMIT
 * UNSUPPORTED_FORMAT (no store's payload)
 */
export function readStorePayload(payload: Uint8Array | string, hint: StorePayloadHint = {}): StorePage {
  const bytes = typeof payload === 'string' ? Buffer.from(payload) : payload;
  if (bytes.byteLength > MAX_BYTES) {
    throw new ScanError('TOO_LARGE', `a store payload of more than ${MAX_BYTES} bytes`);
  }
  const text = typeof payload === 'string' ? payload : new TextDecoder().decode(payload);
  const found = sniffPayload(text);
  if (found === null) {
    throw new ScanError('UNSUPPORTED_FORMAT', 'not a payload of Google Play or the App Store', {
      at: hint.fileName ?? hint.url ?? 'payload',
    });
  }
  return readKind(found, bytes, text, hint);
}
