/** 64-bit hash of an id, as two words. */
export function hashId(id: string): [number, number] {
  let low = 0x811c_9dc5;
  let high = 0x9e37_79b9;
  for (let i = 0; i < id.length; i += 1) {
    const unit = id.charCodeAt(i);
    low = Math.imul(low ^ unit, 0x0100_0193);
    high = Math.imul(high ^ unit, 0x85eb_ca6b) ^ (high >>> 13);
  }
  return [low >>> 0, high >>> 0];
}
