import type { BandShare } from '../../analyze/text/candidates.js';
import type { Gap } from './types.js';

/** Files of a folder, or the lines that begin in a range of a JSONL file. */
export type SketchTask =
  | { kind: 'files'; root: string; names: string[] }
  | { kind: 'lines'; path: string; from: number; to: number };

/** Texts to be read again, by name or by the place of their line. */
export type TextPlaces =
  | { kind: 'files'; root: string; names: string[] }
  | { kind: 'lines'; path: string; offsets: Float64Array; lengths: Float64Array };

/** Small groups of texts in which each is compared with each. */
export interface CompareTask {
  kind: 'groups';
  texts: TextPlaces;
  /** Words of each text. */
  words: Uint32Array;
  /** Texts of each group, in the order of the texts. */
  groupSizes: Uint32Array;
}

/** Bands of sketches in which texts may meet. */
export interface BandTask {
  kind: 'bands';
  /** 128 bytes a text, in memory that threads share. */
  sketches: Uint8Array;
  texts: number;
  threshold: number;
  share: BandShare;
}

export type CloneTask = SketchTask | CompareTask | BandTask;

/** What texts of small groups share. */
export interface Overlaps {
  /** Distinct shingles of each text; -1 where it is gone or another than it was. */
  sizes: Int32Array;
  /** Shingles in common of each two texts of a group: (0,1), (0,2), (1,2), (0,3), …; group after group. */
  shared: Uint32Array;
}

/** What one task found out, in the order of the input; arrays have one entry a document. */
export interface SketchBatch {
  count: number;
  /** 128 bytes a document. */
  sketches: Uint8Array;
  words: Uint32Array;
  /** Two words a document: hash of its words in order. */
  identities: Uint32Array;
  /** Two words a document: hash of its id. */
  idHashes: Uint32Array;
  /** Files: index in `names`. Lines: where the line starts. */
  offsets: Float64Array;
  /** Bytes of the line or file. */
  lengths: Float64Array;
  /** Lines: number of the line within the task, from 1. */
  lines: Uint32Array;
  /** Lines that begin in the range, blank ones too. */
  lineCount: number;
  /** What could not be read; `line` counts within the task. */
  gaps: Gap[];
}
