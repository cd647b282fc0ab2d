import type { Manifest, Signer } from '../../model/apk.js';
import type { AnomalyList } from './anomalies.js';
import { hex, sameBytes } from './bytes.js';
import { digestContent } from './content-digest.js';
import { checkJarEntries, type JarSigner, readJarSignature } from './jar-signature.js';
import { type BlockScheme, readSchemeSigners, type SchemeSigner } from './scheme-signers.js';
import { schemeAlgorithm } from './signature-algorithms.js';
import { readSigningBlock, SCHEME_IDS, type SigningBlock } from './signing-block.js';
import type { Zip } from './zip.js';

export interface SignerOptions {
  /** `full` reads the whole file to check the content digests; `certificates` leaves `verified` null. */
  verify: 'full' | 'certificates';
  /** Most bytes inflated for the entry digests of v1. */
  budgetBytes: number;
}

/** First API level that checks a scheme. */
const FIRST_SDK = { v1: 1, v2: 24, v3: 28, 'v3.1': 33 } as const;

/**
 * Who signed the APK, by scheme (v1 first). Signatures and digests are checked; what does not hold, what was stripped
 * and schemes that disagree are anomalies, and the certificates are listed all the same.
 */
export async function readSigners(
  zip: Zip,
  manifest: Manifest,
  options: SignerOptions,
  anomalies: AnomalyList,
): Promise<Signer[]> {
  const block = await readSigningBlock(zip, anomalies);
  const schemes = block === null ? [] : readBlockSigners(block, anomalies);
  const jar = await readJarSignature(zip, anomalies);
  if (block !== null && schemes.length > 0) await checkContent(zip, block, schemes, options, anomalies);
  const covered = schemes.some((signer) => signer.verified === true);
  if (jar.signers.length > 0 && jar.sections !== null && !covered) {
    await checkEntries(zip, jar, options, anomalies);
  }
  inspectSchemes(jar.signers, schemes, manifest, anomalies);
  return [...jar.signers, ...schemes].map(toSigner);
}

/** Without the fields that only the checks need. */
function toSigner(signer: JarSigner | SchemeSigner): Signer {
  const { alsoSignedWith: _alsoSignedWith, ...rest } = signer;
  if (!('digests' in rest)) return rest;
  const { digests: _digests, ...shown } = rest;
  return shown;
}

function readBlockSigners(block: SigningBlock, anomalies: AnomalyList): SchemeSigner[] {
  return (Object.keys(SCHEME_IDS) as BlockScheme[]).flatMap((scheme) => {
    const value = block.pairs.get(SCHEME_IDS[scheme]);
    return value === undefined ? [] : readSchemeSigners(value, scheme, anomalies);
  });
}

async function checkContent(
  zip: Zip,
  block: SigningBlock,
  signers: SchemeSigner[],
  options: SignerOptions,
  anomalies: AnomalyList,
): Promise<void> {
  if (options.verify !== 'full') {
    for (const signer of signers) if (signer.verified === true) signer.verified = null;
    return;
  }
  const kinds = new Set(
    signers.flatMap((each) => each.digests.map((digest) => contentKind(digest.algorithm))),
  );
  const hashes = (['sha256', 'sha512'] as const).filter((hash) => kinds.has(`chunked-${hash}`));
  const digests = await digestContent(zip, block, hashes);
  for (const signer of signers) {
    let checked = 0;
    for (const { algorithm, digest } of signer.digests) {
      const actual = digests.get((contentKind(algorithm) ?? '').replace('chunked-', ''));
      if (actual === undefined) continue;
      checked += 1;
      if (sameBytes(actual, digest)) continue;
      signer.verified = false;
      const detail = `${signer.scheme}: content digest is ${hex(actual).slice(0, 16)}…, signed was ${hex(digest).slice(0, 16)}…`;
      anomalies.add('SIGNATURE_CONTENT_CHANGED', detail);
    }
    if (checked === 0 && signer.verified === true) signer.verified = null;
  }
}

const contentKind = (algorithm: number): string | undefined => schemeAlgorithm(algorithm)?.content;

async function checkEntries(
  zip: Zip,
  jar: Awaited<ReturnType<typeof readJarSignature>>,
  options: SignerOptions,
  anomalies: AnomalyList,
): Promise<void> {
  const holds =
    options.verify === 'full'
      ? await checkJarEntries(zip, jar.sections ?? [], options.budgetBytes, anomalies)
      : null;
  if (options.verify === 'full' && holds === null) {
    anomalies.add('SIGNATURE_NOT_CHECKED', 'v1: entries are too large to check every digest');
  }
  for (const signer of jar.signers) if (signer.verified === true) signer.verified = holds;
}

function inspectSchemes(
  jar: readonly JarSigner[],
  schemes: readonly SchemeSigner[],
  manifest: Manifest,
  anomalies: AnomalyList,
): void {
  const present = new Set<string>([...jar, ...schemes].map((signer) => signer.scheme));
  if (present.size === 0) {
    anomalies.add('NOT_SIGNED', 'no signature that can be read: Android would not install this file');
    return;
  }
  inspectGaps(present, manifest, anomalies);
  const announced = [
    ...jar.flatMap((each) => each.alsoSignedWith),
    ...schemes.map((each) => each.alsoSignedWith ?? 0),
  ];
  for (const id of new Set(announced)) {
    if ((id === 2 || id === 3) && !present.has(`v${id}`)) {
      anomalies.add('SIGNATURE_STRIPPED', `signed with scheme v${id} too, which is not there any more`);
    }
  }
  inspectAgreement(jar, schemes, anomalies);
}

function inspectGaps(present: ReadonlySet<string>, manifest: Manifest, anomalies: AnomalyList): void {
  const first = Math.min(...[...present].map((scheme) => FIRST_SDK[scheme as keyof typeof FIRST_SDK]));
  const minSdk = manifest.minSdk ?? 1;
  if (minSdk < first) {
    anomalies.add(
      'SIGNATURE_GAP',
      `API levels ${minSdk} to ${first - 1}, which the app supports, find no signature`,
    );
  }
  const onlyV1 = present.size === 1 && present.has('v1');
  if (onlyV1 && (manifest.targetSdk ?? 0) >= 30) {
    anomalies.add(
      'SIGNATURE_TOO_OLD',
      `target API level ${manifest.targetSdk} asks for scheme v2, only v1 is there`,
    );
  }
  if (!present.has('v2') && !present.has('v3') && (manifest.targetSandboxVersion ?? 1) > 1) {
    anomalies.add('SIGNATURE_TOO_OLD', 'target sandbox version 2 asks for scheme v2, only v1 is there');
  }
}

/** Schemes must name the same certificates; a rotation that is proven explains a difference. */
function inspectAgreement(
  jar: readonly JarSigner[],
  schemes: readonly SchemeSigner[],
  anomalies: AnomalyList,
): void {
  const explained = new Set(schemes.flatMap((each) => (each.lineage ?? []).map((old) => old.sha256)));
  const sets = new Map<string, Set<string>>();
  for (const signer of [...jar, ...schemes]) {
    const set = sets.get(signer.scheme) ?? new Set<string>();
    sets.set(signer.scheme, set.add(signer.sha256));
  }
  if (explained.size > 0 || sets.has('v3.1')) {
    anomalies.add('SIGNER_ROTATED', 'the signing key was replaced: newer devices see another certificate');
  }
  const newest = [...sets.values()].at(-1) ?? new Set();
  for (const [scheme, set] of sets) {
    const other = [...set].filter((sha256) => !newest.has(sha256) && !explained.has(sha256));
    if (other.length > 0) {
      anomalies.add(
        'SIGNERS_DISAGREE',
        `${scheme} names a certificate that the newest scheme does not: ${other[0]}`,
      );
    }
  }
}
