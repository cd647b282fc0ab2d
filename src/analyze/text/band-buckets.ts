/** Keys are spread over so many parts by their first bits: each fits into the processor's nearest memory. */
const PARTS = 2048;
const PART_SHIFT = 21;
const NONE = -1;
const SPREAD = 0x9e37_79b1;

/** Finds the texts that have a key in common with others. */
export class BandBuckets {
  private readonly starts = new Uint32Array(PARTS + 1);
  private readonly keys: Uint32Array;
  private readonly texts: Uint32Array;
  /** Next and last text with the same key, by place. */
  private readonly nexts: Int32Array;
  private readonly lasts: Int32Array;
  private heads = new Int32Array(1024);

  constructor(texts: number) {
    this.keys = new Uint32Array(texts);
    this.texts = new Uint32Array(texts);
    this.nexts = new Int32Array(texts);
    this.lasts = new Int32Array(texts);
  }

  /** Visits each set of two or more texts with one key, in ascending order; `keys` has one a text. */
  each(keys: Uint32Array, visit: (bucket: readonly number[]) => void): void {
    this.spread(keys);
    for (let part = 0; part < PARTS; part += 1)
      this.visitPart(this.starts[part]!, this.starts[part + 1]!, visit);
  }

  private spread(keys: Uint32Array): void {
    const { starts } = this;
    starts.fill(0);
    for (let text = 0; text < keys.length; text += 1) starts[(keys[text]! >>> PART_SHIFT) + 1]! += 1;
    for (let part = 0; part < PARTS; part += 1) starts[part + 1]! += starts[part]!;
    const free = starts.slice(0, PARTS);
    for (let text = 0; text < keys.length; text += 1) {
      const key = keys[text]!;
      const place = free[key >>> PART_SHIFT]!++;
      this.keys[place] = key;
      this.texts[place] = text;
    }
  }

  private visitPart(from: number, to: number, visit: (bucket: readonly number[]) => void): void {
    if (to - from < 2) return;
    const { keys, nexts, lasts } = this;
    const slots = 2 ** Math.ceil(Math.log2((to - from) * 2));
    if (this.heads.length < slots) this.heads = new Int32Array(slots);
    const heads = this.heads.fill(NONE, 0, slots);
    let shared = 0;
    for (let place = from; place < to; place += 1) {
      const key = keys[place]!;
      let slot = (Math.imul(key, SPREAD) >>> 7) & (slots - 1);
      while (heads[slot] !== NONE && keys[heads[slot]!] !== key) slot = (slot + 1) & (slots - 1);
      const head = heads[slot]!;
      nexts[place] = NONE;
      lasts[place] = place;
      if (head === NONE) heads[slot] = place;
      else {
        nexts[lasts[head]!] = place;
        lasts[head] = place;
        // Nothing begins here.
        lasts[place] = NONE;
        shared += 1;
      }
    }
    for (let place = from; shared > 0 && place < to; place += 1) {
      if (lasts[place] === NONE || nexts[place] === NONE) continue;
      const bucket: number[] = [];
      for (let at = place; at !== NONE; at = nexts[at]!) bucket.push(this.texts[at]!);
      shared -= bucket.length - 1;
      visit(bucket);
    }
  }
}
