/** A picture that may show text: more formats are not sent by those who publish scans. */
export interface Picture {
  format: 'png' | 'jpeg';
  widthPixels: number;
  heightPixels: number;
}

const PNG_MARK = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const MAX_SEGMENTS = 500;
/** Markers of a JPEG that start a frame and so say how large it is; C4, C8 and CC are tables. */
const isFrameStart = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function readPng(bytes: Uint8Array): Picture | null {
  if (bytes.length < 24 || PNG_MARK.some((byte, at) => bytes[at] !== byte)) return null;
  const view = viewOf(bytes);
  return { format: 'png', widthPixels: view.getUint32(16), heightPixels: view.getUint32(20) };
}

function readJpeg(bytes: Uint8Array): Picture | null {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return null;
  const view = viewOf(bytes);
  for (let at = 2, segment = 0; at + 9 < bytes.length && segment < MAX_SEGMENTS; segment += 1) {
    if (bytes[at] !== 0xff) return null;
    const marker = bytes[at + 1] ?? 0;
    if (isFrameStart(marker))
      return { format: 'jpeg', widthPixels: view.getUint16(at + 7), heightPixels: view.getUint16(at + 5) };
    at += marker === 0xff ? 1 : 2 + view.getUint16(at + 2);
  }
  return null;
}

/**
 * Format and size of a PNG or JPEG picture from its head; null where the bytes are none, or do not say.
 * @source PNG (ISO/IEC 15948), 11.2.2 IHDR; JPEG (ITU-T T.81), B.2.2 frame header
 */
export function readPicture(bytes: Uint8Array): Picture | null {
  const picture = readPng(bytes) ?? readJpeg(bytes);
  return picture !== null && picture.widthPixels > 0 && picture.heightPixels > 0 ? picture : null;
}
