import { type ConvertedResponse, type DocumentText, type HttpResponse, isScanError } from '../model/index.js';
import { type Verdict, verdictOfFailure } from './outcomes.js';
import { type PageSignals, readPageSignals } from './page-signals.js';
import type { Hop, PolicyReaders } from './types.js';

const MAX_MARKUP_BYTES = 8_000_000;

export const NO_SIGNALS: PageSignals = {
  movedTo: null,
  frames: [],
  links: [],
  pictures: 0,
  scriptedLinks: [],
};

/** What stands behind an address: a document that could be read, or why there is none. */
export interface Opened {
  verdict: Verdict | null;
  /** The address that was fetched last, with its fragment. */
  asked: string;
  chain: Hop[];
  response: HttpResponse | ConvertedResponse | null;
  document: DocumentText | null;
  signals: PageSignals;
  /** Why a page of scripts could not be shown by a browser; null where it was, or is none. */
  unshown: Verdict | null;
}

/** The addresses on the way to a response, itself the last. */
export function hopsOf(response: HttpResponse): Hop[] {
  const { finalUrl, status, sha256, redirects = [] } = response;
  return [...redirects, { url: finalUrl, status, sha256 }];
}

function mimeOf(response: HttpResponse): { mime: string | null; charset: string | null } {
  const header = response.headers['content-type'] ?? '';
  const mime = header.split(';', 1)[0]?.trim().toLowerCase() ?? '';
  const charset = /charset\s*=\s*["']?([\w:.-]+)/i.exec(header)?.[1] ?? null;
  return { mime: mime === '' ? null : mime, charset };
}

/** Whether a body is markup, by what it starts with. */
export function isMarkup(response: HttpResponse): boolean {
  const { mime } = mimeOf(response);
  const start = Buffer.from(response.body.subarray(0, 512)).toString('latin1');
  return (mime === null || /html|xml|text\/plain|octet-stream/.test(mime)) && /<[a-z!?]/i.test(start);
}

/** What the markup of a response says on where its content is; nothing where it is no markup. */
export function signalsOf(response: HttpResponse): PageSignals {
  if (!isMarkup(response)) return NO_SIGNALS;
  const { charset } = mimeOf(response);
  const hasUtf16Mark = response.body[0] === 0xff && response.body[1] === 0xfe;
  const isUtf16 = hasUtf16Mark || /^utf-?16/i.test(charset ?? '');
  const markup = new TextDecoder(isUtf16 ? 'utf-16le' : 'utf-8').decode(
    response.body.subarray(0, MAX_MARKUP_BYTES),
  );
  return readPageSignals(markup, response.finalUrl);
}

/** What reading a body came to: a document, or why there is none. */
export interface Read {
  verdict: Verdict | null;
  document: DocumentText | null;
}

/** Reads the body of a response; a failure of reading is an outcome. */
export async function readBody(response: HttpResponse, readers: PolicyReaders): Promise<Read> {
  const { body, finalUrl } = response;
  if (body.length === 0) {
    const detail = 'the answer has no bytes';
    return { verdict: { outcome: 'empty', code: 'EMPTY_DOCUMENT', detail }, document: null };
  }
  try {
    const hint = { ...mimeOf(response), url: finalUrl };
    return { verdict: null, document: await readers.readDocument(body, hint) };
  } catch (error) {
    if (!isScanError(error)) throw error;
    return { verdict: verdictOfFailure(error), document: null };
  }
}
