import PQueue from 'p-queue';
import { readPicture } from '../../extract/document/picture.js';
import type { ConversionTool, Made } from '../../http/index.js';
import { ScanError } from '../../model/index.js';
import type { Extractor } from '../extractor.js';
import { openTesseract, readPictureText, type Tesseract } from './tesseract.js';

/** No policy that was seen has more pages; the rest of a longer document is left out, and said to be. */
const MAX_PAGES = 20;
const TOTAL_MS = 300_000;
const MAX_PICTURE_BYTES = 25_000_000;
const MAX_PICTURE_PIXELS = 50_000_000;

/** Reads scans with tesseract: a page at a time, a document at a time, each page in a process of its own. */
export function createOcrTool(
  executablePath: string,
  extractor: Pick<Extractor, 'drawPages'>,
): ConversionTool {
  const queue = new PQueue({ concurrency: 1 });
  let opened: Promise<Tesseract> | null = null;
  return ({ body, finalUrl }) =>
    queue.add(async () => {
      opened ??= openTesseract(executablePath);
      return readScan(await opened, extractor, { body, finalUrl });
    });
}

interface Scan {
  body: Uint8Array;
  finalUrl: string;
}

async function readScan(
  tesseract: Tesseract,
  extractor: Pick<Extractor, 'drawPages'>,
  { body, finalUrl }: Scan,
): Promise<Made> {
  assertReadableSize(body, finalUrl);
  const { pictures, total } = await extractor.drawPages(body, MAX_PAGES);
  const endsAtMs = performance.now() + TOTAL_MS;
  const texts: string[] = [];
  for (const picture of pictures) {
    if (performance.now() > endsAtMs) break;
    texts.push(cleanText(await readPictureText(tesseract, picture)));
  }
  if (!texts.some((text) => /\p{L}{2}/u.test(text)))
    throw new ScanError('SCAN_WITHOUT_TEXT', `${tesseract.name} finds no text on ${texts.length} pages`, {
      at: finalUrl,
    });
  const left = total - texts.length;
  return {
    body: new TextEncoder().encode(`${texts.join('\n\n')}\n`),
    mime: 'text/plain; charset=utf-8',
    madeBy: tesseract.name,
    finalUrl,
    refusals: left > 0 ? [{ url: `pages ${texts.length + 1}-${total}`, reason: 'limit' }] : [],
  };
}

/** A picture is unpacked by the program that reads it: one that would fill the memory is not given to it. */
function assertReadableSize(body: Uint8Array, at: string): void {
  const picture = readPicture(body);
  if (picture === null) return;
  const pixels = picture.widthPixels * picture.heightPixels;
  if (body.length > MAX_PICTURE_BYTES || pixels > MAX_PICTURE_PIXELS)
    throw new ScanError('TOO_LARGE', `a picture of ${pixels} pixels in ${body.length} bytes`, { at });
}

/** Form feeds part pages, lines of nothing but signs are specks and frames. */
function cleanText(text: string): string {
  const lines = text.normalize('NFC').replaceAll('\f', '').split(/\r?\n/);
  return lines
    .filter((line) => line.trim() === '' || /[\p{L}\p{N}]/u.test(line))
    .join('\n')
    .trim();
}
