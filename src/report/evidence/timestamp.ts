import { childrenOf, contentOf, type DerNode, oidOf, readDer } from '../../extract/apk/der.js';
import { type BlockSignature, readSignatureBlock } from '../../extract/apk/pkcs7.js';

const SHA_256 = '2.16.840.1.101.3.4.2.1';
const TST_INFO = '1.2.840.113549.1.9.16.1.4';
const GRANTED = [0, 1];

/** AlgorithmIdentifier of SHA-256, as DER. */
const SHA_256_ALGORITHM = Buffer.from('300d06096086480165030402010500', 'hex');
const VERSION_1 = Buffer.from('020101', 'hex');
/** That the reply shall carry the authority's certificate. */
const CERTIFICATE_WANTED = Buffer.from('0101ff', 'hex');
const MAX_REPLY_BYTES = 1_000_000;

/** What an authority's time stamp says; its certificate is not held against any list of trusted ones. */
export interface TimeStamp {
  /** Hash that was stamped, lower-case hex; null where it is not a SHA-256. */
  sha256: string | null;
  /** ISO 8601 UTC. */
  time: string;
  /** Object identifier of the rules that the authority stamps by. */
  policy: string;
  /** Distinguished name of the certificate that signed; null where the reply carries none that fits. */
  authority: string | null;
  certificateSha256: string | null;
  /** Empty where the signature holds. */
  problems: string[];
}

/**
 * The request for a time stamp of a hash, to be sent to an authority as `application/timestamp-query`. The same hash gives
 * the same bytes: it bears no nonce, since the reply is kept and may be asked for again.
 * @source RFC 3161, 2.4.1
 */
export function buildTimeStampRequest(sha256: string): Uint8Array {
  const hash = Buffer.from(sha256, 'hex');
  if (hash.length !== 32) throw new Error(`${sha256} is no SHA-256`);
  const imprint = sequence(SHA_256_ALGORITHM, Buffer.concat([Buffer.from([0x04, hash.length]), hash]));
  return sequence(VERSION_1, imprint, CERTIFICATE_WANTED);
}

function sequence(...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  return Buffer.concat([Buffer.from([0x30, content.length]), content]);
}

/**
 * The time stamp in an authority's reply; null where the bytes are no reply that grants one.
 * @source RFC 3161, 2.4.2 (TimeStampResp, TSTInfo); RFC 5652 (SignedData)
 */
export function readTimeStampReply(bytes: Uint8Array): TimeStamp | null {
  if (bytes.length > MAX_REPLY_BYTES) return null;
  const [status, token] = childrenOf(readDer(bytes));
  const [granted] = childrenOf(status);
  if (granted?.tag !== 0x02 || token === undefined || !GRANTED.includes(contentOf(granted)[0] ?? -1))
    return null;
  const info = stampedContent(token);
  return info === null ? null : readStampInfo(info, Buffer.from(bytes.subarray(token.start, token.end)));
}

/** The signed content: SignedData, encapContentInfo, of the type of a time stamp. */
function stampedContent(token: DerNode): Uint8Array | null {
  const [, wrapper] = childrenOf(token);
  const capsule = childrenOf(childrenOf(wrapper)[0]).find(
    (field) => field.tag === 0x30 && oidOf(childrenOf(field)[0]) === TST_INFO,
  );
  const [content] = childrenOf(childrenOf(capsule)[1]);
  return content?.tag === 0x04 ? contentOf(content) : null;
}

function readStampInfo(info: Uint8Array, token: Uint8Array): TimeStamp | null {
  const [, policy, imprint, , time] = childrenOf(readDer(info));
  const [algorithm, hash] = childrenOf(imprint);
  const at = time?.tag === 0x18 ? readTime(Buffer.from(contentOf(time)).toString('latin1')) : null;
  if (hash?.tag !== 0x04 || at === null) return null;
  const isSha256 = oidOf(childrenOf(algorithm)[0]) === SHA_256 && contentOf(hash).length === 32;
  const [signature] = readSignatureBlock(token, info, TST_INFO) ?? [];
  return {
    sha256: isSha256 ? Buffer.from(contentOf(hash)).toString('hex') : null,
    time: at,
    policy: oidOf(policy),
    ...signerOf(signature),
  };
}

function signerOf(
  signature: BlockSignature | undefined,
): Pick<TimeStamp, 'authority' | 'certificateSha256' | 'problems'> {
  if (signature === undefined)
    return {
      authority: null,
      certificateSha256: null,
      problems: ['the reply carries no certificate for its signature'],
    };
  const { subject, sha256 } = signature.certificate;
  return { authority: subject, certificateSha256: sha256, problems: signature.problems };
}

/** GeneralizedTime in UTC as ISO 8601; null for another form. */
function readTime(text: string): string | null {
  const match = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:\.\d{1,9})?Z$/.exec(text);
  if (match === null) return null;
  const [, year, month, day, hour, minute, second] = match;
  return `${year}-${month}-${day}T${hour}:${minute}:${second}Z`;
}
