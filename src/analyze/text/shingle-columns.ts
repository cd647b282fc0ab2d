const FIRST_CAPACITY = 8192;
/** A table that grew beyond this is given back when the next group of texts begins. */
const KEPT_CAPACITY = 1 << 18;
const NO_COLUMN = -1;

/** Numbers the distinct shingles of a group of texts, by their 64-bit hashes, so that texts become lists of small numbers. */
export class ShingleColumns {
  private slots = new Int32Array(FIRST_CAPACITY).fill(NO_COLUMN);
  private lows = new Uint32Array(FIRST_CAPACITY >> 1);
  private highs = new Uint32Array(FIRST_CAPACITY >> 1);
  /** Text that a column was last seen in: takes repeated shingles out. */
  private lastTexts = new Uint32Array(FIRST_CAPACITY >> 1);
  private text = 0;
  private columns: number[] = [];
  /** Distinct shingles so far. */
  size = 0;

  /** Forgets all texts. */
  clear(): void {
    if (this.slots.length > KEPT_CAPACITY) this.allocate(FIRST_CAPACITY);
    else {
      this.slots.fill(NO_COLUMN);
      this.lastTexts.fill(0);
    }
    this.size = 0;
    this.text = 0;
  }

  /** Begins the next text. */
  startText(): void {
    this.text += 1;
    this.columns = [];
  }

  /** Takes in shingle hashes of the text, as pairs of low and high half. */
  add(hashes: Uint32Array, count: number): void {
    for (let i = 0; i < count * 2; i += 2) {
      const column = this.columnOf(hashes[i]!, hashes[i + 1]!);
      if (this.lastTexts[column] === this.text) continue;
      this.lastTexts[column] = this.text;
      this.columns.push(column);
    }
  }

  /** Distinct columns of the text that was begun last, in order of first occurrence. */
  finishText(): Uint32Array {
    return Uint32Array.from(this.columns);
  }

  /** Writes the hashes of the first columns as pairs of low and high half. */
  writeHashes(out: Uint32Array, count: number): void {
    for (let column = 0; column < count; column += 1) {
      out[column * 2] = this.lows[column]!;
      out[column * 2 + 1] = this.highs[column]!;
    }
  }

  private columnOf(low: number, high: number): number {
    const mask = this.slots.length - 1;
    let slot = low & mask;
    for (let column = this.slots[slot]!; column !== NO_COLUMN; column = this.slots[slot]!) {
      if (this.lows[column] === low && this.highs[column] === high) return column;
      slot = (slot + 1) & mask;
    }
    const column = this.size;
    this.slots[slot] = column;
    this.lows[column] = low;
    this.highs[column] = high;
    this.lastTexts[column] = 0;
    this.size += 1;
    if (this.size === this.lows.length) this.grow();
    return column;
  }

  private grow(): void {
    const { lows, highs, lastTexts, size } = this;
    this.allocate(this.slots.length * 2);
    this.lows.set(lows);
    this.highs.set(highs);
    this.lastTexts.set(lastTexts);
    const mask = this.slots.length - 1;
    for (let column = 0; column < size; column += 1) {
      let slot = lows[column]! & mask;
      while (this.slots[slot] !== NO_COLUMN) slot = (slot + 1) & mask;
      this.slots[slot] = column;
    }
  }

  private allocate(capacity: number): void {
    this.slots = new Int32Array(capacity).fill(NO_COLUMN);
    this.lows = new Uint32Array(capacity >> 1);
    this.highs = new Uint32Array(capacity >> 1);
    this.lastTexts = new Uint32Array(capacity >> 1);
  }
}
