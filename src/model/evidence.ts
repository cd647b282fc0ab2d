/** A passage of a text. `text.slice(start, end) === quote` always holds; offsets are UTF-16 code units. */
export interface Quote {
  quote: string;
  start: number;
  end: number;
}

/** Where a statement stands: which recorded artifact (by SHA-256), where in it, and the words. */
export interface Evidence {
  artifact: string;
  sha256: string | null;
  /** e.g. `text:120-180`, `manifest:uses-permission[3]`, `ds:3[1][2][138]` */
  locator: string;
  quote: string;
}

/** A finding without proof does not compile. */
export type EvidenceList = readonly [Evidence, ...Evidence[]];
