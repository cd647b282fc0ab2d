import type { DocumentText, ErrorCode, HttpResponse, PolicyOutcome } from '../model/index.js';

/** What is known of a document's bytes before they are read. */
export interface DocumentHint {
  mime: string | null;
  charset: string | null;
  url: string | null;
}

/** The readers that collecting is given; both stand in other layers. */
export interface PolicyReaders {
  /** @throws ScanError of the document family */
  readDocument(bytes: Uint8Array, hint: DocumentHint): Promise<DocumentText>;
  looksLikePolicy(document: DocumentText): boolean;
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
  response: HttpResponse | null;
  /** What could be read of it; also of a wrong document. */
  document: DocumentText | null;
}
