import { asBuffer, u32 } from './bytes.js';

const MAGIC = Buffer.from([0xc6, 0x1f, 0xbc, 0x03, 0xc1, 0x03, 0x19, 0x1f]);
const HEADER_BYTES = 128;
const OVERFLOW = 0xff;

/**
 * The strings of a Hermes bytecode file (React Native), one a line: it stores them without anything between them, so
 * that a plain search would run from one into the next. null where the bytes are no Hermes file or do not fit.
 * @source facebook/hermes include/hermes/BCGen/HBC/BytecodeFileFormat.h (2026-11-21)
 */
export function hermesStrings(bytes: Uint8Array): Buffer | null {
  const file = asBuffer(bytes);
  if (file.length < HEADER_BYTES || !file.subarray(0, 8).equals(MAGIC)) return null;
  const functionCount = u32(file, 40);
  const kindCount = u32(file, 44);
  const identifierCount = u32(file, 48);
  const stringCount = u32(file, 52);
  const overflowCount = u32(file, 56);
  const storageBytes = u32(file, 60);
  const table = HEADER_BYTES + functionCount * 16 + kindCount * 4 + identifierCount * 4;
  const overflow = table + stringCount * 4;
  const storage = overflow + overflowCount * 8;
  if (storage + storageBytes > file.length) return null;
  const lines: Buffer[] = [];
  const newline = Buffer.from('\n');
  for (let index = 0; index < stringCount; index += 1) {
    const entry = u32(file, table + index * 4);
    let offset = (entry >>> 1) & 0x7fffff;
    let length = entry >>> 24;
    if (length === OVERFLOW) {
      if (offset >= overflowCount) continue;
      length = u32(file, overflow + offset * 8 + 4);
      offset = u32(file, overflow + offset * 8);
    }
    // Addresses are ASCII; a string with other letters is stored in UTF-16 and holds none.
    if ((entry & 1) !== 0 || offset + length > storageBytes) continue;
    lines.push(file.subarray(storage + offset, storage + offset + length), newline);
  }
  const total = lines.reduce((sum, line) => sum + line.length, 0);
  // Strings overlap where one is the start of another; a table that multiplies the storage is made up.
  return total > storageBytes * 4 + stringCount + 1024 ? null : Buffer.concat(lines);
}
