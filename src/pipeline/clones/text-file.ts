import { closeSync, fstatSync, openSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { readRange } from './lines.js';
import { type Gap, MAX_TEXT_BYTES } from './types.js';

/** First bytes of files that hold no plain text: PDF, ZIP (DOCX, APK), gzip, PNG, JPEG, GIF, old Office. */
const BINARY_MAGIC = [
  '%PDF-',
  'PK\x03\x04',
  '\x1f\x8b',
  '\x89PNG',
  '\xff\xd8\xff',
  'GIF8',
  '\xd0\xcf\x11\xe0',
];

/** A file's text in UTF-8 as it stands, or why it is not compared. */
export function readTextFile(root: string, name: string): { text: Uint8Array } | { reason: string } {
  let file: number;
  try {
    file = openSync(join(root, name), 'r');
  } catch (error) {
    return { reason: `cannot be opened (${codeOf(error)})` };
  }
  try {
    const { size } = fstatSync(file);
    if (size > MAX_TEXT_BYTES)
      return { reason: `too large: ${size} bytes, at most ${MAX_TEXT_BYTES} are read` };
    return asText(readRange(file, 0, size));
  } catch (error) {
    return { reason: `cannot be read (${codeOf(error)})` };
  } finally {
    closeSync(file);
  }
}

function asText(bytes: Buffer): { text: Uint8Array } | { reason: string } {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { text: Buffer.from(bytes.toString('utf16le')) };
  const start = bytes.toString('latin1', 0, 8);
  return BINARY_MAGIC.some((magic) => start.startsWith(magic))
    ? { reason: 'not a text: a binary file' }
    : { text: bytes };
}

function codeOf(error: unknown): string {
  const code = (error as { code?: unknown }).code;
  if (typeof code !== 'string') throw error;
  return code;
}

/** Names of the files below a folder, with forward slashes, by code units; names that begin with a dot are passed over. */
export function listTextFiles(root: string): { names: string[]; gaps: Gap[] } {
  const names: string[] = [];
  const gaps: Gap[] = [];
  const visit = (folder: string): void => {
    try {
      for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
        if (entry.name.startsWith('.')) continue;
        const name = folder === '' ? entry.name : `${folder}/${entry.name}`;
        if (entry.isDirectory()) visit(name);
        else if (entry.isFile()) names.push(name);
        else if (entry.isSymbolicLink()) {
          const target = followLink(join(root, name));
          if (target === 'file') names.push(name);
          else if (target !== 'other') gaps.push({ id: name, reason: target });
        }
      }
    } catch (error) {
      gaps.push({ id: folder, reason: `folder cannot be read (${codeOf(error)})` });
    }
  };
  visit('');
  return { names: names.sort(), gaps };
}

/** What a link leads to, or why that cannot be said. Folders behind links are not entered. */
function followLink(path: string): string {
  try {
    const stats = statSync(path, { throwIfNoEntry: false });
    if (stats === undefined) return 'a link that leads nowhere';
    return stats.isFile() ? 'file' : 'other';
  } catch (error) {
    return `a link that cannot be followed (${codeOf(error)})`;
  }
}
