export interface ClonePair {
  /** a < b by code units. */
  a: string;
  b: string;
  jaccard: number;
  /** Shared shingles / shingles of a. */
  containmentA: number;
  containmentB: number;
}

export interface CloneFamily {
  id: string;
  size: number;
  representative: string;
  members: { id: string; jaccard: number }[];
}

export interface CloneResult {
  documents: number;
  uniqueTexts: number;
  threshold: number;
  /** Number of pairs at or above the threshold. */
  pairs: number;
  /** Sorted by size (largest first), then id. */
  families: CloneFamily[];
  seconds: Record<string, number>;
}

export type CloneVerdict = 'same-document' | 'same-vendor' | 'public-template' | 'copied' | 'succession';
