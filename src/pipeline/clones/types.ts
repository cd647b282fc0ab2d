/** A text, or part of one, that could not be read; the rest goes on. */
export interface Gap {
  /** Id of the text, where it has one. */
  id?: string;
  /** Line of the JSONL file, from 1. */
  line?: number;
  reason: string;
}

/** Largest text that is read. */
export const MAX_TEXT_BYTES = 64 * 1024 * 1024;
/** Largest line of a JSONL file that is read: such a text with every letter escaped. */
export const MAX_LINE_BYTES = 256 * 1024 * 1024;
/** Gaps that are named one by one; all are counted. */
export const MAX_NAMED_GAPS = 10_000;
