import type { Gap } from '../context.js';

/** Who gave a file out: the store, someone who keeps copies, or the auditor. */
export type SourceClass = 'store' | 'mirror' | 'supplied';

/** Start and end (exclusive) of bytes in a file. */
export type Span = readonly [start: number, end: number];

/** An app file that stands in the workspace's blobs. */
export interface ObtainedApk {
  sourceClass: SourceClass;
  fileName: string;
  /** Address it was fetched from, as it is recorded; null for a local file or a device. */
  url: string | null;
  /** Size of the file where it came from. */
  sizeBytes: number;
  /** Of the copy in the workspace, lower-case hex: of the whole file, or of its fetched parts with zeros between them. */
  sha256: string;
  /** What was fetched of the file, in order; null where it is whole. */
  parts: readonly Span[] | null;
}

/** A place where the installable files of apps may be had. */
export interface ApkSource {
  /** How it is named in coverage. */
  readonly name: string;
  /** Looks once what is there for these packages; what could not be looked at comes back. */
  prepare(packages: ReadonlySet<string>): Promise<Gap[]>;
  /**
   * Brings the file of a package into the workspace; null where it was looked for and is not there.
   * @throws ScanError where it could not be looked for, fetched or read
   */
  obtain(packageName: string): Promise<ObtainedApk | null>;
}
