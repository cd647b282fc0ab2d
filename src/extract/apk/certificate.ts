import { createHash } from 'node:crypto';
import { asBuffer } from './bytes.js';
import { childrenOf, contentOf, type DerNode, encodingOf, oidOf, readDer } from './der.js';

/** A certificate as far as soi needs it. Read by hand: some in real APKs are not clean DER and no library takes them. */
export interface Certificate {
  /** SHA-256 of the encoding as it stands in the file, lower-case hex. */
  sha256: string;
  subject: string;
  issuer: string;
  /** ISO 8601 UTC; '' where it cannot be read. */
  notBefore: string;
  notAfter: string;
  /** SubjectPublicKeyInfo. */
  publicKey: Uint8Array;
  /** By which, with the issuer, a PKCS#7 signature names its certificate. */
  serial: Uint8Array;
}

/** The certificate encoded in the bytes; null where they are none. */
export function readCertificate(der: Uint8Array): Certificate | null {
  const fields = childrenOf(childrenOf(readDer(der))[0]);
  const offset = fields[0]?.tag === 0xa0 ? 1 : 0;
  const [serial, , issuer, validity, subject, publicKey] = fields.slice(offset);
  if (!serial || !issuer || !validity || !subject || !publicKey) return null;
  const [notBefore, notAfter] = childrenOf(validity);
  return {
    sha256: createHash('sha256').update(der).digest('hex'),
    subject: distinguishedName(subject),
    issuer: distinguishedName(issuer),
    notBefore: timeOf(notBefore),
    notAfter: timeOf(notAfter),
    publicKey: encodingOf(publicKey),
    serial: contentOf(serial),
  };
}

/** Keywords of name attributes as Java prints them. @source sun.security.x509.AVA of OpenJDK 17 */
const KEYWORDS: Readonly<Record<string, string>> = {
  '2.5.4.3': 'CN',
  '2.5.4.4': 'SURNAME',
  '2.5.4.5': 'SERIALNUMBER',
  '2.5.4.6': 'C',
  '2.5.4.7': 'L',
  '2.5.4.8': 'ST',
  '2.5.4.9': 'STREET',
  '2.5.4.10': 'O',
  '2.5.4.11': 'OU',
  '2.5.4.12': 'T',
  '2.5.4.42': 'GIVENNAME',
  '2.5.4.43': 'INITIALS',
  '2.5.4.44': 'GENERATION',
  '2.5.4.46': 'DNQ',
  '1.2.840.113549.1.9.1': 'EMAILADDRESS',
  '0.9.2342.19200300.100.1.25': 'DC',
  '0.9.2342.19200300.100.1.1': 'UID',
};

/** A name as `apksigner` prints it: last part first, `CN=…, O=…`, quoted where a value has special characters. */
export function distinguishedName(name: DerNode): string {
  const parts = childrenOf(name).map((set) => childrenOf(set).map(attributeOf).join(' + '));
  return parts.reverse().join(', ');
}

function attributeOf(attribute: DerNode): string {
  const [type, value] = childrenOf(attribute);
  const oid = oidOf(type);
  const text = value === undefined ? '' : textOf(value);
  const quoted = /[,+=<>#;\\"\n]|^\s|\s$|\s\s/.test(text) ? `"${text.replace(/[\\"]/g, '\\$&')}"` : text;
  return `${KEYWORDS[oid] ?? `OID.${oid}`}=${quoted}`;
}

const BMP_STRING = 0x1e;
const UTF8_STRING = 0x0c;
const MAX_TEXT = 1000;

function textOf(node: DerNode): string {
  const content = asBuffer(contentOf(node)).subarray(0, MAX_TEXT);
  if (node.tag === UTF8_STRING) return content.toString('utf8');
  if (node.tag !== BMP_STRING) return content.toString('latin1');
  return Buffer.from(content.subarray(0, content.length & ~1))
    .swap16()
    .toString('utf16le');
}

/** ISO form of a UTCTime (two-digit years count from 1950) or GeneralizedTime. */
function timeOf(node: DerNode | undefined): string {
  if (node === undefined) return '';
  const text = textOf(node);
  const match = /^(\d{2}|\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})?Z$/.exec(text);
  if (match === null) return '';
  const [, year, month, day, hour, minute, second = '00'] = match;
  const full = year!.length === 4 ? year : Number(year) < 50 ? `20${year}` : `19${year}`;
  return `${full}-${month}-${day}T${hour}:${minute}:${second}Z`;
}
