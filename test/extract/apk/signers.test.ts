import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { bufferSource, readApk } from '../../../src/extract/apk/index.js';

const CORPUS = '../shared/corpus/apk';
const present = existsSync(CORPUS);
if (!present) console.log(`${CORPUS} is not there: signature cases skipped`);

const RSA = 'fb5dbd3c669af9fc236c6991e6387b7f11ff0590997f22d0f5c74ff40e04fca8';
const RSA_2 = '681b0e56a796350c08647352a4db800cc44b2adc8f4c72fa350bd05d4d50264d';
const EC = '6a8b96e278e58f62cfe3584022cec1d0527fcb85a9e5d2e1694eb0405be5b599';

async function signersOf(name: string) {
  const { signers, anomalies } = await readApk(bufferSource(readFileSync(`${CORPUS}/${name}`)));
  return {
    signers: signers.map(({ scheme, sha256, verified }) => [scheme, sha256, verified]),
    lineage: signers.flatMap((signer) => signer.lineage ?? []).map(({ sha256 }) => sha256),
    codes: anomalies.map(({ code }) => code),
  };
}

// Expected digests: `apksigner verify --print-certs` 0.9 on the same files.
describe.skipIf(!present)('signers', () => {
  it.each([
    [
      'v1-only-two-signers',
      [
        ['v1', RSA, true],
        ['v1', EC, true],
      ],
      [],
    ],
    [
      'golden-aligned-v1v2v3-out',
      [
        ['v1', RSA, true],
        ['v2', RSA, true],
        ['v3', RSA, true],
      ],
      [],
    ],
    [
      'golden-aligned-v1v2v3-lineage-out',
      [
        ['v1', RSA, true],
        ['v2', RSA, true],
        ['v3', RSA_2, true],
      ],
      ['SIGNER_ROTATED'],
    ],
    ['v2-only-with-ecdsa-sha256-p256', [['v2', EC, true]], ['SIGNATURE_GAP']],
    [
      'v2-only-with-ecdsa-sha256-p256-digest-mismatch',
      [['v2', EC, false]],
      ['SIGNATURE_CONTENT_CHANGED', 'SIGNATURE_GAP'],
    ],
    [
      'v2-only-with-ecdsa-sha256-p256-sig-does-not-verify',
      [['v2', EC, false]],
      ['SIGNATURE_INVALID', 'SIGNATURE_GAP'],
    ],
    ['v1-only-with-signed-attrs-wrong-digest', [['v1', RSA, false]], ['SIGNATURE_INVALID']],
    ['v2-stripped', [['v1', RSA, true]], ['SIGNATURE_STRIPPED']],
    ['golden-aligned-in', [], ['NOT_SIGNED']],
  ])('of %s are those that apksigner prints', async (name, signers, codes) => {
    const found = await signersOf(`androguard/APK/apksig/${name}.apk`);
    expect(found.signers).toEqual(signers);
    expect(found.codes).toEqual(codes);
  });

  it('show the certificates before a rotation', async () => {
    const { lineage } = await signersOf('androguard/APK/apksig/golden-aligned-v1v2v3-lineage-out.apk');
    expect(lineage).toEqual([RSA]);
  });

  it('of a file with a dex in front are reported with the trick', async () => {
    expect((await signersOf('fdroidserver/janus.apk')).codes).toContain('JANUS');
  });

  it('are not made of a certificate that signs nothing', async () => {
    const { signers, codes } = await signersOf('fdroidserver/issue-1128-poc1.apk');
    expect(signers.map(([scheme]) => scheme)).not.toContain('v1');
    expect(codes).toContain('SIGNATURE_V1_DAMAGED');
  });

  it('are left unverified where only certificates are asked for', async () => {
    const file = readFileSync(`${CORPUS}/androguard/APK/apksig/golden-aligned-v1v2v3-out.apk`);
    const { signers } = await readApk(bufferSource(file), { verify: 'certificates' });
    expect(signers.map(({ verified }) => verified)).toEqual([null, null, null]);
  });
});
