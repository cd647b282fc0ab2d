import { CANNOT_COMPOSE, MET_UNKNOWN, writeComposed } from './compose.js';
import {
  BLOCK_WORDS,
  GROUP_TEXTS,
  LAYOUT,
  NEEDS_NORMALIZING,
  SKETCH_BINS,
  SKETCH_ROUNDS,
  type TextKernel,
} from './layout.js';
import { writeMemberTables } from './letters.js';
import { ShingleColumns } from './shingle-columns.js';
import { SHINGLE_WORDS } from './shingles.js';

/** Letters that a text may be the first to join with marks: it is begun anew for each. */
const MOST_NEW_LETTERS = 64;

/** What is known of a text after one pass over it. */
export interface TextSketch {
  /** Words in the text; 0 matches nothing. */
  words: number;
  /** 64-bit hash of the words in their order, as low and high half. */
  identityLow: number;
  identityHigh: number;
  /** The kernel judged every character by itself: the bytes are well-formed UTF-8. */
  isPlain: boolean;
}

/** Writes a text in UTF-8 at `LAYOUT.text` of the kernel, each time it is called, and returns its bytes. */
export type WriteText = () => number;

/** Reads texts with a kernel: sketches them, or hands out their shingle hashes. */
export class TextReader {
  private readonly encoder = new TextEncoder();
  private readonly decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  private hasMemberTables = false;
  private isPlain = true;

  constructor(readonly kernel: TextKernel) {}

  /** The finished sketch of the text last sketched; valid until the next call. */
  get sketchBytes(): Uint8Array {
    return this.kernel.memory.subarray(LAYOUT.sketch, LAYOUT.sketch + SKETCH_BINS);
  }

  /** Sketches a text in UTF-8; malformed bytes count as U+FFFD. */
  sketch(text: Uint8Array | WriteText): TextSketch {
    const { kernel } = this;
    let count = 0;
    let blocks = 0;
    const words = this.eachBlock(text, (shingles, isFirst) => {
      blocks = isFirst ? 1 : blocks + 1;
      count = shingles;
    });
    const empty = kernel.sketch(0, 0);
    if (empty > 0 && words > 0) this.fillBins(text, blocks === 1 ? count : -1);
    const identity = new Uint32Array(kernel.memory.buffer, LAYOUT.identity, 2);
    return { words, identityLow: identity[0]!, identityHigh: identity[1]!, isPlain: this.isPlain };
  }

  /** Begins a small group of texts that have so many words together: at most {@link GROUP_WORDS}. */
  startGroup(words: number): void {
    this.kernel.clearMarks(words);
  }

  /**
   * Takes in a text of the small group by its number in it. Returns how many distinct shingles it has, or -1 where it has
   * more words than it was said to have.
   */
  addToGroup(text: Uint8Array | WriteText, number: number, words: number): number {
    let distinct = 0;
    const found = this.eachBlock(text, (count, isFirst) => {
      if (isFirst && count <= words) distinct = this.kernel.mark(count, number);
    });
    return found === words ? distinct : -1;
  }

  /** The number of shingles in common of two texts of the small group, as a function of their numbers, the lower one first. */
  endGroup(): (a: number, b: number) => number {
    const { kernel } = this;
    kernel.countOverlaps();
    const overlaps = new Uint32Array(kernel.memory.buffer, LAYOUT.overlaps, GROUP_TEXTS * GROUP_TEXTS);
    return (a, b) => overlaps[a * GROUP_TEXTS + b]!;
  }

  /** Takes the shingles that more than half of the small group's texts have for a core. Returns how many there are. */
  endGroupAsCore(texts: number): number {
    return this.kernel.keepCore(Math.floor(texts / 2) + 1);
  }

  /**
   * Reads a text against the core: `visit` is given the shingles outside of it, as {@link shingles} does. Returns a row of bits, one
   * a shingle of the core.
   */
  shinglesOutsideCore(
    text: Uint8Array | WriteText,
    coreBits: number,
    visit: (hashes: Uint32Array, count: number, isFirst: boolean) => void,
  ): Uint8Array {
    const { kernel } = this;
    const rowEnd = LAYOUT.overlaps + Math.ceil(coreBits / 128) * 16;
    kernel.memory.fill(0, LAYOUT.overlaps, rowEnd);
    this.shingles(text, (hashes, count, isFirst) => {
      if (isFirst) kernel.memory.fill(0, LAYOUT.overlaps, rowEnd);
      visit(hashes, coreBits > 0 ? kernel.leaveCore(count) : count, isFirst);
    });
    return kernel.memory.slice(LAYOUT.overlaps, rowEnd);
  }

  /** Later rounds for the bins that the first left empty. A long text with empty bins repeats few shingles: they are collected once. */
  private fillBins(text: Uint8Array | WriteText, count: number): void {
    const size = count >= 0 ? count : this.collectDistinct(text);
    for (let round = 1; round <= SKETCH_ROUNDS; round += 1) if (this.kernel.sketch(size, round) === 0) return;
  }

  private collectDistinct(text: Uint8Array | WriteText): number {
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
  shingles(
    text: Uint8Array | WriteText,
    visit: (hashes: Uint32Array, count: number, isFirst: boolean) => void,
  ): number {
    return this.eachBlock(text, (count, isFirst) =>
      visit(new Uint32Array(this.kernel.memory.buffer, LAYOUT.shingles, count * 2), count, isFirst),
    );
  }

  /** A visit with `isFirst` begins anew: it may come a second time where a text turned out to need normalising. */
  private eachBlock(
    text: Uint8Array | WriteText,
    visit: (shingles: number, isFirst: boolean) => void,
  ): number {
    const write = typeof text === 'function' ? text : () => this.write(text);
    const words = this.walk(write(), false, visit);
    this.isPlain = words !== NEEDS_NORMALIZING;
    if (this.isPlain) return words;
    // Most texts with combining marks are Vietnamese in decomposed letters: joining those is much cheaper.
    const joined = this.compose(write);
    const again = joined < 0 ? NEEDS_NORMALIZING : this.walk(joined, false, visit);
    if (again !== NEEDS_NORMALIZING) return again;
    const length = write();
    const raw = this.kernel.memory.slice(LAYOUT.text, LAYOUT.text + length);
    return this.walk(this.write(this.normalize(raw)), true, visit);
  }

  /** A letter that is met for the first time is looked up once, and the text is begun anew. */
  private compose(write: WriteText): number {
    const { kernel } = this;
    for (let met = 0; met < MOST_NEW_LETTERS; met += 1) {
      const length = kernel.compose(write());
      if (length !== MET_UNKNOWN) return length;
      writeComposed(kernel.memory, new Uint32Array(kernel.memory.buffer, LAYOUT.position, 1)[0]!);
    }
    return CANNOT_COMPOSE;
  }

  private write(text: Uint8Array): number {
    this.kernel.reserve(text.length);
    this.kernel.memory.set(text, LAYOUT.text);
    return text.length;
  }

  private normalize(text: Uint8Array): Uint8Array {
    if (!this.hasMemberTables) {
      writeMemberTables(this.kernel.memory);
      this.hasMemberTables = true;
    }
    return this.encoder.encode(this.decoder.decode(text).normalize('NFC').toLowerCase());
  }

  private walk(
    length: number,
    isNormalized: boolean,
    visit: (shingles: number, isFirst: boolean) => void,
  ): number {
    const { kernel } = this;
    const { memory } = kernel;
    kernel.start();
    const end = LAYOUT.text + length;
    const position = new Uint32Array(memory.buffer, LAYOUT.position, 1);
    let words = 0;
    let carried = 0;
    for (let at: number = LAYOUT.text; at < end; at = position[0]!) {
      const slots = kernel.tokenize(at, end, carried, isNormalized);
      if (slots === NEEDS_NORMALIZING) return NEEDS_NORMALIZING;
      if (slots === carried) continue;
      const isFirst = words === 0;
      words += slots - carried;
      visit(kernel.digest(carried, slots), isFirst);
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
}
