const FIRST_SLOTS = 8192;
/** A table that grew beyond this is given back when the next group of texts begins. */
const KEPT_SLOTS = 1 << 18;
/** Each slot holds a hash (low, high), its column plus one (0 where the slot is free), and the text that had it last. */
const SLOT_WORDS = 4;

/** Numbers the distinct shingles of a group of texts, by their 64-bit hashes, so that texts become lists of small numbers. */
export class ShingleColumns {
  private slots = FIRST_SLOTS;
  private table = new Uint32Array(FIRST_SLOTS * SLOT_WORDS);
  private text = 0;
  private columns = new Uint32Array(1024);
  private count = 0;
  /** Distinct shingles so far. */
  size = 0;

  /** Forgets all texts. */
  clear(): void {
    if (this.slots > KEPT_SLOTS) {
      this.slots = FIRST_SLOTS;
      this.table = new Uint32Array(FIRST_SLOTS * SLOT_WORDS);
    } else this.table.fill(0);
    this.size = 0;
    this.text = 0;
  }

  /** Begins the next text. */
  startText(): void {
    this.text += 1;
    this.count = 0;
  }

  /** Takes in shingle hashes of the text, as pairs of low and high half. */
  add(hashes: Uint32Array, count: number): void {
    this.makeRoom(count);
    const { table, text, columns, slots } = this;
    const mask = slots - 1;
    for (let i = 0; i < count * 2; i += 2) {
      const low = hashes[i]!;
      const high = hashes[i + 1]!;
      let slot = (low & mask) * SLOT_WORDS;
      while (table[slot + 2] !== 0 && (table[slot] !== low || table[slot + 1] !== high))
        slot = (slot + SLOT_WORDS) & (slots * SLOT_WORDS - 1);
      if (table[slot + 2] === 0) {
        table[slot] = low;
        table[slot + 1] = high;
        this.size += 1;
        table[slot + 2] = this.size;
      } else if (table[slot + 3] === text) continue;
      table[slot + 3] = text;
      columns[this.count++] = table[slot + 2]! - 1;
    }
  }

  /** Distinct columns of the text that was begun last, in order of first occurrence. */
  finishText(): Uint32Array {
    return this.columns.slice(0, this.count);
  }

  /** Writes the hashes of the first columns as pairs of low and high half. */
  writeHashes(out: Uint32Array, count: number): void {
    const { table } = this;
    for (let slot = 0; slot < table.length; slot += SLOT_WORDS) {
      const column = table[slot + 2]! - 1;
      if (column < 0 || column >= count) continue;
      out[column * 2] = table[slot]!;
      out[column * 2 + 1] = table[slot + 1]!;
    }
  }

  /** The table stays half empty, and the list takes all that may come. */
  private makeRoom(count: number): void {
    while ((this.size + count) * 2 > this.slots) this.grow();
    if (this.count + count <= this.columns.length) return;
    const columns = new Uint32Array((this.count + count) * 2);
    columns.set(this.columns.subarray(0, this.count));
    this.columns = columns;
  }

  private grow(): void {
    const { table } = this;
    this.slots *= 2;
    const grown = new Uint32Array(this.slots * SLOT_WORDS);
    for (let from = 0; from < table.length; from += SLOT_WORDS) {
      if (table[from + 2] === 0) continue;
      let slot = (table[from]! & (this.slots - 1)) * SLOT_WORDS;
      while (grown[slot + 2] !== 0) slot = (slot + SLOT_WORDS) & (grown.length - 1);
      for (let word = 0; word < SLOT_WORDS; word += 1) grown[slot + word] = table[from + word]!;
    }
    this.table = grown;
  }
}
