import { createHash } from 'node:crypto';
import { asBuffer } from './bytes.js';
import type { SigningBlock } from './signing-block.js';
import type { Zip } from './zip.js';

const CHUNK_BYTES = 1024 * 1024;

/**
 * Digests of an APK's content as schemes v2 and v3 define them: of the entries, the central directory and the end
 * record, in chunks of 1 MB; read in pieces, never held whole.
 * @source https://source.android.com/docs/security/features/apksigning/v2#integrity-protected-contents (2026-11-21)
 */
export async function digestContent(
  zip: Zip,
  block: SigningBlock,
  hashes: readonly ('sha256' | 'sha512')[],
): Promise<Map<string, Uint8Array>> {
  const tops = hashes.map((hash) => ({ hash, digests: [] as Buffer[] }));
  const add = (chunk: Uint8Array): void => {
    const head = Buffer.from([0xa5, 0, 0, 0, 0]);
    head.writeUInt32LE(chunk.length, 1);
    for (const top of tops) top.digests.push(createHash(top.hash).update(head).update(chunk).digest());
  };
  for (const [start, end] of [
    [0, block.offset],
    [zip.directoryOffset, zip.eocdOffset],
  ] as const) {
    for (let at = start; at < end; at += CHUNK_BYTES)
      add(await zip.source.read(at, Math.min(CHUNK_BYTES, end - at)));
  }
  // The end record counts as if the directory followed the entries at once.
  const eocd = Buffer.from(asBuffer(zip.eocd));
  eocd.writeUInt32LE(block.offset >>> 0, 16);
  for (let at = 0; at < eocd.length; at += CHUNK_BYTES) add(eocd.subarray(at, at + CHUNK_BYTES));
  return new Map(tops.map((top) => [top.hash, topDigest(top.hash, top.digests)]));
}

function topDigest(hash: string, digests: readonly Buffer[]): Uint8Array {
  const head = Buffer.from([0x5a, 0, 0, 0, 0]);
  head.writeUInt32LE(digests.length, 1);
  const top = createHash(hash).update(head);
  for (const digest of digests) top.update(digest);
  return top.digest();
}
