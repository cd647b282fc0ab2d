import {
  type DocumentText,
  type HttpClient,
  type HttpRequest,
  type HttpResponse,
  isScanError,
} from '../model/index.js';
import { exportAddress } from './export-address.js';
import { isLoginAddress, LOGIN, type Verdict, verdictOfFailure, verdictOfStatus } from './outcomes.js';
import { type PageSignals, readPageSignals } from './page-signals.js';
import type { Hop, PolicyReaders } from './types.js';

/** Export addresses, refreshes and script redirects on one way. */
const MAX_MOVES = 4;
const MAX_MARKUP_BYTES = 8_000_000;
const NO_SIGNALS: PageSignals = { movedTo: null, frames: [], links: [], scriptedLinks: [] };

/** What stands behind an address: a document that could be read, or why there is none. */
export interface Opened {
  verdict: Verdict | null;
  chain: Hop[];
  response: HttpResponse | null;
  document: DocumentText | null;
  signals: PageSignals;
}

function hopsOf(response: HttpResponse): Hop[] {
  const { finalUrl, status, sha256, redirects = [] } = response;
  return [...redirects, { url: finalUrl, status, sha256 }];
}

function mimeOf(response: HttpResponse): { mime: string | null; charset: string | null } {
  const header = response.headers['content-type'] ?? '';
  const mime = header.split(';', 1)[0]?.trim().toLowerCase() ?? '';
  const charset = /charset\s*=\s*["']?([\w:.-]+)/i.exec(header)?.[1] ?? null;
  return { mime: mime === '' ? null : mime, charset };
}

function isMarkup(response: HttpResponse): boolean {
  const { mime } = mimeOf(response);
  const start = Buffer.from(response.body.subarray(0, 512)).toString('latin1');
  return (mime === null || /html|xml|text\/plain|octet-stream/.test(mime)) && /<[a-z!?]/i.test(start);
}

function signalsOf(response: HttpResponse): PageSignals {
  if (!isMarkup(response)) return NO_SIGNALS;
  const { charset } = mimeOf(response);
  const hasUtf16Mark = response.body[0] === 0xff && response.body[1] === 0xfe;
  const isUtf16 = hasUtf16Mark || /^utf-?16/i.test(charset ?? '');
  const markup = new TextDecoder(isUtf16 ? 'utf-16le' : 'utf-8').decode(
    response.body.subarray(0, MAX_MARKUP_BYTES),
  );
  return readPageSignals(markup, response.finalUrl);
}

/** Drive asks once more before it gives out a file that it did not scan for viruses. */
function driveConfirmation(response: HttpResponse): string | null {
  const { hostname, searchParams } = new URL(response.finalUrl);
  const isDownload = hostname === 'drive.usercontent.google.com' || hostname === 'drive.google.com';
  const id = searchParams.get('id');
  if (!isDownload || id === null || searchParams.has('confirm') || !isMarkup(response)) return null;
  const page = Buffer.from(response.body.subarray(0, 200_000)).toString('latin1');
  if (!page.includes('download-form')) return null;
  return `https://drive.usercontent.google.com/download?id=${encodeURIComponent(id)}&export=download&confirm=t`;
}

/** Where the page that came back says that the document is; null where it is the document. */
function nextAddress(response: HttpResponse, signals: PageSignals): string | null {
  const next = exportAddress(response.finalUrl) ?? driveConfirmation(response) ?? signals.movedTo;
  return next === response.finalUrl || next === response.url ? null : next;
}

class Way {
  private readonly chain: Hop[] = [];
  private readonly visited = new Set<string>();
  private response: HttpResponse | null = null;
  private signals = NO_SIGNALS;

  constructor(
    private readonly http: HttpClient,
    private readonly readers: PolicyReaders,
    private readonly purpose: HttpRequest['purpose'],
  ) {}

  private ended(verdict: Verdict | null, document: DocumentText | null = null): Opened {
    return { verdict, chain: this.chain, response: this.response, document, signals: this.signals };
  }

  async open(address: string): Promise<Opened> {
    let next: string | null = exportAddress(address) ?? address;
    for (let move = 0; next !== null && move < MAX_MOVES && !this.visited.has(next); move += 1) {
      this.visited.add(next);
      const verdict = await this.fetch(next);
      if (verdict !== null) return this.ended(verdict);
      next = this.response === null ? null : nextAddress(this.response, this.signals);
    }
    return this.read();
  }

  private async fetch(url: string): Promise<Verdict | null> {
    this.signals = NO_SIGNALS;
    try {
      const response = await this.http.fetch({ method: 'GET', url, purpose: this.purpose });
      this.response = response;
      this.chain.push(...hopsOf(response));
      const refused = verdictOfStatus(response);
      if (refused !== null) return refused;
      if (isLoginAddress(response.finalUrl, url)) return LOGIN;
      this.signals = signalsOf(response);
      return null;
    } catch (error) {
      if (!isScanError(error)) throw error;
      this.response = null;
      return verdictOfFailure(error);
    }
  }

  private async read(): Promise<Opened> {
    if (this.response === null) return this.ended(null);
    const { body, finalUrl } = this.response;
    if (body.length === 0) {
      return this.ended({ outcome: 'empty', code: 'EMPTY_DOCUMENT', detail: 'the answer has no bytes' });
    }
    try {
      return this.ended(
        null,
        await this.readers.readDocument(body, { ...mimeOf(this.response), url: finalUrl }),
      );
    } catch (error) {
      if (!isScanError(error)) throw error;
      return this.ended(verdictOfFailure(error));
    }
  }
}

/** The document behind an address: through export addresses, redirects, refreshes and script redirects. */
export function openDocument(
  http: HttpClient,
  address: string,
  readers: PolicyReaders,
  purpose: HttpRequest['purpose'],
): Promise<Opened> {
  return new Way(http, readers, purpose).open(address);
}
