import { type UnzipFileInfo, unzipSync } from 'fflate';
import { ScanError } from '../../model/index.js';

const MAX_FILE_BYTES = 40 * 1024 * 1024;
const MAX_ENTRIES = 2_000;
const MAX_PART_BYTES = 24 * 1024 * 1024;
const MAX_RATIO = 200;

/**
 * The wanted parts of an office document's zip, inflated into buffers of their declared size: a part that lies about its
 * size cannot outgrow it.
 * @throws DAMAGED where it is no readable zip, TOO_LARGE where it swells beyond all measure
 */
export function officeParts(bytes: Uint8Array, wanted: RegExp, format: string): Record<string, Uint8Array> {
  if (bytes.length > MAX_FILE_BYTES) throw new ScanError('TOO_LARGE', `${format} of ${bytes.length} bytes`);
  let entries = 0;
  let total = 0;
  const accepts = (file: UnzipFileInfo): boolean => {
    entries += 1;
    if (entries > MAX_ENTRIES) throw new ScanError('TOO_LARGE', `${format} with too many parts`);
    if (!wanted.test(file.name)) return false;
    total += file.originalSize;
    const swells = file.originalSize > 1_000_000 && file.originalSize > MAX_RATIO * Math.max(1, file.size);
    if (total > MAX_PART_BYTES || swells)
      throw new ScanError('TOO_LARGE', `part ${file.name} swells too much`);
    return true;
  };
  try {
    return unzipSync(bytes, { filter: accepts });
  } catch (error) {
    if (error instanceof ScanError) throw error;
    throw new ScanError('DAMAGED', `the ${format} is no readable zip`, { cause: error });
  }
}
