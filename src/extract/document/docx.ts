import { zipSync } from 'fflate';
import { ScanError } from '../../model/index.js';
import { officeParts } from './office-zip.js';

/** Parts that hold text or say how it is laid out; pictures and fonts are never inflated. */
const TEXT_PART = /^(?:\[Content_Types\]\.xml|_rels\/\.rels|word\/(?:[^/]+\.xml|_rels\/[^/]+\.rels))$/;

/**
 * A DOCX document as HTML, pictures left out.
 * @throws DAMAGED where it is no readable zip or has no body, TOO_LARGE where it swells beyond all measure
 */
export async function docxToHtml(bytes: Uint8Array): Promise<string> {
  const parts = officeParts(bytes, TEXT_PART, 'DOCX');
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
