import { LAYOUT } from './layout.js';

const NEWLINE = 0x0a;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/** Writes what each short escape of JSON stands for; those with code points are left to a JSON parser. */
export function writeEscapes(memory: Uint8Array): void {
  for (const [index, letter] of [...'nrtbf"\\/'].entries())
    memory[LAYOUT.escapes + letter.charCodeAt(0)] = '\n\r\t\b\f"\\/'.charCodeAt(index);
}

/** See `TextKernel.readString`. */
export function readStringPlain(memory: Uint8Array, u32: Uint32Array, from: number, end: number): number {
  let written: number = LAYOUT.text;
  for (let at = from; at < end; at += 1) {
    let byte = memory[at]!;
    if (byte === QUOTE) {
      u32[LAYOUT.position >> 2] = at;
      return written - LAYOUT.text;
    }
    if (byte === NEWLINE) return -1;
    if (byte === BACKSLASH) {
      at += 1;
      byte = at < end ? memory[LAYOUT.escapes + memory[at]!]! : 0;
      if (byte === 0) return -1;
    }
    memory[written++] = byte;
  }
  return -1;
}
