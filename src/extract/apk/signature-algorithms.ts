import { constants, createPublicKey, type KeyObject, verify } from 'node:crypto';

interface SchemeAlgorithm {
  /** Hash of the signature itself. */
  hash: 'sha256' | 'sha512';
  pss?: true;
  /** How the content is digested: 1 MB chunks, or a Merkle tree over 4 kB pages. */
  content: 'chunked-sha256' | 'chunked-sha512' | 'verity';
}

/** @source https://source.android.com/docs/security/features/apksigning/v2 and v3, AOSP apksig (2026-11-21) */
const ALGORITHMS: Readonly<Record<number, SchemeAlgorithm>> = {
  257: { hash: 'sha256', pss: true, content: 'chunked-sha256' },
  258: { hash: 'sha512', pss: true, content: 'chunked-sha512' },
  259: { hash: 'sha256', content: 'chunked-sha256' },
  260: { hash: 'sha512', content: 'chunked-sha512' },
  513: { hash: 'sha256', content: 'chunked-sha256' },
  514: { hash: 'sha512', content: 'chunked-sha512' },
  769: { hash: 'sha256', content: 'chunked-sha256' },
  1057: { hash: 'sha256', content: 'verity' },
  1059: { hash: 'sha256', content: 'verity' },
  1061: { hash: 'sha256', content: 'verity' },
};

/** The algorithm behind an id of the signing block; null where Android does not know it either. */
export function schemeAlgorithm(id: number): SchemeAlgorithm | null {
  return ALGORITHMS[id] ?? null;
}

const keys = new Map<string, KeyObject | null>();
const KEYS_KEPT = 64;

/** The public key, or null where its encoding is not understood. */
export function publicKeyOf(spki: Uint8Array): KeyObject | null {
  const name = Buffer.from(spki).toString('base64');
  const known = keys.get(name);
  if (known !== undefined) return known;
  if (keys.size >= KEYS_KEPT) keys.clear();
  let key: KeyObject | null = null;
  try {
    key = createPublicKey({ key: Buffer.from(spki), format: 'der', type: 'spki' });
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    key = null;
  }
  keys.set(name, key);
  return key;
}

/** Whether the signature holds; null where it could not be checked (unknown key or algorithm). */
export function checkSignature(
  hash: string,
  signed: Uint8Array,
  spki: Uint8Array,
  signature: Uint8Array,
  pss = false,
): boolean | null {
  const key = publicKeyOf(spki);
  if (key === null) return null;
  try {
    const options = pss
      ? { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST }
      : { key };
    return verify(hash, signed, options, signature);
  } catch (error) {
    // The key does not fit the algorithm: the signature cannot be that key's.
    if (error instanceof Error) return false;
    throw error;
  }
}
