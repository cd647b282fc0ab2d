/** Low half of the last product. */
export let productLow = 0;
/** High half of the last product. */
export let productHigh = 0;

/** Multiplies two 64-bit numbers given as unsigned halves, modulo 2^64, into {@link productLow} and {@link productHigh}. */
export function product(aLow: number, aHigh: number, bLow: number, bHigh: number): void {
  const a0 = aLow & 0xffff;
  const a1 = aLow >>> 16;
  const b0 = bLow & 0xffff;
  const b1 = bLow >>> 16;
  const low = a0 * b0;
  const middle = a1 * b0 + (low >>> 16);
  const cross = a0 * b1 + (middle & 0xffff);
  const carry = a1 * b1 + (middle >>> 16) + (cross >>> 16);
  productLow = (((cross & 0xffff) << 16) | (low & 0xffff)) >>> 0;
  productHigh = (carry + Math.imul(aLow, bHigh) + Math.imul(aHigh, bLow)) >>> 0;
}
