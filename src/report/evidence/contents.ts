import type { TableRow } from '../export/public-table.js';
import type { Manifest } from './manifest.js';

/** A passage that a verdict rests on, and the file of the bundle that it stands in. */
export interface BundledQuote {
  /** Finding, or `controller`, `contact:…`, `indicator:…` of a policy. */
  for: string;
  file: string;
  /** UTF-16 offsets into the file's text. */
  start: number;
  end: number;
  quote: string;
}

/** A text and the document that it was read from. */
export interface BundledText {
  policyId: string;
  subjectKey: string;
  provinceSlug: string | null;
  file: string;
  text: string;
  /** Of the document's bytes; they stand in `raw/` unless the manifest says why not. */
  sha256: string;
  raw: string | null;
  /** Hints with which the document was read. */
  mime: string | null;
  url: string | null;
}

/** A recorded response and its place in the bundle's WARC file. */
export interface BundledResponse extends TableRow {
  file: string;
  offset: number;
  storedBytes: number;
}

/** What a bundle is made of, before it becomes files. */
export interface BundleContents {
  scope: Manifest['scope'];
  soiVersion: string;
  runs: TableRow[];
  subjects: TableRow[];
  apps: TableRow[];
  findings: TableRow[];
  evidence: TableRow[];
  texts: BundledText[];
  quotes: BundledQuote[];
  responses: BundledResponse[];
  /** Recorded bytes: documents and app files by SHA-256, and the WARC. */
  recorded: { path: string; mime: string; description: string; bytes(): Uint8Array }[];
  notIncluded: Manifest['notIncluded'];
}
