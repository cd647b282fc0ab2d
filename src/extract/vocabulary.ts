const FIRST_HASH = 0x811c9dc5 | 0;

/** The hash of a word is made unit by unit, while a text is walked (FNV-1a). */
export const startHash = (): number => FIRST_HASH;
export const addToHash = (hash: number, unit: number): number => Math.imul(hash ^ unit, 0x01000193);

/**
 * Words with a number each, 1 and up. A text's words are looked up by hash and place, so that no string is made for any
 * of them; all that is looked at lies in a few arrays.
 */
export class Vocabulary {
  readonly #words = new Map<string, number>();
  #slots = new Int32Array(1024);
  #hashes = new Int32Array(512);
  #starts = new Int32Array(512);
  #letters = new Uint16Array(4096);

  get size(): number {
    return this.#words.size;
  }

  /** The number of a word, given to it where it has none yet. */
  learn(word: string): number {
    const known = this.#words.get(word);
    if (known !== undefined) return known;
    const number = this.#words.size + 1;
    this.#words.set(word, number);
    this.#reserve(number, word.length);
    const start = this.#starts[number] as number;
    let hash = startHash();
    for (let at = 0; at < word.length; at += 1) {
      this.#letters[start + at] = word.charCodeAt(at);
      hash = addToHash(hash, word.charCodeAt(at));
    }
    this.#starts[number + 1] = start + word.length;
    this.#hashes[number] = hash;
    this.#place(number);
    return number;
  }

  /** The number of the word that stands at a place of a text; 0 where it is not known. */
  find(text: string, start: number, end: number, hash: number): number {
    const mask = this.#slots.length - 1;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const number = this.#slots[slot] as number;
      if (number === 0) return 0;
      if (this.#hashes[number] === hash && this.#stands(number, text, start, end)) return number;
    }
  }

  #stands(number: number, text: string, start: number, end: number): boolean {
    const from = this.#starts[number] as number;
    if ((this.#starts[number + 1] as number) - from !== end - start) return false;
    for (let at = start; at < end; at += 1)
      if (this.#letters[from + at - start] !== text.charCodeAt(at)) return false;
    return true;
  }

  #reserve(number: number, length: number): void {
    const letters = (this.#starts[number] as number) + length;
    if (letters > this.#letters.length) this.#letters = enlarged(this.#letters, new Uint16Array(letters * 2));
    if (number + 2 > this.#hashes.length) {
      this.#hashes = enlarged(this.#hashes, new Int32Array(number * 2));
      this.#starts = enlarged(this.#starts, new Int32Array(number * 2));
    }
    // At most a quarter of the slots is taken: most words of a text are not known, and end at an empty one.
    if (number * 4 <= this.#slots.length) return;
    this.#slots = new Int32Array(this.#slots.length * 4);
    for (let known = 1; known < number; known += 1) this.#place(known);
  }

  #place(number: number): void {
    const mask = this.#slots.length - 1;
    let slot = (this.#hashes[number] as number) & mask;
    while (this.#slots[slot] !== 0) slot = (slot + 1) & mask;
    this.#slots[slot] = number;
  }
}

function enlarged<T extends Int32Array | Uint16Array>(from: T, to: T): T {
  to.set(from);
  return to;
}
