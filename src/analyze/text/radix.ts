const DIGITS = 0x1_0000;

/** The indexes of the keys in ascending order of key; equal keys keep their order. */
export function sortByKey(keys: Uint32Array): Uint32Array {
  const byLow = new Uint32Array(keys.length);
  const order = new Uint32Array(keys.length);
  const starts = countDigits(keys, 0);
  for (let i = 0; i < keys.length; i += 1) byLow[starts[keys[i]! & 0xffff]!++] = i;
  const highStarts = countDigits(keys, 16);
  for (const index of byLow) order[highStarts[keys[index]! >>> 16]!++] = index;
  return order;
}

function countDigits(keys: Uint32Array, shift: number): Uint32Array {
  const starts = new Uint32Array(DIGITS + 1);
  for (const key of keys) starts[((key >>> shift) & 0xffff) + 1]! += 1;
  for (let digit = 1; digit <= DIGITS; digit += 1) starts[digit]! += starts[digit - 1]!;
  return starts;
}
