import { inflateRawSync } from 'node:zlib';
import { Inflate } from 'fflate';

export interface Inflated {
  bytes: Uint8Array;
  /** `complete`; `damaged`: the stream broke off, what came before it is in `bytes`; `longer`: cut at the limit. */
  state: 'complete' | 'damaged' | 'longer';
}

const SLICE_BYTES = 16 * 1024;
const MIN_BUFFER_BYTES = 1024;

/**
 * The inflated bytes of a raw deflate stream, never more than `limitBytes`.
 * `expectedBytes` (what the directory says) only sizes the first buffer: a lie costs time, not memory.
 */
export function inflateBounded(compressed: Uint8Array, expectedBytes: number, limitBytes: number): Inflated {
  const likely = Math.min(expectedBytes, limitBytes, compressed.length * 1032);
  try {
    const bytes = inflateRawSync(compressed, {
      maxOutputLength: Math.max(1, limitBytes),
      chunkSize: Math.max(MIN_BUFFER_BYTES, likely + 1),
    });
    return { bytes, state: 'complete' };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return inflateInSlices(compressed, limitBytes);
  }
}

/** What a broken or oversized stream holds before that: pushed in slices, so that a bomb is cut early. */
function inflateInSlices(compressed: Uint8Array, limitBytes: number): Inflated {
  const parts: Uint8Array[] = [];
  const state = inflateStream(compressed, limitBytes, (part) => parts.push(part));
  return { bytes: Buffer.concat(parts).subarray(0, limitBytes), state };
}

/**
 * Feeds `onPart` with the inflated bytes of a raw deflate stream, without holding them.
 * Returns how it ended; the parts may pass `limitBytes` by one slice.
 */
export function inflateStream(
  compressed: Uint8Array,
  limitBytes: number,
  onPart: (part: Uint8Array) => void,
  sliceBytes = SLICE_BYTES,
): Inflated['state'] {
  let total = 0;
  const stream = new Inflate((part) => {
    total += part.length;
    if (part.length > 0) onPart(part.slice());
  });
  for (let at = 0; at < compressed.length || at === 0; at += sliceBytes) {
    try {
      stream.push(compressed.subarray(at, at + sliceBytes), at + sliceBytes >= compressed.length);
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      return 'damaged';
    }
    if (total > limitBytes) return 'longer';
  }
  return 'complete';
}
