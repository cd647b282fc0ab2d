import { lstatSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { isScanError } from '../model/index.js';
import { sha256Of } from '../report/evidence/bundle-files.js';
import { isCanonicalZip, readStoredZip } from '../report/evidence/stored-zip.js';
import { readTimeStampReply, type TimeStamp } from '../report/evidence/timestamp.js';
import {
  type BundleProblem,
  type BundleReader,
  bundledResponses,
  bundledTexts,
  type Verification,
  verifyBundle,
} from '../report/evidence/verify.js';
import { recordedBodyHash } from './export/recorded-body.js';
import type { Extractor } from './extractor.js';
import { WorkspaceError } from './workspace.js';

export interface VerifyOptions {
  /** SHA-256 of the manifest that was noted when the bundle was made; null where it is not known. */
  manifestSha256: string | null;
  /** Reads the documents again to compare the texts; null to leave that out. */
  extractor: Extractor | null;
  /** Reply of a time-stamping authority (RFC 3161) to the request for the manifest's hash; null where there is none. */
  timestampPath: string | null;
}

export interface VerifiedBundle extends Verification {
  responses: number;
  /** Texts that were read again; 0 where that was not asked for. */
  reread: number;
  /** null where none was given, or it does not read. */
  timestamp: TimeStamp | null;
}

/** Larger than any bundle that soi writes as a zip. */
const MAX_ZIP_BYTES = 2 ** 31 - 1;
const MAX_STAMP_BYTES = 1_000_000;

/**
 * Checks a bundle (folder or zip) offline. Nothing is unpacked to disk, and no path of the bundle is ever followed.
 * @throws WorkspaceError where there is nothing to read at the path
 */
export async function verifyEvidence(path: string, options: VerifyOptions): Promise<VerifiedBundle> {
  const opened = openBundle(path);
  if ('problems' in opened)
    return {
      manifest: null,
      manifestSha256: null,
      files: 0,
      quotes: 0,
      responses: 0,
      reread: 0,
      timestamp: null,
      problems: opened.problems,
    };
  const { reader, isIntact } = opened;
  const verification = verifyBundle(reader, options.manifestSha256);
  const problems = [...verification.problems];
  const responses = checkResponses(reader, problems);
  const reread = options.extractor === null ? 0 : await checkTexts(reader, options.extractor, problems);
  const timestamp = checkTimeStamp(options.timestampPath, verification.manifestSha256, problems);
  if (problems.length === 0 && !isIntact())
    problems.push({
      path: basename(path),
      problem: 'the zip was changed outside of its files, or packed again: unpack it and check the folder',
    });
  return { ...verification, problems, responses, reread, timestamp };
}

/** The time stamp, held against the bundle's manifest; what is wrong with it is a problem of the bundle. */
function checkTimeStamp(
  path: string | null,
  manifestSha256: string | null,
  problems: BundleProblem[],
): TimeStamp | null {
  if (path === null) return null;
  const size = statSync(path, { throwIfNoEntry: false })?.size;
  if (size === undefined) throw new WorkspaceError(`there is no time stamp at ${path}`);
  const timestamp = size > MAX_STAMP_BYTES ? null : readTimeStampReply(readFileSync(path));
  const add = (problem: string) => problems.push({ path: basename(path), problem });
  if (timestamp === null) add('is no time stamp that an authority granted');
  else if (timestamp.sha256 !== manifestSha256) add('is the time stamp of another manifest');
  for (const problem of timestamp?.problems ?? []) add(`time stamp: ${problem}`);
  return timestamp;
}

type Opened = { reader: BundleReader; isIntact(): boolean } | { problems: BundleProblem[] };

function openBundle(path: string): Opened {
  const state = lstatSync(path, { throwIfNoEntry: false });
  if (state === undefined) throw new WorkspaceError(`there is no bundle at ${path}`);
  if (state.isDirectory()) return openFolder(path);
  if (!state.isFile() || state.size > MAX_ZIP_BYTES)
    throw new WorkspaceError(`${path} is no bundle: soi writes a folder or a zip below 2 GiB`);
  const zip = readFileSync(path);
  const files = readStoredZip(zip);
  if (files === null)
    return {
      problems: [
        { path: basename(path), problem: 'is no zip as soi writes it: it was changed or packed again' },
      ],
    };
  const reader = {
    paths: [...files.keys()].sort(),
    read: (name: string) => files.get(name) ?? new Uint8Array(),
  };
  return { reader, isIntact: () => isCanonicalZip(zip, files) };
}

function openFolder(folder: string): Opened {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) =>
      join(entry.parentPath, entry.name).slice(folder.length).replaceAll('\\', '/').replace(/^\/+/, ''),
    );
  const links = entries.filter((entry) => !entry.isDirectory() && !entry.isFile());
  if (links.length > 0)
    return {
      problems: links.map(({ name }) => ({
        path: name,
        problem: 'is no plain file: it was put there later',
      })),
    };
  const reader = { paths: paths.sort(), read: (name: string) => readFileSync(join(folder, name)) };
  return { reader, isIntact: () => true };
}

/** Each recorded response: the record stands at its place, and its body is the one that the database speaks of. */
function checkResponses(reader: BundleReader, problems: BundleProblem[]): number {
  const responses = bundledResponses(reader);
  if (responses === null) {
    problems.push({ path: 'responses.json', problem: 'does not read as a list' });
    return 0;
  }
  const archives = new Map<string, Uint8Array>();
  for (const { file, offset, storedBytes, sha256, url } of responses) {
    if (!reader.paths.includes(file)) continue;
    const archive = archives.get(file) ?? reader.read(file);
    archives.set(file, archive);
    const body = recordedBodyHash(archive.subarray(offset, offset + storedBytes), `${file}@${offset}`);
    if (body !== sha256)
      problems.push({
        path: file,
        problem: `the record of ${url} at byte ${offset} is not what was recorded`,
      });
  }
  return responses.length;
}

async function checkTexts(
  reader: BundleReader,
  extractor: Extractor,
  problems: BundleProblem[],
): Promise<number> {
  const texts = bundledTexts(reader) ?? [];
  const seen = new Set<string>();
  for (const { raw, file, mime, url, sha256 } of texts) {
    if (raw === null || seen.has(file) || !reader.paths.includes(raw) || !reader.paths.includes(file))
      continue;
    seen.add(file);
    const bytes = reader.read(raw);
    const noted = Buffer.from(reader.read(file)).toString('utf8');
    if (sha256Of(bytes) !== sha256)
      problems.push({ path: raw, problem: 'is not the document that the text was read from' });
    else if ((await readAgain(extractor, bytes, mime, url)) !== noted)
      problems.push({ path: file, problem: 'is not the text that this soi reads in the document' });
  }
  return seen.size;
}

async function readAgain(
  extractor: Extractor,
  bytes: Uint8Array,
  mime: string | null,
  url: string | null,
): Promise<string | null> {
  try {
    return (await extractor.readDocument(bytes, { mime, url }, null)).document.text;
  } catch (error) {
    if (isScanError(error)) return null;
    throw error;
  }
}
