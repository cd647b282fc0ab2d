import { sha256Of } from './bundle-files.js';
import type { BundledQuote, BundledResponse, BundledText } from './contents.js';
import { MANIFEST, MANIFEST_HASH, type Manifest, parseJson, parseManifest } from './manifest.js';

/** A bundle's files as they lie there. */
export interface BundleReader {
  paths: readonly string[];
  read(path: string): Uint8Array;
}

/** Something that is not as the bundle says, and the file that it is in. */
export interface BundleProblem {
  path: string;
  problem: string;
}

export interface Verification {
  manifest: Manifest | null;
  /** Of the manifest as it lies there: compare it with the one that was noted when the bundle was made. */
  manifestSha256: string | null;
  files: number;
  quotes: number;
  problems: BundleProblem[];
}

/** Checks every hash and every quote; what is missing, added or changed is named. Reads nothing but the bundle. */
export function verifyBundle(reader: BundleReader, expectedManifestSha256: string | null): Verification {
  const present = new Set(reader.paths);
  const problems: BundleProblem[] = [];
  const missing = [MANIFEST, MANIFEST_HASH].filter((path) => !present.has(path));
  if (missing.includes(MANIFEST)) return unreadable([{ path: MANIFEST, problem: 'is missing' }]);
  const bytes = reader.read(MANIFEST);
  const manifestSha256 = sha256Of(bytes);
  problems.push(...missing.map((path) => ({ path, problem: 'is missing' })));
  problems.push(...checkManifestHash(reader, present, manifestSha256, expectedManifestSha256));
  const manifest = parseManifest(bytes);
  if (manifest === null)
    return unreadable([...problems, { path: MANIFEST, problem: 'is no manifest of a soi bundle' }]);
  problems.push(...checkFiles(manifest, reader, present));
  const { problems: quoteProblems, quotes } = checkQuotes(reader, present);
  problems.push(...quoteProblems);
  return { manifest, manifestSha256, files: manifest.files.length, quotes, problems };
}

function unreadable(problems: BundleProblem[]): Verification {
  return { manifest: null, manifestSha256: null, files: 0, quotes: 0, problems };
}

function checkManifestHash(
  reader: BundleReader,
  present: ReadonlySet<string>,
  sha256: string,
  expected: string | null,
): BundleProblem[] {
  const problems: BundleProblem[] = [];
  if (expected !== null && expected.toLowerCase() !== sha256)
    problems.push({
      path: MANIFEST,
      problem: `is not the one with SHA-256 ${expected}: this one has ${sha256}`,
    });
  if (!present.has(MANIFEST_HASH)) return problems;
  const noted = Buffer.from(reader.read(MANIFEST_HASH)).toString('latin1');
  if (noted !== `${sha256}  ${MANIFEST}\n`)
    problems.push({ path: `${MANIFEST} or ${MANIFEST_HASH}`, problem: 'was changed: they do not agree' });
  return problems;
}

function checkFiles(manifest: Manifest, reader: BundleReader, present: ReadonlySet<string>): BundleProblem[] {
  const listed = new Set([MANIFEST, MANIFEST_HASH]);
  const problems: BundleProblem[] = [];
  for (const { path, bytes, sha256 } of manifest.files) {
    if (listed.has(path)) problems.push({ path, problem: 'is listed twice in the manifest' });
    listed.add(path);
    if (!present.has(path)) {
      problems.push({ path, problem: 'is missing' });
      continue;
    }
    const content = reader.read(path);
    if (content.length !== bytes || sha256Of(content) !== sha256)
      problems.push({ path, problem: 'was changed: its SHA-256 is not the one in the manifest' });
  }
  for (const path of present) if (!listed.has(path)) problems.push({ path, problem: 'was added' });
  return problems;
}

function checkQuotes(
  reader: BundleReader,
  present: ReadonlySet<string>,
): { quotes: number; problems: BundleProblem[] } {
  const quotes = readList<BundledQuote>(reader, present, 'quotes.json');
  if (quotes === null)
    return { quotes: 0, problems: [{ path: 'quotes.json', problem: 'does not read as a list' }] };
  const texts = new Map<string, string>();
  const problems: BundleProblem[] = [];
  for (const { file, start, end, quote } of quotes) {
    if (!present.has(file)) {
      problems.push({ path: 'quotes.json', problem: `quotes ${String(file)}, which is not in the bundle` });
      continue;
    }
    const text = texts.get(file) ?? Buffer.from(reader.read(file)).toString('utf8');
    texts.set(file, text);
    if (text.slice(start, end) !== quote)
      problems.push({ path: file, problem: `a quote is not at its place ${start}-${end}` });
  }
  return { quotes: quotes.length, problems };
}

function readList<T>(reader: BundleReader, present: ReadonlySet<string>, path: string): T[] | null {
  const value = present.has(path) ? parseJson(reader.read(path)) : null;
  return Array.isArray(value) && value.every((one) => typeof one === 'object' && one !== null)
    ? (value as T[])
    : null;
}

/** Which text was read from which document; null where the list does not read. */
export function bundledTexts(reader: BundleReader): Omit<BundledText, 'text'>[] | null {
  return readList(reader, new Set(reader.paths), 'texts.json');
}

/** The recorded responses; null where the list does not read. */
export function bundledResponses(reader: BundleReader): BundledResponse[] | null {
  return readList(reader, new Set(reader.paths), 'responses.json');
}
