import { isScanError } from '../../model/error.js';
import { type Certificate, readCertificate } from './certificate.js';
import { PrefixedReader } from './prefixed.js';
import { checkSignature, schemeAlgorithm } from './signature-algorithms.js';

const MAX_NODES = 32;

/** Proof of rotation: each certificate signed by the one before it. */
export interface Lineage {
  /** Oldest first, the current one last. */
  certificates: Certificate[];
  holds: boolean;
}

/**
 * The certificates of a proof-of-rotation attribute.
 * @source https://source.android.com/docs/security/features/apksigning/v3#proof-of-rotation-and-self-trusted-old-certs-structs
 */
export function readLineage(value: Uint8Array): Lineage {
  const certificates: Certificate[] = [];
  let holds = true;
  let parentAlgorithm = 0;
  try {
    const reader = new PrefixedReader(value);
    reader.number();
    while (!reader.done && certificates.length < MAX_NODES) {
      const node = new PrefixedReader(reader.slice());
      const signed = node.slice();
      node.number();
      const nextAlgorithm = node.number();
      const signature = node.slice();
      const parent = certificates.at(-1);
      if (parent !== undefined) {
        const algorithm = schemeAlgorithm(parentAlgorithm);
        holds &&=
          algorithm !== null &&
          checkSignature(algorithm.hash, signed, parent.publicKey, signature, algorithm.pss === true) ===
            true;
      }
      const certificate = readCertificate(new PrefixedReader(signed).slice());
      if (certificate === null) return { certificates, holds: false };
      certificates.push(certificate);
      parentAlgorithm = nextAlgorithm;
    }
  } catch (error) {
    if (!isScanError(error)) throw error;
    holds = false;
  }
  return { certificates, holds };
}
