import { once } from 'node:events';
import { pipeline, type Readable, type Transform } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate, createInflateRaw } from 'node:zlib';
import { ScanError } from '../model/error.js';

const MAX_LAYERS = 3;
/** True codings that no request here accepts; other unknown names (`utf-8`, `none`) are mistakes and change nothing. */
const UNREADABLE = new Set(['zstd', 'compress', 'x-compress', 'dcb', 'dcz']);

/** The bytes that come first, put back into the stream; empty where the stream ends without any. */
async function peek(stream: Readable): Promise<Buffer> {
  if (stream.readableEnded || stream.destroyed) return Buffer.alloc(0);
  await Promise.race([once(stream, 'readable'), once(stream, 'end'), once(stream, 'close')]);
  const first: Buffer | null = stream.read();
  if (first === null) return Buffer.alloc(0);
  stream.unshift(first);
  return first;
}

/** The decoder of one layer; null where the layer is only declared, or where the bytes are not what is declared. */
function decoderOf(encoding: string, first: Buffer | null): Transform | null {
  if (encoding === 'br') return createBrotliDecompress();
  if (encoding === 'gzip' || encoding === 'x-gzip') {
    const isGzip = first === null || (first[0] === 0x1f && (first.length < 2 || first[1] === 0x8b));
    return isGzip ? createGunzip() : null;
  }
  if (UNREADABLE.has(encoding))
    throw new ScanError('DAMAGED', `content-encoding ${encoding} was not asked for`);
  if (encoding !== 'deflate') return null;
  // Servers send both forms under this name: with the zlib header and without.
  const hasZlibHeader = first === null || ((first[0] ?? 0) & 0x0f) === 8;
  return hasZlibHeader ? createInflate() : createInflateRaw();
}

function layersOf(contentEncoding: string): string[] {
  return contentEncoding
    .toLowerCase()
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '' && name !== 'identity');
}

/**
 * The stream of the decoded body. Decoding keeps pace with the reader, so that a bomb is cut where the reader stops.
 * @throws ScanError DAMAGED where more layers are declared than any server needs, or one that nobody asked for
 */
export async function decodedStream(response: Readable, contentEncoding: string): Promise<Readable> {
  const layers = layersOf(contentEncoding);
  if (layers.length > MAX_LAYERS)
    throw new ScanError('DAMAGED', `${layers.length} layers of content-encoding`);
  if (layers.length === 0) return response;
  const first = await peek(response);
  if (first.length === 0) return response;
  let stream: Readable = response;
  for (const [index, encoding] of layers.reverse().entries()) {
    const decoder = decoderOf(encoding, index === 0 ? first : null);
    // The error of any part reaches the reader through the last stream; nothing is left to do here.
    if (decoder !== null) stream = pipeline(stream, decoder, () => undefined);
  }
  return stream;
}
