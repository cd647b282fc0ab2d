import type { Signer } from '../../model/apk.js';
import { isScanError } from '../../model/error.js';
import type { AnomalyList } from './anomalies.js';
import { sameBytes, u32 } from './bytes.js';
import { type Certificate, readCertificate } from './certificate.js';
import { readLineage } from './lineage.js';
import { PrefixedReader, sliceAll } from './prefixed.js';
import { checkSignature, schemeAlgorithm } from './signature-algorithms.js';

export type BlockScheme = 'v2' | 'v3' | 'v3.1';

/** A signer of the signing block, with the content digests that it vouches for. */
export interface SchemeSigner extends Signer {
  scheme: BlockScheme;
  digests: { algorithm: number; digest: Uint8Array }[];
  /** Scheme id that the signer says was used too (v2's protection against stripping v3). */
  alsoSignedWith?: number;
}

const LINEAGE = 0x3ba06f8c;
const STRIPPING_PROTECTION = 0xbeeff00d;
/** Android accepts no more signers; checking a made-up thousand would take hours. */
const MAX_SIGNERS = 10;
const MAX_SIGNATURES = 8;

/** The signers in one scheme's block; what does not hold is an anomaly and makes the signer unverified. */
export function readSchemeSigners(
  value: Uint8Array,
  scheme: BlockScheme,
  anomalies: AnomalyList,
): SchemeSigner[] {
  const signers: SchemeSigner[] = [];
  try {
    const records = sliceAll(new PrefixedReader(value).slice());
    if (records.length === 0) anomalies.add('SIGNATURE_DAMAGED', `${scheme}: no signers`);
    if (records.length > MAX_SIGNERS)
      anomalies.add('SIGNATURE_INVALID', `${scheme}: ${records.length} signers`);
    for (const [index, record] of records.slice(0, MAX_SIGNERS).entries()) {
      const signer = readSigner(record, scheme, `${scheme} signer ${index + 1}`, anomalies);
      if (signer !== null) signers.push(signer);
    }
  } catch (error) {
    if (!isScanError(error)) throw error;
    anomalies.add('SIGNATURE_DAMAGED', `${scheme}: ${error.message}`);
  }
  return signers;
}

interface SignedPart {
  digests: SchemeSigner['digests'];
  certificates: Uint8Array[];
  minSdk: number;
  maxSdk: number;
  attributes: Map<number, Uint8Array>;
}

function readSignedPart(bytes: Uint8Array, scheme: BlockScheme): SignedPart {
  const reader = new PrefixedReader(bytes);
  const digests = sliceAll(reader.slice()).map((item) => {
    const digest = new PrefixedReader(item);
    return { algorithm: digest.number(), digest: digest.slice() };
  });
  const certificates = sliceAll(reader.slice());
  const minSdk = scheme === 'v2' ? 0 : reader.number();
  const maxSdk = scheme === 'v2' ? 0 : reader.number();
  const attributes = new Map<number, Uint8Array>();
  for (const item of reader.done ? [] : sliceAll(reader.slice())) {
    if (item.length >= 4) attributes.set(u32(item, 0), item.subarray(4));
  }
  return { digests, certificates, minSdk, maxSdk, attributes };
}

function readSigner(
  record: Uint8Array,
  scheme: BlockScheme,
  who: string,
  anomalies: AnomalyList,
): SchemeSigner | null {
  const reader = new PrefixedReader(record);
  const signed = reader.slice();
  const minSdk = scheme === 'v2' ? 0 : reader.number();
  const maxSdk = scheme === 'v2' ? 0 : reader.number();
  const signatures = sliceAll(reader.slice()).map((item) => {
    const signature = new PrefixedReader(item);
    return { algorithm: signature.number(), signature: signature.slice() };
  });
  const publicKey = reader.slice();
  const part = readSignedPart(signed, scheme);
  const certificate = part.certificates[0] === undefined ? null : readCertificate(part.certificates[0]);
  if (certificate === null) {
    anomalies.add('SIGNATURE_WITHOUT_CERTIFICATE', `${who}: no readable certificate`);
    return null;
  }
  const problems = [
    ...checkSignatures(signed, signatures, publicKey),
    ...checkRecord(part, certificate, signatures, publicKey),
    ...(part.minSdk === minSdk && part.maxSdk === maxSdk ? [] : ['its API levels differ inside and outside']),
  ];
  for (const problem of problems) anomalies.add('SIGNATURE_INVALID', `${who}: ${problem}`);
  const lineage = lineageOf(part, certificate, who, anomalies);
  const protection = part.attributes.get(STRIPPING_PROTECTION);
  return {
    scheme,
    ...describe(certificate),
    verified: problems.length === 0,
    digests: part.digests,
    ...(scheme === 'v2' ? {} : { minSdk, maxSdk }),
    ...(lineage.length > 0 ? { lineage } : {}),
    ...(protection !== undefined && protection.length >= 4 ? { alsoSignedWith: u32(protection, 0) } : {}),
  };
}

/** The fields of a certificate that a signer shows. */
export function describe(certificate: Certificate): Omit<Signer, 'scheme'> {
  const { sha256, subject, issuer, notBefore, notAfter } = certificate;
  return { sha256, subject, issuer, notBefore, notAfter };
}

function checkSignatures(
  signed: Uint8Array,
  signatures: readonly { algorithm: number; signature: Uint8Array }[],
  publicKey: Uint8Array,
): string[] {
  if (signatures.length === 0) return ['no signature'];
  const known = signatures.filter(({ algorithm }) => schemeAlgorithm(algorithm) !== null);
  if (known.length === 0) return ['no signature by a known algorithm'];
  const problems: string[] = [];
  for (const { algorithm, signature } of known.slice(0, MAX_SIGNATURES)) {
    const { hash, pss } = schemeAlgorithm(algorithm)!;
    const holds = checkSignature(hash, signed, publicKey, signature, pss === true);
    if (holds === null) problems.push('public key cannot be read');
    else if (!holds) problems.push(`signature 0x${algorithm.toString(16)} does not hold`);
  }
  return problems;
}

function checkRecord(
  part: SignedPart,
  certificate: Certificate,
  signatures: readonly { algorithm: number }[],
  publicKey: Uint8Array,
): string[] {
  const problems: string[] = [];
  if (!sameBytes(certificate.publicKey, publicKey))
    problems.push('public key is not that of the certificate');
  const signedWith = signatures.map(({ algorithm }) => algorithm).join();
  const digestedWith = part.digests.map(({ algorithm }) => algorithm).join();
  if (signedWith !== digestedWith) problems.push('signatures and digests name different algorithms');
  return problems;
}

function lineageOf(
  part: SignedPart,
  certificate: Certificate,
  who: string,
  anomalies: AnomalyList,
): { sha256: string; subject: string }[] {
  const value = part.attributes.get(LINEAGE);
  if (value === undefined) return [];
  const lineage = readLineage(value);
  if (!lineage.holds || lineage.certificates.at(-1)?.sha256 !== certificate.sha256) {
    anomalies.add('SIGNATURE_LINEAGE_INVALID', `${who}: proof of rotation does not hold`);
  }
  return lineage.certificates
    .filter((each) => each.sha256 !== certificate.sha256)
    .map(({ sha256, subject }) => ({ sha256, subject }));
}
