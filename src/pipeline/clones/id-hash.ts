/** Low half of the last hash of an id. */
export let idHashLow = 0;
/** High half of the last hash of an id. */
export let idHashHigh = 0;

/** Hashes an id, in UTF-8, to 64 bits: {@link idHashLow} and {@link idHashHigh}. */
export function hashId(bytes: Uint8Array, start: number, end: number): void {
  let low = 0x811c_9dc5;
  let high = 0x9e37_79b9;
  for (let at = start; at < end; at += 1) {
    const byte = bytes[at]!;
    low = Math.imul(low ^ byte, 0x0100_0193);
    high = Math.imul(high ^ byte, 0x85eb_ca6b) ^ (high >>> 13);
  }
  idHashLow = low >>> 0;
  idHashHigh = high >>> 0;
}
