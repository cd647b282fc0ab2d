import { createHmac } from 'node:crypto';

/** Stands at the beginning of every pseudonym: no mailbox, phone or formula begins with it. */
export const PSEUDONYM_MARK = '~';

/**
 * Names that stand for a value: the same value and salt give the same one, another salt another one. It has the
 * length that is asked for, so that offsets into a text still hold; a shorter one is the beginning of a longer one.
 */
export class Pseudonyms {
  private readonly known = new Map<string, string>();

  constructor(private readonly salt: string) {}

  /** `~m…` for a mailbox, `~t…` for a telephone. */
  of(kind: 'email' | 'phone', value: string, length: number): string {
    const key = `${kind}:${value}`;
    let stream = this.known.get(key) ?? `${PSEUDONYM_MARK}${kind === 'email' ? 'm' : 't'}`;
    for (let block = 0; stream.length < length || stream.length < 48; block += 1)
      stream += this.digest(`${key}:${stream.length}:${block}`);
    this.known.set(key, stream);
    return stream.slice(0, length);
  }

  /** A stable id in place of one that can be computed from a mailbox. */
  id(value: string): string {
    return `f-${this.digest(`id:${value}`).slice(0, 12)}`;
  }

  private digest(value: string): string {
    return BigInt(`0x${createHmac('sha256', this.salt).update(value).digest('hex')}`)
      .toString(36)
      .slice(1);
  }
}
