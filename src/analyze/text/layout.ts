/**
 * Where a text kernel keeps things in its linear memory. The WebAssembly kernel and its plain twin share this map, so
 * that each step of one can be held against the other.
 */
export const LAYOUT = {
  /** Where tokenising stopped (u32). */
  position: 0,
  /** Hash of the words in their order (u64). */
  identity: 8,
  /** Smallest value of each bin (128 x u32). */
  bins: 1024,
  /** The same in a later round. */
  roundBins: 1536,
  /** 128 bytes: the finished sketch. */
  sketch: 2048,
  /** What a letter behind a backslash stands for in JSON (256 x u8): 0 for none. */
  escapes: 2304,
  /** Shingles in common of each two texts of a small group (32 x 32 x u32); or a row of bits, one a shingle of the core. */
  overlaps: 4096,
  /** Lower-case form of each BMP code point (u16): 0 is no part of a word, 1 wants normalising first. */
  lower: 65_536,
  /** One byte a BMP code point: 1 is part of a word. For text that is in NFC and lower case already. */
  member: 196_608,
  /** One bit a code point above the BMP. */
  astral: 262_144,
  /** Hashes of words (u64). */
  words: 524_288,
  /** Hashes of shingles (u64). */
  shingles: 1_048_640,
  /** Table of a small group's shingles: hash (u64) and the texts that have it (u32), 16 bytes a slot. */
  marks: 1_638_400,
  /** Bytes of a file as they were read. */
  chunk: 2_686_976,
  /** What a letter below U+2000 and a combining mark become in NFC (u16), as far as they have been met. */
  composed: 3_014_656,
  /** The text; everything behind it is free. */
  text: 4_849_664,
} as const;

/** Words that are hashed before their shingles are taken; longer texts go block by block. */
export const BLOCK_WORDS = 65_536;
/** Bins of a sketch: one byte each. */
export const SKETCH_BINS = 128;
/** Rounds over the shingles after which each bin that is still empty is filled by a permutation of its own. */
export const SKETCH_ROUNDS = 3;
/** Bits by which the hash of a shingle's earlier words is turned for each later one; a word leaves again by five times that. */
export const SHINGLE_ROTATION = 13;
/** Rounds must not look alike in the one byte that is kept of a bin. */
export const ROUND_STEP = 97;
/** A bin without a value. */
export const EMPTY_BIN = 0xffff_ffff;
/** Answer of a kernel that met a character that only full normalisation can judge. */
export const NEEDS_NORMALIZING = -1;
/** Texts of a small group. */
export const GROUP_TEXTS = 32;
/** A shingle of the table that is not of the core. */
export const NOT_CORE = 0x8000_0000;
/** Words of a small group's texts together: they fill its table by half. */
export const GROUP_WORDS = 32_768;
/** Letters from here on are left to full normalising when marks are joined. */
export const COMPOSED_BASES = 0x2000;
/** Bytes of a file that are held at once. */
export const CHUNK_BYTES = 262_144;
/** Bytes that may be read behind a text. */
export const PADDING_BYTES = 128;

/** Odd 64-bit multipliers of the hashes, as low and high half. */
export const WORD_FACTOR = [0x7f4a_7c15, 0x9e37_79b9] as const;
export const IDENTITY_FACTOR = [0x6659_fd93, 0xd6e8_feb8] as const;
export const MIX_FACTOR = [0x1ce4_e5b9, 0xbf58_476d] as const;

/**
 * Tokenises, hashes and sketches in its own memory (see {@link LAYOUT}). Text is written at `LAYOUT.text`; tokenising
 * turns it into lower case in place.
 */
export interface TextKernel {
  readonly name: 'wasm' | 'plain';
  /** The whole memory; a new view after `reserve`. */
  readonly memory: Uint8Array;
  /** Makes room for a text of so many bytes. */
  reserve(textBytes: number): void;
  /**
   * Hashes the words of `memory[start, end)` into the word slots from `slot` on. Returns the slot behind the last word, or
   * {@link NEEDS_NORMALIZING}. Stops where the block is full; `LAYOUT.position` is where to go on (`end` when done).
   */
  tokenize(start: number, end: number, slot: number, isNormalized: boolean): number;
  /** Forgets the identity and the bins of the text before. */
  start(): void;
  /**
   * Takes the words in slots [from, count) into the identity, hashes the shingles of the words in slots [0, count) and lowers
   * the bins by them. Returns how many shingles there are: one to four words are one.
   */
  digest(from: number, count: number): number;
  /**
   * Writes the bins' bytes; returns how many bins are empty. In later rounds only empty bins are filled, from the `count`
   * shingles hashed last.
   */
  sketch(count: number, round: number): number;
  /**
   * Joins the letters of the text at `LAYOUT.text` with the combining marks behind them, one mark after the other, as NFC allows:
   * decomposed Vietnamese at the speed of bytes. Returns the bytes that are left, or an answer of `compose.ts`; the text is
   * spoilt then, and `LAYOUT.position` is the entry that was missed.
   */
  compose(textBytes: number): number;
  /** Empties a table for the shingles of a small group with so many words. */
  clearMarks(words: number): void;
  /** Marks `count` shingles as a text's, by its number within the group; returns how many different ones it has. */
  mark(count: number, text: number): number;
  /** Writes to `LAYOUT.overlaps`, for each two texts of the group, first above second, the shingles they share. */
  countOverlaps(): void;
  /**
   * Turns the small group's table into one of its core, the shingles of `least` texts or more, and numbers them from 0. Returns
   * how many there are.
   */
  keepCore(least: number): number;
  /**
   * Sets the bits of `LAYOUT.overlaps` that stand for shingles of the core among the `count` last hashed, and leaves the others in
   * their order. Returns how many are left.
   */
  leaveCore(count: number): number;
  /**
   * Copies the JSON string that begins at `from` to `LAYOUT.text`, its short escapes undone; room must be reserved. Returns
   * its bytes, with the place of the closing quote in `LAYOUT.position`; -1 where it is not closed before `end` on one line,
   * or has an escape that is left to a JSON parser.
   */
  readString(from: number, end: number): number;
}
