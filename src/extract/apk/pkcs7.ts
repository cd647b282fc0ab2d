import { createHash } from 'node:crypto';
import { sameBytes } from './bytes.js';
import { type Certificate, distinguishedName, readCertificate } from './certificate.js';
import { childrenOf, contentOf, type DerNode, encodingOf, oidOf, readDer } from './der.js';
import { checkSignature } from './signature-algorithms.js';

const SIGNED_DATA = '1.2.840.113549.1.7.2';
const CONTENT_TYPE = '1.2.840.113549.1.9.3';
const MESSAGE_DIGEST = '1.2.840.113549.1.9.4';

const DIGESTS: Readonly<Record<string, string>> = {
  '1.2.840.113549.2.5': 'md5',
  '1.3.14.3.2.26': 'sha1',
  '2.16.840.1.101.3.4.2.4': 'sha224',
  '2.16.840.1.101.3.4.2.1': 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
};
/** DSA with SHA-384 and SHA-512: standard, but no Android release checks them. @source AOSP apksig, V1SchemeVerifier */
const UNSUPPORTED = new Set(['2.16.840.1.101.3.4.3.3', '2.16.840.1.101.3.4.3.4']);
const MAX_SIGNERS = 5;
const PLAIN_DATA = '1.2.840.113549.1.7.1';
const RSA_PSS = '1.2.840.113549.1.1.10';

interface SignedContent {
  bytes: Uint8Array;
  /** Object identifier of its type. */
  type: string;
}

/** One signature of a PKCS#7 block: whose certificate it names, and what is wrong with it. */
export interface BlockSignature {
  certificate: Certificate;
  /** Empty where the signature holds. */
  problems: string[];
}

/** The signatures of a PKCS#7 block over `signed`, of the given type of content; null where the block cannot be read. */
export function readSignatureBlock(
  block: Uint8Array,
  signed: Uint8Array,
  contentType = PLAIN_DATA,
): BlockSignature[] | null {
  const [type, wrapper] = childrenOf(readDer(block));
  if (oidOf(type) !== SIGNED_DATA) return null;
  const fields = childrenOf(childrenOf(wrapper)[0]);
  const certificates = childrenOf(fields.find((field) => field.tag === 0xa0))
    .map((node) => readCertificate(encodingOf(node)))
    .filter((certificate) => certificate !== null);
  const signerSet = fields.filter((field) => field.tag === 0x31).at(-1);
  const signatures: BlockSignature[] = [];
  for (const signer of childrenOf(signerSet).slice(0, MAX_SIGNERS)) {
    const signature = readSignature(signer, certificates, { bytes: signed, type: contentType });
    if (signature !== null) signatures.push(signature);
  }
  return signatures;
}

function readSignature(
  signer: DerNode,
  certificates: readonly Certificate[],
  signed: SignedContent,
): BlockSignature | null {
  const [, identifier, digestAlgorithm, ...rest] = childrenOf(signer);
  const certificate = findCertificate(identifier, certificates);
  if (certificate === null) return null;
  const attributes = rest[0]?.tag === 0xa0 ? rest.shift() : undefined;
  const [signatureAlgorithm, signature] = rest;
  const digestOid = oidOf(childrenOf(digestAlgorithm)[0]);
  const hash = DIGESTS[digestOid];
  if (hash === undefined || signature === undefined) {
    return { certificate, problems: [`digest algorithm ${digestOid || 'missing'} is not known`] };
  }
  const problems = attributes === undefined ? [] : checkAttributes(attributes, hash, signed);
  if (UNSUPPORTED.has(oidOf(childrenOf(signatureAlgorithm)[0]))) {
    problems.push(`DSA with ${hash} is not supported by any Android release`);
  }
  if (oidOf(childrenOf(signatureAlgorithm)[0]) === RSA_PSS) {
    problems.push('RSA-PSS: the signature is not checked');
    return { certificate, problems };
  }
  const covered = attributes === undefined ? signed.bytes : asSet(attributes);
  const holds = checkSignature(hash, covered, certificate.publicKey, contentOf(signature));
  if (holds === null) problems.push('public key cannot be read');
  else if (!holds) problems.push('signature does not hold');
  return { certificate, problems };
}

/**
 * The certificate with the serial number and issuer that the signature names. Issuers are compared as text: some tools
 * encode the same name with another string type than the certificate does.
 */
function findCertificate(
  identifier: DerNode | undefined,
  certificates: readonly Certificate[],
): Certificate | null {
  const [issuer, serial] = childrenOf(identifier);
  if (issuer === undefined || serial === undefined) return null;
  const name = distinguishedName(issuer);
  return (
    certificates.find((each) => sameBytes(each.serial, contentOf(serial)) && each.issuer === name) ?? null
  );
}

/** Signed attributes are signed with the tag of a set, though they stand under an implicit one. */
function asSet(attributes: DerNode): Uint8Array {
  const copy = Buffer.from(encodingOf(attributes));
  copy[0] = 0x31;
  return copy;
}

function checkAttributes(attributes: DerNode, hash: string, signed: SignedContent): string[] {
  const problems: string[] = [];
  const values = new Map<string, DerNode[]>();
  for (const attribute of childrenOf(attributes)) {
    const [type, set] = childrenOf(attribute);
    const oid = oidOf(type);
    if (values.has(oid)) problems.push(`signed attribute ${oid} is there twice`);
    values.set(oid, childrenOf(set));
  }
  const contentType = values.get(CONTENT_TYPE)?.[0];
  if (contentType === undefined) problems.push('signed attributes name no content type');
  else if (oidOf(contentType) !== signed.type) problems.push('signed content type is another');
  const digests = values.get(MESSAGE_DIGEST);
  if (digests?.[0] === undefined) problems.push('signed attributes hold no digest');
  else if (digests.length > 1) problems.push('signed attributes hold several digests');
  else if (!sameBytes(contentOf(digests[0]), createHash(hash).update(signed.bytes).digest())) {
    problems.push('digest in the signed attributes is another');
  }
  return problems;
}
