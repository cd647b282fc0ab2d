import { type UnzipFileInfo, unzipSync, type Zippable, zipSync } from 'fflate';

// Local noon of one day: a zip has no time zone, so the bytes are the same anywhere.
const fixedTime = (): Date => new Date(1980, 0, 1, 12);

/** A zip in which every file lies uncompressed, in the order of the paths: the same files give the same bytes. */
export function storedZip(files: ReadonlyMap<string, Uint8Array>): Uint8Array {
  const ordered: Zippable = {};
  for (const path of [...files.keys()].sort()) {
    const bytes = files.get(path);
    if (bytes !== undefined) ordered[path] = [bytes, { level: 0, mtime: fixedTime() }];
  }
  return zipSync(ordered, { level: 0, mtime: fixedTime() });
}

/**
 * The files of a stored zip; null where the bytes are none, or hold anything that {@link storedZip} would not write
 * (compressed entries, names twice): nothing is inflated, so nothing can grow.
 */
export function readStoredZip(zip: Uint8Array): Map<string, Uint8Array> | null {
  let isPlain = true;
  let total = 0;
  const filter = ({ compression, originalSize, size }: UnzipFileInfo): boolean => {
    total += originalSize;
    const isStored = compression === 0 && originalSize === size && total <= zip.length;
    if (!isStored) isPlain = false;
    return isStored;
  };
  try {
    const files = new Map(Object.entries(unzipSync(zip, { filter })));
    return isPlain ? files : null;
  } catch (error) {
    // fflate throws an Error with a numeric code on bytes that are no zip, and a RangeError on offsets outside of them.
    if (error instanceof RangeError || typeof (error as { code?: unknown }).code === 'number') return null;
    throw error;
  }
}

/** Whether a zip is byte for byte what {@link storedZip} writes for its files. */
export function isCanonicalZip(zip: Uint8Array, files: ReadonlyMap<string, Uint8Array>): boolean {
  return Buffer.compare(storedZip(files), zip) === 0;
}
