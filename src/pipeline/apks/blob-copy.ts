import { constants, copyFileSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import type { BlobFolder } from '../../store/index.js';
import { hashFile } from '../file-hash.js';

/** Copies a file into the blobs and returns its SHA-256. A copy, not a link: evidence must not change when the user's file does. */
export async function copyIntoBlobs(blobs: BlobFolder, path: string): Promise<string> {
  const sha256 = await hashFile(path);
  place(blobs, sha256, (unfinished) => copyFileSync(path, unfinished, constants.COPYFILE_FICLONE));
  return sha256;
}

/** Moves a file of soi's own into the blobs and returns its SHA-256. */
export async function moveIntoBlobs(blobs: BlobFolder, path: string): Promise<string> {
  const sha256 = await hashFile(path);
  place(blobs, sha256, (unfinished) => renameSync(path, unfinished));
  rmSync(path, { force: true });
  return sha256;
}

/** Whole or not at all: what is unfinished has another name. */
function place(blobs: BlobFolder, sha256: string, bring: (unfinished: string) => void): void {
  const target = blobs.pathOf(sha256);
  if (existsSync(target)) return;
  mkdirSync(dirname(target), { recursive: true });
  const unfinished = `${target}.part`;
  bring(unfinished);
  renameSync(unfinished, target);
}
