import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { writeBundle } from '../../report/evidence/bundle.js';
import type { BundleContents } from '../../report/evidence/contents.js';
import { storedZip } from '../../report/evidence/stored-zip.js';
import { WorkspaceError } from '../workspace.js';
import { writeWhole, writingError } from './write-file.js';

export interface WrittenBundle {
  path: string;
  files: number;
  bytes: number;
  /** Stands for the whole bundle: to be kept and sent apart from it. */
  manifestSha256: string;
  notIncluded: BundleContents['notIncluded'];
}

/** A zip is made in memory. */
const MAX_ZIP_BYTES = 1 << 30;

/**
 * Writes a bundle as a zip (where the path ends in .zip) or as a folder, whole or not at all.
 * @throws WorkspaceError where the target cannot be written, is a folder with something in it, or the zip would be too large
 */
export function writeEvidence(contents: BundleContents, target: string): WrittenBundle {
  const written = target.toLowerCase().endsWith('.zip')
    ? writeZip(contents, target)
    : writeFolder(contents, target);
  return { path: target, ...written, notIncluded: contents.notIncluded };
}

function writeZip(contents: BundleContents, target: string): ReturnType<typeof writeBundle> {
  const files = new Map<string, Uint8Array>();
  let bytes = 0;
  const written = writeBundle(contents, (path, content) => {
    bytes += content.length;
    if (bytes > MAX_ZIP_BYTES)
      throw new WorkspaceError(
        'the bundle is larger than a zip of 1 GiB: write a folder (--to without .zip)',
      );
    files.set(path, content);
  });
  writeWhole(target, [storedZip(files)]);
  return written;
}

function writeFolder(contents: BundleContents, target: string): ReturnType<typeof writeBundle> {
  if (existsSync(target) && readdirSync(target).length > 0)
    throw new WorkspaceError(
      `${target} is not empty: a bundle holds nothing but its own files; choose another --to`,
    );
  const unfinished = `${target}.${randomUUID().slice(0, 8)}.part`;
  try {
    const written = writeBundle(contents, (path, content) => {
      mkdirSync(dirname(join(unfinished, path)), { recursive: true });
      writeWhole(join(unfinished, path), [content]);
    });
    rmSync(target, { recursive: true, force: true });
    renameSync(unfinished, target);
    return written;
  } catch (cause) {
    rmSync(unfinished, { recursive: true, force: true });
    throw writingError(target, cause);
  }
}
