import { type ErrorCode, isScanError, ScanError } from '../model/error.js';
import type {
  Clock,
  ConversionKind,
  ConvertedResponse,
  Converter,
  HttpRequest,
  HttpResponse,
  Refusal,
} from '../model/ports.js';
import { sha256Hex } from './digest.js';
import { recordedUrl } from './request-key.js';

/** What a program made of a response. */
export interface Made {
  body: Uint8Array;
  mime: string;
  /** Program and version. */
  madeBy: string;
  /** Where the page ended: its scripts may move it on. */
  finalUrl: string;
  refusals: Refusal[];
}

/** Makes one kind of conversion. @throws ScanError */
export type ConversionTool = (response: HttpResponse, purpose: HttpRequest['purpose']) => Promise<Made>;

/** A conversion that is to be recorded, or why there is none. */
export type ConversionOutcome = {
  kind: ConversionKind;
  source: HttpResponse;
  /** ISO 8601 UTC. */
  at: string;
} & ({ made: Made } | { failure: ScanError });

export type RecordedConversion = { converted: ConvertedResponse } | { failure: ScanError };

/** Where conversions of earlier runs are found. */
export interface ConversionLookup {
  lookupConversion(kind: ConversionKind, source: HttpResponse): RecordedConversion | null;
}

/** Where new ones are kept, too. */
export interface ConversionStore extends ConversionLookup {
  recordConversion(outcome: ConversionOutcome): { warcFile: string; warcOffset: number };
}

/** The address of a page as it is recorded, with its fragment: the same shell shows another page for each. */
export function pageUrl(address: string): string {
  return `${recordedUrl(address)}${URL.canParse(address) ? new URL(address).hash : ''}`;
}

/** What makes two conversions the same: kind, served bytes and address. */
export function conversionKey(
  kind: ConversionKind,
  source: Pick<HttpResponse, 'sha256' | 'finalUrl'>,
): string {
  return `${kind} ${source.sha256} ${pageUrl(source.finalUrl)}`;
}

const LACKS: Readonly<Record<ConversionKind, { code: ErrorCode; what: string }>> = {
  rendered: { code: 'BROWSER_NEEDED', what: 'the page is filled by scripts' },
  ocr: { code: 'SCAN_WITHOUT_TEXT', what: 'pictures of text, none of it readable' },
};

export interface ConverterOptions {
  clock: Clock;
  /** The tool of a kind, or in words why there is none. */
  tools: Readonly<Record<ConversionKind, ConversionTool | string>>;
  /** Null where nothing is recorded. */
  recorded: ConversionLookup | ConversionStore | null;
}

const canRecord = (recorded: ConverterOptions['recorded']): recorded is ConversionStore =>
  recorded !== null && 'recordConversion' in recorded;

class RecordedConverter implements Converter {
  private readonly underWay = new Map<string, Promise<ConvertedResponse>>();

  constructor(private readonly options: ConverterOptions) {}

  async convert(
    kind: ConversionKind,
    source: HttpResponse,
    purpose: HttpRequest['purpose'],
  ): Promise<ConvertedResponse> {
    const key = conversionKey(kind, source);
    const running =
      this.underWay.get(key) ??
      this.lookupOrMake(kind, source, purpose).finally(() => this.underWay.delete(key));
    this.underWay.set(key, running);
    return { ...(await running), url: source.url };
  }

  private async lookupOrMake(
    kind: ConversionKind,
    source: HttpResponse,
    purpose: HttpRequest['purpose'],
  ): Promise<ConvertedResponse> {
    const known = this.options.recorded?.lookupConversion(kind, source) ?? null;
    if (known !== null) {
      if ('failure' in known) throw known.failure;
      return known.converted;
    }
    const tool = this.options.tools[kind];
    if (typeof tool === 'string') {
      const { code, what } = LACKS[kind];
      throw new ScanError(code, `${what}; ${tool}`, { at: source.finalUrl, retry: 'later' });
    }
    return this.make(kind, source, () => tool(source, purpose));
  }

  private async make(
    kind: ConversionKind,
    source: HttpResponse,
    work: () => Promise<Made>,
  ): Promise<ConvertedResponse> {
    const { clock, recorded } = this.options;
    const at = clock.now();
    const keep = (outcome: { made: Made } | { failure: ScanError }) =>
      canRecord(recorded) ? recorded.recordConversion({ kind, source, at, ...outcome }) : null;
    try {
      const made = await work();
      return convertedResponse(kind, source, { made, at, place: keep({ made }) });
    } catch (failure) {
      // A tool that is not there may be there next time: only what it said of the response is kept.
      if (isScanError(failure) && failure.retry === 'never') keep({ failure });
      throw failure;
    }
  }
}

interface MadeAt {
  made: Made;
  at: string;
  place: { warcFile: string; warcOffset: number } | null;
}

function convertedResponse(
  kind: ConversionKind,
  source: Pick<HttpResponse, 'url' | 'sha256' | 'redirects'>,
  { made, at, place }: MadeAt,
): ConvertedResponse {
  return {
    kind,
    url: source.url,
    finalUrl: pageUrl(made.finalUrl),
    status: 200,
    headers: { 'content-type': made.mime },
    body: made.body,
    sha256: sha256Hex(made.body),
    fetchedAt: at,
    warcFile: place?.warcFile ?? null,
    warcOffset: place?.warcOffset ?? null,
    madeBy: made.madeBy,
    sourceSha256: source.sha256,
    refusals: made.refusals,
  };
}

/** The tools behind what is recorded: a conversion stands in the archive before it is handed out, and is made once. */
export function createConverter(options: ConverterOptions): Converter {
  return new RecordedConverter(options);
}
