import { EMPTY_BIN, LAYOUT, ROUND_STEP, SKETCH_BINS, SKETCH_ROUNDS } from './layout.js';

/** Takes a round's smallest values into the bins, in later rounds only into empty ones. Returns how many stay empty. */
export function closeRound(memory: Uint8Array, u32: Uint32Array, values: Uint32Array, round: number): number {
  const bins = LAYOUT.bins >> 2;
  let empty = 0;
  for (let bin = 0; bin < SKETCH_BINS; bin += 1) {
    const value = values[bin]!;
    const isOpen = round === 0 || u32[bins + bin] === EMPTY_BIN;
    if (value === EMPTY_BIN) empty += isOpen ? 1 : 0;
    else if (isOpen) {
      u32[bins + bin] = value;
      memory[LAYOUT.sketch + bin] = (value + round * ROUND_STEP) & 0xff;
    }
  }
  return empty;
}

/** Fills each empty bin by a permutation of its own, told apart by its salt. Returns 0. */
export function fillEmptyBins(
  memory: Uint8Array,
  u32: Uint32Array,
  smallest: (salt: number) => number,
): number {
  const bins = LAYOUT.bins >> 2;
  for (let bin = 0; bin < SKETCH_BINS; bin += 1) {
    if (u32[bins + bin] !== EMPTY_BIN) continue;
    const value = smallest(bin + SKETCH_ROUNDS);
    u32[bins + bin] = value;
    memory[LAYOUT.sketch + bin] = (value + SKETCH_ROUNDS * ROUND_STEP) & 0xff;
  }
  return 0;
}
