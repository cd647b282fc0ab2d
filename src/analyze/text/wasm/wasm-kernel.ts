import { type BitRows, PlainBitRows } from '../bit-rows.js';
import { markSlots } from '../group-marks.js';
import { writeEscapes } from '../json-string.js';
import {
  GROUP_TEXTS,
  LAYOUT,
  PADDING_BYTES,
  SKETCH_BINS,
  SKETCH_ROUNDS,
  type TextKernel,
} from '../layout.js';
import { writeLowerTable } from '../letters.js';
import { SHINGLE_WORDS } from '../shingles.js';
import { fillEmptyBins } from '../sketch-bins.js';
import { assembleModule } from './assembler.js';
import { composeFunction } from './compose-code.js';
import { keepCoreFunction, leaveCoreFunction } from './core-code.js';
import { countOverlapsFunction, markFunction } from './group-code.js';
import {
  countSharedFunction,
  digestFunction,
  sketchRoundFunction,
  smallestFunction,
} from './hashing-code.js';
import { readStringFunction } from './json-string-code.js';
import { tokenizeFunction } from './tokenizer-code.js';

const PAGE_BYTES = 65_536;

interface KernelExports {
  tokenize(start: number, end: number, slot: number, isNormalized: number): number;
  digest(from: number, count: number): void;
  sketchRound(count: number, round: number): number;
  smallest(count: number, salt: number): number;
  countShared(row: number, first: number, count: number, width: number, out: number): void;
  compose(textBytes: number): number;
  mark(count: number, bit: number, mask: number): number;
  countOverlaps(bytes: number): void;
  keepCore(least: number, bytes: number): number;
  leaveCore(count: number, mask: number): number;
  readString(from: number, end: number): number;
}

let compiled: WebAssembly.Module | null | undefined;

/** The kernel's module; null where WebAssembly or its SIMD is missing. */
function kernelModule(): WebAssembly.Module | null {
  if (compiled === undefined) {
    const bytes = assembleModule([
      tokenizeFunction(),
      digestFunction(),
      sketchRoundFunction(),
      smallestFunction(),
      countSharedFunction(),
      composeFunction(),
      markFunction(),
      countOverlapsFunction(),
      keepCoreFunction(),
      leaveCoreFunction(),
      readStringFunction(),
    ]);
    compiled =
      typeof WebAssembly === 'object' && WebAssembly.validate(bytes) ? new WebAssembly.Module(bytes) : null;
  }
  return compiled;
}

function instantiate(memory: WebAssembly.Memory): KernelExports | null {
  const module = kernelModule();
  if (module === null) return null;
  return new WebAssembly.Instance(module, { host: { memory } }).exports as unknown as KernelExports;
}

function memoryOf(bytes: number): WebAssembly.Memory {
  return new WebAssembly.Memory({ initial: Math.ceil(bytes / PAGE_BYTES) });
}

/** The kernel in WebAssembly with SIMD. */
export class WasmKernel implements TextKernel {
  readonly name = 'wasm';
  memory: Uint8Array<ArrayBuffer>;
  private markBytes = 0;

  private constructor(
    private readonly linear: WebAssembly.Memory,
    private readonly code: KernelExports,
  ) {
    this.memory = new Uint8Array(linear.buffer);
    writeLowerTable(this.memory);
    writeEscapes(this.memory);
  }

  /** A kernel; null where WebAssembly or its SIMD is missing. */
  static create(): WasmKernel | null {
    const memory = memoryOf(LAYOUT.text + PAGE_BYTES);
    const code = instantiate(memory);
    return code === null ? null : new WasmKernel(memory, code);
  }

  reserve(textBytes: number): void {
    const missing = LAYOUT.text + textBytes + PADDING_BYTES - this.memory.length;
    if (missing <= 0) return;
    this.linear.grow(Math.ceil(missing / PAGE_BYTES));
    this.memory = new Uint8Array(this.linear.buffer);
  }

  tokenize(start: number, end: number, slot: number, isNormalized: boolean): number {
    return this.code.tokenize(start, end, slot, isNormalized ? 1 : 0);
  }

  start(): void {
    this.memory.fill(0, LAYOUT.identity, LAYOUT.identity + 8);
    this.memory.fill(0xff, LAYOUT.bins, LAYOUT.bins + SKETCH_BINS * 4);
  }

  digest(from: number, count: number): number {
    if (count === 0) return 0;
    // Up to four words are one shingle: the same sum as of five whose first ones are nothing.
    const missing = SHINGLE_WORDS - count;
    if (missing > 0) {
      this.memory.copyWithin(LAYOUT.words + missing * 8, LAYOUT.words, LAYOUT.words + count * 8);
      this.memory.fill(0, LAYOUT.words, LAYOUT.words + missing * 8);
    }
    this.code.digest(from + Math.max(0, missing), Math.max(count, SHINGLE_WORDS));
    if (missing > 0)
      this.memory.copyWithin(LAYOUT.words, LAYOUT.words + missing * 8, LAYOUT.words + SHINGLE_WORDS * 8);
    return Math.max(1, count - SHINGLE_WORDS + 1);
  }

  sketch(count: number, round: number): number {
    if (round < SKETCH_ROUNDS) return this.code.sketchRound(count, round);
    const u32 = new Uint32Array(this.memory.buffer, 0, LAYOUT.sketch / 4);
    return fillEmptyBins(this.memory, u32, (salt) => this.code.smallest(count, salt) >>> 0);
  }

  compose(textBytes: number): number {
    return this.code.compose(textBytes);
  }

  clearMarks(words: number): void {
    this.markBytes = markSlots(words) * 16;
    this.memory.fill(0, LAYOUT.marks, LAYOUT.marks + this.markBytes);
  }

  mark(count: number, text: number): number {
    return this.code.mark(count, 1 << text, this.markBytes - 1);
  }

  countOverlaps(): void {
    this.memory.fill(0, LAYOUT.overlaps, LAYOUT.overlaps + GROUP_TEXTS * GROUP_TEXTS * 4);
    this.code.countOverlaps(this.markBytes);
  }

  keepCore(least: number): number {
    return this.code.keepCore(least, this.markBytes);
  }

  leaveCore(count: number): number {
    return this.code.leaveCore(count, this.markBytes - 1);
  }

  readString(from: number, end: number): number {
    return this.code.readString(from, end);
  }
}

/** Bit rows that WebAssembly counts. */
class WasmBitRows implements BitRows {
  private readonly bytes: Uint8Array;
  private readonly counts: Uint32Array;

  constructor(
    private readonly code: KernelExports,
    memory: WebAssembly.Memory,
    rows: number,
    private readonly width: number,
  ) {
    this.bytes = new Uint8Array(memory.buffer);
    this.counts = new Uint32Array(memory.buffer, rows * width, rows);
  }

  set(row: number, bit: number): void {
    this.bytes[row * this.width + (bit >> 3)]! |= 1 << (bit & 7);
  }

  setRow(row: number, bits: Uint8Array): void {
    this.bytes.set(bits, row * this.width);
  }

  countShared(row: number, from: number, to: number, out: Uint32Array): void {
    const { width, counts } = this;
    this.code.countShared(row * width, from * width, to - from, width, counts.byteOffset);
    out.set(counts.subarray(0, to - from), from);
  }
}

/** Bit rows, in WebAssembly where that runs. */
export function createBitRows(rows: number, bits: number): BitRows {
  const width = Math.ceil(bits / 128) * 16;
  if (width === 0) return new PlainBitRows(rows, bits);
  const memory = memoryOf(rows * (width + 4));
  const code = instantiate(memory);
  return code === null ? new PlainBitRows(rows, bits) : new WasmBitRows(code, memory, rows, width);
}
