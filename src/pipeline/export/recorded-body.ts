import { gunzipSync } from 'node:zlib';
import { readStoredResponse } from '../../http/stored-answer.js';
import { isScanError } from '../../model/index.js';
import { sha256Of } from '../../report/evidence/bundle-files.js';

const MAX_RECORD_BYTES = 1 << 28;

/** SHA-256 of the body in a stored record; null where the record does not read. */
export function recordedBodyHash(stored: Uint8Array, at: string): string | null {
  try {
    const record =
      stored[0] === 0x1f ? gunzipSync(stored, { maxOutputLength: MAX_RECORD_BYTES }) : Buffer.from(stored);
    const headEnd = record.indexOf('\r\n\r\n');
    const length = /\r\ncontent-length: *(\d{1,10})\r\n/i.exec(
      record.toString('latin1', 0, headEnd + 2),
    )?.[1];
    const block = record.subarray(headEnd + 4, headEnd + 4 + Number(length));
    // What was made of a response is stored bare; a response with its headers.
    const isMade = /\r\nwarc-type: *conversion\r\n/i.test(record.toString('latin1', 0, headEnd + 2));
    return isMade ? sha256Of(block) : readStoredResponse(block, undefined, at).sha256;
  } catch (error) {
    if (isScanError(error) || String((error as { code?: string }).code).match(/^(?:Z_|ERR_)/)) return null;
    throw error;
  }
}
