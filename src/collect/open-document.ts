import {
  type DocumentText,
  type HttpClient,
  type HttpRequest,
  type HttpResponse,
  isScanError,
} from '../model/index.js';
import { asShown, withOcr } from './converted.js';
import { exportAddress } from './export-address.js';
import { hopsOf, isMarkup, NO_SIGNALS, type Opened, readBody, signalsOf } from './opened.js';
import { isLoginAddress, LOGIN, type Verdict, verdictOfFailure, verdictOfStatus } from './outcomes.js';
import { headerRefresh, type PageSignals } from './page-signals.js';
import type { Hop, PolicyReaders } from './types.js';

/** Export addresses, refreshes and script redirects on one way. */
const MAX_MOVES = 4;
/** A page that sends its reader on has less text than this. */
const MAX_CIRCLE_TEXT = 300;
const CIRCLE: Verdict = {
  outcome: 'http-error',
  code: 'TOO_MANY_REDIRECTS',
  detail: 'the pages send their reader on in a circle, or too far',
};

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
  const { headers, finalUrl } = response;
  const sentOn = headerRefresh(headers.refresh, finalUrl) ?? signals.movedTo;
  const next = exportAddress(finalUrl) ?? driveConfirmation(response) ?? sentOn;
  return next === response.finalUrl || next === response.url ? null : next;
}

class Way {
  private readonly chain: Hop[] = [];
  private readonly visited = new Set<string>();
  private response: HttpResponse | null = null;
  private signals = NO_SIGNALS;
  private asked = '';
  private listed = '';

  constructor(
    private readonly http: HttpClient,
    private readonly readers: PolicyReaders,
    private readonly purpose: HttpRequest['purpose'],
  ) {}

  private ended(verdict: Verdict | null, document: DocumentText | null = null): Opened {
    const { asked, chain, response, signals } = this;
    return { verdict, asked, chain, response, document, signals, unshown: null };
  }

  async open(address: string): Promise<Opened> {
    this.listed = address;
    let next: string | null = exportAddress(address) ?? address;
    for (let move = 0; next !== null && move < MAX_MOVES && !this.visited.has(next); move += 1) {
      this.visited.add(next);
      const verdict = await this.fetch(next);
      if (verdict !== null) return this.ended(verdict);
      next = this.response === null ? null : nextAddress(this.response, this.signals);
    }
    const opened = await this.read();
    // What only sends its reader on, and never arrives, shows nothing of its own.
    const isCircle = next !== null && (opened.document?.text ?? '').length < MAX_CIRCLE_TEXT;
    return isCircle ? { ...opened, verdict: CIRCLE } : opened;
  }

  private async fetch(url: string): Promise<Verdict | null> {
    this.signals = NO_SIGNALS;
    this.asked = url;
    try {
      const response = await this.http.fetch({ method: 'GET', url, purpose: this.purpose });
      this.response = response;
      this.chain.push(...hopsOf(response));
      const refused = verdictOfStatus(response);
      if (refused !== null) return refused;
      if (isLoginAddress(response.finalUrl, this.listed)) return LOGIN;
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
    const { verdict, document } = await readBody(this.response, this.readers);
    const opened = this.ended(verdict, document);
    if (verdict?.code === 'SCAN_WITHOUT_TEXT') return withOcr(opened, this.readers, this.purpose);
    return document?.pageKind === 'script-only' ? asShown(opened, this.readers, this.purpose) : opened;
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
