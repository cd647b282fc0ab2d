import { isItunesAnswer, isItunesRecord } from './app-store/parse-itunes.js';
import { isAppStorePage } from './app-store/parse-page.js';
import { isPrivacyLabel } from './app-store/read-label.js';
import { isGoogleBlockPage, isGoogleErrorPage } from './google-play/page-state.js';
import { JSON_GUARD } from './google-play/parse-batch.js';
import { valueAt } from './payload-path.js';

/** What a saved payload is, before it is read in full. */
export type PayloadKind =
  | { kind: 'play-page' }
  | { kind: 'play-answer' }
  | { kind: 'apple-page' }
  | { kind: 'apple-server-data' | 'apple-label' | 'itunes'; value: unknown };

// Of Play's own page frame; Google's other pages (its policies, Sites, Docs) share the data blocks but not these.
const PLAY_MARKS = [
  '<base href="https://play.google.com/',
  '/_/PlayStoreUi',
  'com.android.vending/https/play.google.com/',
  'rel="canonical" href="https://play.google.com/store/',
];
const HEAD_CHARS = 2_000_000;

function isServerData(value: unknown): boolean {
  const node = valueAt(value, 'data', 0) ?? valueAt(value, 0);
  const isPage =
    valueAt(node, 'intent', '$kind') !== undefined || valueAt(node, 'data', 'shelfMapping') !== undefined;
  return isPage && valueAt(node, 'data') !== undefined;
}

function sniffJson(text: string): PayloadKind | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    // Not JSON, so no payload of a store; anything else is a bug.
    if (error instanceof SyntaxError) return null;
    throw error;
  }
  if (isPrivacyLabel(value)) return { kind: 'apple-label', value };
  if (isServerData(value)) return { kind: 'apple-server-data', value };
  const isRecords = Array.isArray(value) && value.length > 0 && value.every(isItunesRecord);
  return isItunesAnswer(value) || isItunesRecord(value) || isRecords ? { kind: 'itunes', value } : null;
}

function sniffHtml(html: string): PayloadKind | null {
  if (PLAY_MARKS.some((mark) => html.includes(mark))) return { kind: 'play-page' };
  if (isAppStorePage(html)) return { kind: 'apple-page' };
  return isGoogleBlockPage(html) || isGoogleErrorPage(html) ? { kind: 'play-page' } : null;
}

/** What kind of store payload a text is, by its own marks; null where it is none. */
export function sniffPayload(text: string): PayloadKind | null {
  const start = text.replace(/^\ufeff/, '').trimStart();
  if (start.startsWith(JSON_GUARD)) return { kind: 'play-answer' };
  if (start.startsWith('{') || start.startsWith('[')) return sniffJson(start);
  return sniffHtml(start.slice(0, HEAD_CHARS));
}

const asText = (payload: Uint8Array | string) =>
  typeof payload === 'string' ? payload : new TextDecoder().decode(payload);

/**
 * Whether a saved file is a store's payload, readable or not: an app, data-safety, search or developer page, an error
 * or captcha page of Google's, a batchexecute answer, iTunes JSON, an App Store page or its data. A policy is none.
 */
export function isStorePayload(payload: Uint8Array | string): boolean {
  return sniffPayload(asText(payload)) !== null;
}
