import type { AnomalyList } from './anomalies.js';
import { asBuffer, u32, u64 } from './bytes.js';
import type { Zip } from './zip.js';

const MAGIC = 'APK Sig Block 42';
const FOOTER_BYTES = 24;
const MAX_BLOCK_BYTES = 16 * 1024 * 1024;
const MAX_PAIRS = 1000;

export const SCHEME_IDS = { v2: 0x7109871a, v3: 0xf05368c0, 'v3.1': 0x1b93ad61 } as const;

/** The APK Signing Block that stands before the central directory. */
export interface SigningBlock {
  /** Where it starts; the signed content ends there. */
  offset: number;
  /** Values by id; the first of repeated ids. */
  pairs: Map<number, Uint8Array>;
}

/**
 * The signing block, or null where there is none.
 * @source https://source.android.com/docs/security/features/apksigning/v2 (2026-11-21)
 */
export async function readSigningBlock(zip: Zip, anomalies: AnomalyList): Promise<SigningBlock | null> {
  const end = zip.directoryOffset;
  if (end < FOOTER_BYTES + 8) return null;
  const footer = asBuffer(await zip.source.read(end - FOOTER_BYTES, FOOTER_BYTES));
  if (footer.toString('latin1', 8, 24) !== MAGIC) return null;
  const size = u64(footer, 0);
  const offset = end - size - 8;
  if (size < FOOTER_BYTES || offset < 0 || size > MAX_BLOCK_BYTES) {
    anomalies.add('SIGNING_BLOCK_DAMAGED', `signing block of ${size} bytes`);
    return null;
  }
  const block = await zip.source.read(offset, size + 8);
  if (u64(block, 0) !== size) {
    anomalies.add(
      'SIGNING_BLOCK_DAMAGED',
      `signing block says ${u64(block, 0)} bytes at its start, ${size} at its end`,
    );
    return null;
  }
  return { offset, pairs: readPairs(block.subarray(8, block.length - FOOTER_BYTES), anomalies) };
}

function readPairs(bytes: Uint8Array, anomalies: AnomalyList): Map<number, Uint8Array> {
  const pairs = new Map<number, Uint8Array>();
  for (let at = 0, count = 0; at < bytes.length; count += 1) {
    const length = at + 12 <= bytes.length ? u64(bytes, at) : 0;
    if (length < 4 || at + 8 + length > bytes.length || count > MAX_PAIRS) {
      anomalies.add('SIGNING_BLOCK_DAMAGED', `entry ${count + 1} of the signing block does not fit`);
      break;
    }
    const id = u32(bytes, at + 8);
    if (!pairs.has(id)) pairs.set(id, bytes.subarray(at + 12, at + 8 + length));
    else
      anomalies.add('SIGNING_BLOCK_DUPLICATE', `id 0x${id.toString(16)} is there twice; the first is read`);
    at += 8 + length;
  }
  return pairs;
}
