const FIRST_CAPACITY = 1024;

/** Finds numbered things again by their 64-bit hash, at 20 to 40 bytes each; the hashes live with their owner. */
export class HashIndex {
  private slots = new Int32Array(FIRST_CAPACITY).fill(-1);
  private lows = new Uint32Array(FIRST_CAPACITY >> 1);
  private highs = new Uint32Array(FIRST_CAPACITY >> 1);
  private values = new Int32Array(FIRST_CAPACITY >> 1);
  private size = 0;

  /** The value first stored under the hash, or -1 after storing this one. */
  findOrAdd(low: number, high: number, value: number): number {
    const slot = this.slotOf(low, high);
    const entry = this.slots[slot]!;
    if (entry >= 0) return this.values[entry]!;
    this.slots[slot] = this.size;
    this.lows[this.size] = low;
    this.highs[this.size] = high;
    this.values[this.size] = value;
    this.size += 1;
    if (this.size === this.lows.length) this.grow();
    return -1;
  }

  private slotOf(low: number, high: number): number {
    const mask = this.slots.length - 1;
    let slot = low & mask;
    for (let entry = this.slots[slot]!; entry >= 0; entry = this.slots[slot]!) {
      if (this.lows[entry] === low && this.highs[entry] === high) break;
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private grow(): void {
    const { lows, highs, values, size } = this;
    this.slots = new Int32Array(this.slots.length * 2).fill(-1);
    this.lows = new Uint32Array(size * 2);
    this.highs = new Uint32Array(size * 2);
    this.values = new Int32Array(size * 2);
    this.lows.set(lows);
    this.highs.set(highs);
    this.values.set(values);
    for (let entry = 0; entry < size; entry += 1)
      this.slots[this.slotOf(lows[entry]!, highs[entry]!)] = entry;
  }
}
