import type { ByteSource } from '../../model/apk.js';

/** Bytes that are already in memory, as a source. */
export function bufferSource(bytes: Uint8Array): ByteSource {
  return {
    size: bytes.length,
    read: async (offset, length) => bytes.subarray(offset, Math.min(bytes.length, offset + length)),
  };
}

/** A part of a source as a source of its own: an APK that stands uncompressed inside a split set. */
export function windowSource(source: ByteSource, start: number, size: number): ByteSource {
  return {
    size,
    read: (offset, length) => source.read(start + offset, Math.max(0, Math.min(length, size - offset))),
  };
}

const BLOCK_BYTES = 128 * 1024;
const BLOCKS_KEPT = 64;

/**
 * A source that fetches whole aligned blocks and keeps the last ones, so that an APK behind HTTP ranges is read in few
 * requests: neighbouring missing blocks are fetched as one.
 */
export function cachedSource(source: ByteSource, blockBytes = BLOCK_BYTES): ByteSource {
  const blocks = new Map<number, Uint8Array>();
  const load = async (first: number, last: number): Promise<void> => {
    const bytes = await source.read(first * blockBytes, (last - first + 1) * blockBytes);
    for (let index = first; index <= last; index += 1) {
      const from = (index - first) * blockBytes;
      blocks.set(index, bytes.slice(from, from + blockBytes));
    }
  };
  const evict = (): void => {
    for (const index of blocks.keys()) {
      if (blocks.size <= BLOCKS_KEPT) return;
      blocks.delete(index);
    }
  };
  return {
    size: source.size,
    async read(offset, length) {
      const end = Math.min(source.size, offset + length);
      if (end <= offset) return new Uint8Array(0);
      // A long run (a dex, a bundle) is used once: keeping it would only push the directory out.
      if (end - offset > blockBytes * (BLOCKS_KEPT / 2)) return source.read(offset, end - offset);
      const first = Math.floor(offset / blockBytes);
      const last = Math.floor((end - 1) / blockBytes);
      let missingFrom = -1;
      for (let index = first; index <= last + 1; index += 1) {
        const missing = index <= last && !blocks.has(index);
        if (missing && missingFrom < 0) missingFrom = index;
        if (!missing && missingFrom >= 0) {
          await load(missingFrom, index - 1);
          missingFrom = -1;
        }
      }
      const out = new Uint8Array(end - offset);
      for (let index = first; index <= last; index += 1) {
        const block = blocks.get(index)!;
        const from = Math.max(offset, index * blockBytes);
        const to = Math.min(end, index * blockBytes + block.length);
        if (to > from)
          out.set(block.subarray(from - index * blockBytes, to - index * blockBytes), from - offset);
      }
      evict();
      return out;
    },
  };
}
