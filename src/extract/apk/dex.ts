import type { AnomalyList } from './anomalies.js';
import { asBuffer, u32 } from './bytes.js';

const NAMES_PER_DEX = 200_000;

/**
 * Names of the classes that a dex file defines, as descriptors without `L` and `;` (`com/example/Main`), in file order.
 * Only the class, type and string tables are touched: nothing else is decoded. A damaged file gives what can be read
 * and an anomaly; `source` names it there.
 */
export function dexClassNames(bytes: Uint8Array, source: string, anomalies: AnomalyList): string[] {
  const dex = asBuffer(bytes);
  if (dex.length < 0x70 || dex.toString('latin1', 0, 4) !== 'dex\n') {
    anomalies.add('DEX_DAMAGED', `${source}: no dex file, perhaps packed or encrypted`);
    return [];
  }
  const names: string[] = [];
  // From version 041 on a file may hold several dex files one after the other, with offsets from its start.
  for (let at = 0; at + 0x70 <= dex.length; ) {
    collectNames(dex, at, names, source, anomalies);
    const size = u32(dex, at + 32);
    if (dex.toString('latin1', at + 4, at + 7) < '041' || size < 0x70) break;
    at += size;
  }
  return names;
}

function collectNames(
  dex: Buffer,
  header: number,
  names: string[],
  source: string,
  anomalies: AnomalyList,
): void {
  const stringCount = u32(dex, header + 56);
  const stringsAt = u32(dex, header + 60);
  const typeCount = u32(dex, header + 64);
  const typesAt = u32(dex, header + 68);
  const classCount = u32(dex, header + 96);
  const classesAt = u32(dex, header + 100);
  const fits =
    classesAt + classCount * 32 <= dex.length &&
    typesAt + typeCount * 4 <= dex.length &&
    stringsAt + stringCount * 4 <= dex.length;
  if (!fits || classCount > NAMES_PER_DEX) {
    anomalies.add('DEX_DAMAGED', `${source}: tables of ${classCount} classes do not fit`);
  }
  let broken = 0;
  const last = Math.min(classCount, NAMES_PER_DEX, Math.floor(Math.max(0, dex.length - classesAt) / 32));
  // Names are distinct strings of the file: together they cannot be longer than it.
  let bytesLeft = dex.length;
  for (let index = 0; index < last && bytesLeft > 0; index += 1) {
    const type = u32(dex, classesAt + index * 32);
    const string = type < typeCount ? u32(dex, typesAt + type * 4) : stringCount;
    const name = string < stringCount ? descriptorAt(dex, u32(dex, stringsAt + string * 4)) : null;
    if (name === null) broken += 1;
    else names.push(name);
    bytesLeft -= name?.length ?? 0;
  }
  if (bytesLeft <= 0) anomalies.add('DEX_DAMAGED', `${source}: class names overlap`);
  if (broken > 0)
    anomalies.add('DEX_DAMAGED', `${source}: ${broken} of ${classCount} classes have no readable name`);
}

const MAX_NAME_BYTES = 4096;

/** The class descriptor whose string data start at `at`, its `L` and `;` taken off; null where there is none. */
function descriptorAt(dex: Buffer, at: number): string | null {
  let start = at;
  // Length in UTF-16 units, of no use here: the end mark counts.
  while (start < at + 5 && dex[start]! >= 0x80) start += 1;
  start += 1;
  if (dex[start] !== 0x4c) return null;
  let end = start + 1;
  let ascii = true;
  for (let byte = dex[end]; byte !== 0; byte = dex[end]) {
    if (byte === undefined || end - start > MAX_NAME_BYTES) return null;
    if (byte >= 0x80) ascii = false;
    end += 1;
  }
  if (dex[end - 1] !== 0x3b) return null;
  return ascii
    ? dex.toString('latin1', start + 1, end - 1)
    : decodeModifiedUtf8(dex.subarray(start + 1, end - 1));
}

/** Java's UTF-8: each half of a surrogate pair takes three bytes of its own, and zero takes two. */
export function decodeModifiedUtf8(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; ) {
    const byte = bytes[at]!;
    if (byte < 0x80) {
      text += String.fromCharCode(byte);
      at += 1;
    } else if ((byte & 0xe0) === 0xc0) {
      text += String.fromCharCode(((byte & 0x1f) << 6) | (bytes[at + 1]! & 0x3f));
      at += 2;
    } else {
      text += String.fromCharCode(
        ((byte & 0x0f) << 12) | ((bytes[at + 1]! & 0x3f) << 6) | (bytes[at + 2]! & 0x3f),
      );
      at += 3;
    }
  }
  return text;
}
