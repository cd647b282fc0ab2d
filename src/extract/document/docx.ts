import { type UnzipFileInfo, unzipSync, zipSync } from 'fflate';
import { ScanError } from '../../model/index.js';

const MAX_DOCX_BYTES = 40 * 1024 * 1024;
const MAX_ENTRIES = 2_000;
const MAX_PART_BYTES = 24 * 1024 * 1024;
const MAX_RATIO = 200;
/** Parts that hold text or say how it is laid out; pictures and fonts are never inflated. */
const TEXT_PART = /^(?:\[Content_Types\]\.xml|_rels\/\.rels|word\/(?:[^/]+\.xml|_rels\/[^/]+\.rels))$/;

/**
 * A DOCX document as HTML, pictures left out.
 * @throws DAMAGED where it is no readable zip or has no body, TOO_LARGE where it swells beyond all measure
 */
export async function docxToHtml(bytes: Uint8Array): Promise<string> {
  if (bytes.length > MAX_DOCX_BYTES) throw new ScanError('TOO_LARGE', `DOCX of ${bytes.length} bytes`);
  const parts = unzipText(bytes);
  if (parts['word/document.xml'] === undefined)
    throw new ScanError('DAMAGED', 'DOCX without a document part');
  const safe = zipSync(parts, { level: 0 });
  const { default: mammoth } = await import('mammoth');
  try {
    const { value } = await mammoth.convertToHtml(
      { buffer: Buffer.from(safe.buffer, safe.byteOffset, safe.byteLength) },
      { convertImage: mammoth.images.imgElement(async () => ({ src: '' })), ignoreEmptyParagraphs: true },
    );
    return value;
  } catch (error) {
    throw new ScanError('DAMAGED', 'the DOCX cannot be read', { cause: error });
  }
}

/** The text parts, inflated into buffers of their declared size: a part that lies about its size cannot outgrow it. */
function unzipText(bytes: Uint8Array): Record<string, Uint8Array> {
  let entries = 0;
  let total = 0;
  const accepts = (file: UnzipFileInfo): boolean => {
    entries += 1;
    if (entries > MAX_ENTRIES) throw new ScanError('TOO_LARGE', 'DOCX with too many parts');
    if (!TEXT_PART.test(file.name)) return false;
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
    throw new ScanError('DAMAGED', 'the DOCX is no readable zip', { cause: error });
  }
}
