import { ScanError } from '../../model/error.js';
import { u32 } from './bytes.js';

/** Reads the length-prefixed structures of the signing block one after the other. */
export class PrefixedReader {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  get done(): boolean {
    return this.#at >= this.#bytes.length;
  }

  /** @throws ScanError DAMAGED where fewer than four bytes are left */
  number(): number {
    if (this.#at + 4 > this.#bytes.length)
      throw new ScanError('DAMAGED', 'signing block ends inside of a number');
    this.#at += 4;
    return u32(this.#bytes, this.#at - 4);
  }

  /** The bytes behind a length. @throws ScanError DAMAGED where they are not all there */
  slice(): Uint8Array {
    const length = this.number();
    if (this.#at + length > this.#bytes.length) {
      throw new ScanError(
        'DAMAGED',
        `signing block: ${length} bytes announced, ${this.#bytes.length - this.#at} left`,
      );
    }
    this.#at += length;
    return this.#bytes.subarray(this.#at - length, this.#at);
  }

  /** What is left. */
  rest(): Uint8Array {
    return this.#bytes.subarray(this.#at);
  }
}

const MAX_ITEMS = 1000;

/** All length-prefixed items of a sequence. @throws ScanError DAMAGED */
export function sliceAll(bytes: Uint8Array): Uint8Array[] {
  const reader = new PrefixedReader(bytes);
  const items: Uint8Array[] = [];
  while (!reader.done && items.length < MAX_ITEMS) items.push(reader.slice());
  return items;
}
