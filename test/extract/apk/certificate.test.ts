import { describe, expect, it } from 'vitest';
import { readCertificate } from '../../../src/extract/apk/certificate.js';
import { childrenOf, oidOf, readDer } from '../../../src/extract/apk/der.js';

const node = (tag: number, ...parts: Uint8Array[]): Buffer => {
  const body = Buffer.concat(parts);
  const head = body.length < 128 ? [tag, body.length] : [tag, 0x82, body.length >> 8, body.length & 0xff];
  return Buffer.concat([Buffer.from(head), body]);
};
const name = (...parts: [number, string][]): Buffer =>
  node(
    0x30,
    ...parts.map(([arc, text]) =>
      node(0x31, node(0x30, Buffer.from([6, 3, 0x55, 4, arc]), node(0x0c, Buffer.from(text)))),
    ),
  );

function certificate(subject: Buffer): Buffer {
  const algorithm = node(0x30, Buffer.from([6, 3, 0x55, 4, 3]));
  const validity = node(
    0x30,
    node(0x17, Buffer.from('490102030405Z')),
    node(0x18, Buffer.from('20501231235959Z')),
  );
  const fields = [
    node(0xa0, node(2, Buffer.from([2]))),
    node(2, Buffer.from([9])),
    algorithm,
    name([3, 'CA']),
    validity,
    subject,
    node(0x30),
  ];
  return node(0x30, node(0x30, ...fields), algorithm, node(3, Buffer.from([0])));
}

describe('readCertificate', () => {
  it.each([
    [name([6, 'VN'], [10, 'Sở TT&TT'], [3, 'app']), 'CN=app, O=Sở TT&TT, C=VN'],
    [name([7, 'Foo, Bar'], [3, 'say "x"']), 'CN="say \\"x\\"", L="Foo, Bar"'],
    [name([99, 'odd']), 'OID.2.5.4.99=odd'],
  ])('prints names as apksigner does', (subject, text) => {
    expect(readCertificate(certificate(subject))).toMatchObject({
      subject: text,
      issuer: 'CN=CA',
      notBefore: '2049-01-02T03:04:05Z',
      notAfter: '2050-12-31T23:59:59Z',
    });
  });

  it.each([0, 1, 10, 40])('gives nothing for one cut at %d bytes', (length) => {
    expect(readCertificate(certificate(name([3, 'x'])).subarray(0, length))).toBeNull();
  });
});

describe('readDer', () => {
  it('accepts indefinite and overlong lengths', () => {
    const inner = [2, 0x82, 0, 1, 7];
    const outer = readDer(Buffer.from([0x30, 0x80, ...inner, 0, 0, 0xff]));
    expect(outer).toMatchObject({ from: 2, to: 7, end: 9 });
    expect(childrenOf(outer)).toMatchObject([{ tag: 2, from: 6, to: 7 }]);
  });

  it('ends at indefinite lengths nested without end', () => {
    expect(readDer(Buffer.alloc(1000, Buffer.from([0x30, 0x80])))).toBeNull();
  });

  it('reads object identifiers with large arcs', () => {
    expect(oidOf(readDer(Buffer.from([6, 6, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d]))!)).toBe('1.2.840.113549');
  });
});
