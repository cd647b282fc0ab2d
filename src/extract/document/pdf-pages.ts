import { ScanError } from '../../model/index.js';
import { MAX_PDF_BYTES, typedPdfError } from './pdf.js';

/** About 200 dots an inch of an A4 page: what readers of pictures are made for. */
const PAGE_PIXELS = 1_654 * 2_339;
const MAX_SCALE = 4;

/** Pages of a PDF as pictures (PNG), in order, and how many there are in all. */
export interface DrawnPages {
  pictures: Uint8Array[];
  total: number;
}

/**
 * Draws the first pages of a PDF for a reader of pictures; no page comes out larger than a scan of it would be.
 * @throws PASSWORD_PROTECTED, DAMAGED, TOO_LARGE
 */
export async function drawPdfPages(bytes: Uint8Array, maxPages: number): Promise<DrawnPages> {
  if (bytes.length > MAX_PDF_BYTES) throw new ScanError('TOO_LARGE', `PDF of ${bytes.length} bytes`);
  const { PDFParse } = await import('pdf-parse');
  // The parser takes the bytes over for good: it gets a copy.
  const parser = new PDFParse({ data: bytes.slice(), verbosity: 0, isEvalSupported: false });
  try {
    const { pages, total } = await parser.getInfo({ parsePageInfo: true, first: maxPages });
    const pictures: Uint8Array[] = [];
    for (const { pageNumber, width, height } of pages) {
      const scale = Math.min(MAX_SCALE, Math.sqrt(PAGE_PIXELS / Math.max(1, width * height)));
      const drawn = await parser.getScreenshot({
        partial: [pageNumber],
        scale,
        imageBuffer: true,
        imageDataUrl: false,
      });
      for (const { data } of drawn.pages) pictures.push(data);
    }
    return { pictures, total };
  } catch (error) {
    throw typedPdfError(error);
  } finally {
    await parser.destroy();
  }
}
