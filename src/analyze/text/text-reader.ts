import { composeMarks } from './compose.js';
import {
  BLOCK_WORDS,
  EMPTY_BIN,
  LAYOUT,
  NEEDS_NORMALIZING,
  SKETCH_BINS,
  SKETCH_ROUNDS,
  type TextKernel,
} from './layout.js';
import { writeMemberTables } from './letters.js';
import { ShingleColumns } from './shingle-columns.js';
import { SHINGLE_WORDS } from './shingles.js';

/** What is known of a text after one pass over it. */
export interface TextSketch {
  /** Words in the text; 0 matches nothing. */
  words: number;
  /** 64-bit hash of the words in their order, as low and high half. */
  identityLow: number;
  identityHigh: number;
}

/** Reads texts with a kernel: sketches them, or hands out their shingle hashes. */
export class TextReader {
  private readonly encoder = new TextEncoder();
  private readonly decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  private hasMemberTables = false;

  constructor(readonly kernel: TextKernel) {}

  /** The finished sketch of the text last sketched; valid until the next call. */
  get sketchBytes(): Uint8Array {
    return this.kernel.memory.subarray(LAYOUT.sketch, LAYOUT.sketch + SKETCH_BINS);
  }

  /** Sketches a text in UTF-8; malformed bytes count as U+FFFD. */
  sketch(text: Uint8Array): TextSketch {
    const { kernel } = this;
    let empty = SKETCH_BINS;
    let count = 0;
    let blocks = 0;
    const words = this.eachBlock(text, (shingles, isFirst) => {
      if (isFirst) this.clearBins();
      blocks = isFirst ? 1 : blocks + 1;
      count = shingles;
      empty = kernel.sketch(shingles, 0);
    });
    if (empty > 0 && words > 0) this.fillBins(text, blocks === 1 ? count : -1);
    const identity = new Uint32Array(kernel.memory.buffer, LAYOUT.identity, 2);
    return { words, identityLow: identity[0]!, identityHigh: identity[1]! };
  }

  /** Later rounds for the bins that the first left empty. A long text with empty bins repeats few shingles: they are collected once. */
  private fillBins(text: Uint8Array, count: number): void {
    const size = count >= 0 ? count : this.collectDistinct(text);
    for (let round = 1; round <= SKETCH_ROUNDS; round += 1) if (this.kernel.sketch(size, round) === 0) return;
  }

  private collectDistinct(text: Uint8Array): number {
    const columns = new ShingleColumns();
    this.shingles(text, (hashes, count, isFirst) => {
      if (isFirst) columns.startText();
      columns.add(hashes, count);
    });
    const size = Math.min(BLOCK_WORDS, columns.size);
    columns.writeHashes(new Uint32Array(this.kernel.memory.buffer, LAYOUT.shingles, size * 2), size);
    return size;
  }

  /** Hands out the hashes of a text's shingles in order, repeated ones too, as pairs of low and high half. Returns the number of words. */
  shingles(text: Uint8Array, visit: (hashes: Uint32Array, count: number, isFirst: boolean) => void): number {
    return this.eachBlock(text, (count, isFirst) =>
      visit(new Uint32Array(this.kernel.memory.buffer, LAYOUT.shingles, count * 2), count, isFirst),
    );
  }

  /** A visit with `isFirst` begins anew: it may come a second time where a text turned out to need normalising. */
  private eachBlock(text: Uint8Array, visit: (shingles: number, isFirst: boolean) => void): number {
    const words = this.walk(text, false, visit);
    if (words !== NEEDS_NORMALIZING) return words;
    // Most texts with combining marks are Vietnamese in decomposed letters: joining those is much cheaper.
    const joined = new Uint8Array(text.length);
    const length = composeMarks(text, joined);
    const again = length < 0 ? NEEDS_NORMALIZING : this.walk(joined.subarray(0, length), false, visit);
    return again === NEEDS_NORMALIZING ? this.walk(this.normalize(text), true, visit) : again;
  }

  private normalize(text: Uint8Array): Uint8Array {
    if (!this.hasMemberTables) {
      writeMemberTables(this.kernel.memory);
      this.hasMemberTables = true;
    }
    return this.encoder.encode(this.decoder.decode(text).normalize('NFC').toLowerCase());
  }

  private walk(
    text: Uint8Array,
    isNormalized: boolean,
    visit: (shingles: number, isFirst: boolean) => void,
  ): number {
    const { kernel } = this;
    kernel.reserve(text.length);
    const { memory } = kernel;
    memory.set(text, LAYOUT.text);
    memory.fill(0, LAYOUT.identity, LAYOUT.identity + 8);
    const end = LAYOUT.text + text.length;
    const position = new Uint32Array(memory.buffer, LAYOUT.position, 1);
    let words = 0;
    let carried = 0;
    for (let at: number = LAYOUT.text; at < end; at = position[0]!) {
      const slots = kernel.tokenize(at, end, carried, isNormalized);
      if (slots === NEEDS_NORMALIZING) return NEEDS_NORMALIZING;
      if (slots === carried) continue;
      kernel.identify(carried, slots);
      const isFirst = words === 0;
      words += slots - carried;
      visit(kernel.shingle(slots), isFirst);
      carried = this.carryWords(slots);
    }
    return words;
  }

  /** The last words of a block begin the next one, for the shingles that lie across. */
  private carryWords(slots: number): number {
    const carried = Math.min(slots, SHINGLE_WORDS - 1);
    const from = LAYOUT.words + (slots - carried) * 8;
    this.kernel.memory.copyWithin(LAYOUT.words, from, from + carried * 8);
    return carried;
  }

  private clearBins(): void {
    new Uint32Array(this.kernel.memory.buffer, LAYOUT.bins, SKETCH_BINS).fill(EMPTY_BIN);
  }
}
