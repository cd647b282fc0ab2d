import type {
  ConvertedResponse,
  Converter,
  DocumentText,
  ErrorCode,
  HttpResponse,
  PolicyOutcome,
} from '../model/index.js';

/** What is known of a document's bytes before they are read. */
export interface DocumentHint {
  mime: string | null;
  charset: string | null;
  url: string | null;
}

/** The readers that collecting is given; they stand in other layers. */
export interface PolicyReaders {
  /** @throws ScanError of the document family */
  readDocument(bytes: Uint8Array, hint: DocumentHint): Promise<DocumentText>;
  looksLikePolicy(document: DocumentText): boolean;
  /** Makes pages of scripts and pictures of text readable; without it they stay what they are. */
  converter?: Converter;
}

/** One address on the way to the policy, redirects included. */
export interface Hop {
  url: string;
  status: number;
  sha256: string;
}

/** What became of the search for one policy. */
export interface PolicyFetch {
  outcome: PolicyOutcome;
  /** Null where the outcome needs none. */
  code: ErrorCode | null;
  /** For people. */
  detail: string;
  chain: Hop[];
  /** The response that the outcome rests on; null where there was none. */
  response: HttpResponse | ConvertedResponse | null;
  /** What could be read of it; also of a wrong document. */
  document: DocumentText | null;
}
