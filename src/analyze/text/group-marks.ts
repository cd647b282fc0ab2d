import { GROUP_TEXTS, LAYOUT, NOT_CORE } from './layout.js';

/** Slots of the table that a small group's words fill by half at most: a power of two. */
export function markSlots(words: number): number {
  return 2 ** Math.ceil(Math.log2(Math.max(16, words * 2)));
}

/** See `TextKernel.mark`. */
export function markPlain(u32: Uint32Array, slots: number, count: number, text: number): number {
  const marks = LAYOUT.marks >> 2;
  const shingles = LAYOUT.shingles >> 2;
  const bit = 1 << text;
  let distinct = 0;
  for (let i = shingles; i < shingles + count * 2; i += 2) {
    const low = u32[i]!;
    const high = u32[i + 1]!;
    let slot = marks + (low & (slots - 1)) * 4;
    while (u32[slot + 2] !== 0 && (u32[slot] !== low || u32[slot + 1] !== high))
      slot = slot + 4 === marks + slots * 4 ? marks : slot + 4;
    if ((u32[slot + 2]! & bit) !== 0) continue;
    u32[slot] = low;
    u32[slot + 1] = high;
    u32[slot + 2]! |= bit;
    distinct += 1;
  }
  return distinct;
}

/** See `TextKernel.countOverlaps`. */
export function countOverlapsPlain(u32: Uint32Array, slots: number): void {
  const overlaps = LAYOUT.overlaps >> 2;
  const marks = LAYOUT.marks >> 2;
  u32.fill(0, overlaps, overlaps + GROUP_TEXTS * GROUP_TEXTS);
  for (let slot = marks; slot < marks + slots * 4; slot += 4) {
    for (let texts = u32[slot + 2]!; texts !== 0; texts &= texts - 1) {
      const row = overlaps + lowestBit(texts) * GROUP_TEXTS;
      for (let rest = texts & (texts - 1); rest !== 0; rest &= rest - 1) u32[row + lowestBit(rest)]! += 1;
    }
  }
}

/** See `TextKernel.keepCore`. */
export function keepCorePlain(u32: Uint32Array, slots: number, least: number): number {
  const marks = LAYOUT.marks >> 2;
  let count = 0;
  for (let slot = marks + 2; slot < marks + slots * 4; slot += 4) {
    if (u32[slot] === 0) continue;
    let texts = 0;
    for (let bits = u32[slot]!; bits !== 0; bits &= bits - 1) texts += 1;
    if (texts >= least) count += 1;
    u32[slot] = texts >= least ? count : NOT_CORE;
  }
  return count;
}

/** See `TextKernel.leaveCore`. */
export function leaveCorePlain(u32: Uint32Array, slots: number, count: number): number {
  const marks = LAYOUT.marks >> 2;
  const shingles = LAYOUT.shingles >> 2;
  const row = LAYOUT.overlaps >> 2;
  let left = shingles;
  for (let i = shingles; i < shingles + count * 2; i += 2) {
    const low = u32[i]!;
    const high = u32[i + 1]!;
    let slot = marks + (low & (slots - 1)) * 4;
    while (u32[slot + 2] !== 0 && (u32[slot] !== low || u32[slot + 1] !== high))
      slot = slot + 4 === marks + slots * 4 ? marks : slot + 4;
    const number = u32[slot + 2]!;
    if (number !== 0 && number !== NOT_CORE) u32[row + ((number - 1) >> 5)]! |= 1 << ((number - 1) & 31);
    else {
      u32[left] = low;
      u32[left + 1] = high;
      left += 2;
    }
  }
  return (left - shingles) >> 1;
}

function lowestBit(bits: number): number {
  return 31 - Math.clz32(bits & -bits);
}
