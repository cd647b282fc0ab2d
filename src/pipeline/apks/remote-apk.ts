import { join } from 'node:path';
import { createHttpByteSource, recordedUrl } from '../../http/index.js';
import { type HttpClient, isScanError, ScanError } from '../../model/index.js';
import type { BlobFolder } from '../../store/index.js';
import type { Extractor } from '../extractor.js';
import { moveIntoBlobs } from './blob-copy.js';
import { PartialCopy } from './partial-copy.js';
import type { ObtainedApk } from './types.js';

/** What is asked for at once of a server that gives out ranges: few requests, since each waits for its turn. */
const RANGE_BYTES = 2 * 1024 * 1024;
/** Most that is taken of a server that gives out whole files only: it is held in memory. */
const MAX_WHOLE_BYTES = 120_000_000;

export interface RemoteApks {
  http: HttpClient;
  extractor: Extractor;
  blobs: BlobFolder;
  /** Folder for files that are not whole yet. */
  incomingFolder: string;
}

export interface RemoteApk {
  url: string;
  packageName: string;
  fileName: string;
  /** Of the file, where it is known beforehand: then every byte is fetched and held against it. */
  sha256?: string;
}

/**
 * Fetches an app file into the blobs, of a server that gives out ranges only the parts that its reading takes; null where
 * the server says that it has none.
 * @throws ScanError where it cannot be fetched or read, WRONG_DOCUMENT where it is another app, DAMAGED where the hash is another
 */
export async function fetchApk(remote: RemoteApks, apk: RemoteApk): Promise<ObtainedApk | null> {
  const copy = new PartialCopy(join(remote.incomingFolder, `${apk.packageName}.part`));
  try {
    const source = await createHttpByteSource(remote.http, apk.url, {
      blockBytes: RANGE_BYTES,
      maxWholeBytes: MAX_WHOLE_BYTES,
      received: (offset, bytes) => copy.write(offset, bytes),
    });
    if (apk.sha256 !== undefined)
      for (let at = 0; at < source.size; at += RANGE_BYTES) await source.read(at, RANGE_BYTES);
    const { manifest } = await remote.extractor.readApkSource(source);
    if (manifest.package !== apk.packageName)
      throw new ScanError('WRONG_DOCUMENT', `the file installs ${manifest.package}, not ${apk.packageName}`);
    const parts = copy.finish(source.size);
    const sha256 = await moveIntoBlobs(remote.blobs, copy.path);
    if (apk.sha256 !== undefined && apk.sha256 !== sha256)
      throw new ScanError('DAMAGED', `the file's SHA-256 is ${sha256}, not ${apk.sha256} as listed`);
    const { fileName } = apk;
    const url = recordedUrl(apk.url);
    return { sourceClass: 'mirror', fileName, url, sizeBytes: source.size, sha256, parts };
  } catch (error) {
    if (isScanError(error) && (error.status === 404 || error.status === 410)) return null;
    throw error;
  } finally {
    copy.discard();
  }
}
