/** Rows of bits, one row a text, one bit a common shingle. */
export interface BitRows {
  set(row: number, bit: number): void;
  /** Writes the first bits of a row, eight a byte, the lowest first. */
  setRow(row: number, bits: Uint8Array): void;
  /** Writes to `out[other]`, for each other row in [from, to), how many bits it has in common with `row`. */
  countShared(row: number, from: number, to: number, out: Uint32Array): void;
}

/** Bit rows in plain TypeScript. */
export class PlainBitRows implements BitRows {
  private readonly width: number;
  private readonly words: Int32Array;

  constructor(rows: number, bits: number) {
    this.width = Math.ceil(bits / 32);
    this.words = new Int32Array(rows * this.width);
  }

  set(row: number, bit: number): void {
    this.words[row * this.width + (bit >> 5)]! |= 1 << (bit & 31);
  }

  setRow(row: number, bits: Uint8Array): void {
    for (let i = 0; i < bits.length; i += 1)
      this.words[row * this.width + (i >> 2)]! |= bits[i]! << ((i & 3) * 8);
  }

  countShared(row: number, from: number, to: number, out: Uint32Array): void {
    const { words, width } = this;
    const own = row * width;
    for (let other = from; other < to; other += 1) {
      const base = other * width;
      let shared = 0;
      for (let i = 0; i < width; i += 1) shared += popcount(words[own + i]! & words[base + i]!);
      out[other] = shared;
    }
  }
}

function popcount(bits: number): number {
  const pairs = bits - ((bits >>> 1) & 0x5555_5555);
  const nibbles = (pairs & 0x3333_3333) + ((pairs >>> 2) & 0x3333_3333);
  return Math.imul((nibbles + (nibbles >>> 4)) & 0x0f0f_0f0f, 0x0101_0101) >>> 24;
}
