import type { Gap } from './types.js';

/** Files of a folder, or the lines that begin in a range of a JSONL file. */
export type SketchTask =
  | { kind: 'files'; root: string; names: string[] }
  | { kind: 'lines'; path: string; from: number; to: number };

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
