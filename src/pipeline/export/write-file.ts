import { createHash, randomUUID } from 'node:crypto';
import { closeSync, mkdirSync, openSync, renameSync, rmSync, statSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { WorkspaceError } from '../workspace.js';

export interface WrittenFile {
  bytes: number;
  /** Lower-case hex. */
  sha256: string;
}

const CHUNK_CHARACTERS = 1 << 18;

/**
 * Writes a file whole or not at all: what stands under its name is complete.
 * @throws WorkspaceError where the target cannot be written
 */
export function writeWhole(path: string, parts: Iterable<string | Uint8Array>): WrittenFile {
  const unfinished = `${path}.${randomUUID().slice(0, 8)}.part`;
  try {
    mkdirSync(dirname(path), { recursive: true });
    const written = writeParts(unfinished, parts);
    renameSync(unfinished, path);
    return written;
  } catch (cause) {
    rmSync(unfinished, { force: true });
    throw writingError(path, cause);
  }
}

function writeParts(path: string, parts: Iterable<string | Uint8Array>): WrittenFile {
  const hash = createHash('sha256');
  const file = openSync(path, 'wx');
  let bytes = 0;
  const put = (chunk: Uint8Array): void => {
    hash.update(chunk);
    for (let at = 0; at < chunk.length; ) at += writeSync(file, chunk, at);
    bytes += chunk.length;
  };
  try {
    let waiting = '';
    const flush = (): void => {
      if (waiting !== '') put(Buffer.from(waiting, 'utf8'));
      waiting = '';
    };
    for (const part of parts) {
      if (typeof part === 'string') waiting += part;
      if (typeof part !== 'string' || waiting.length > CHUNK_CHARACTERS) flush();
      if (typeof part !== 'string') put(part);
    }
    flush();
  } finally {
    closeSync(file);
  }
  return { bytes, sha256: hash.digest('hex') };
}

/** A file system's refusal in words, with what to do; anything else as it is. */
export function writingError(path: string, cause: unknown): unknown {
  const { code, syscall } = cause as { code?: string; syscall?: string };
  if (code === undefined || syscall === undefined) return cause;
  return new WorkspaceError(
    `${path} cannot be written (${code}): choose another place with --to, or change the permissions`,
    { cause },
  );
}

/** @throws WorkspaceError where something that is no folder stands at the path, or it cannot be made */
export function prepareTargetFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (cause) {
    throw writingError(folder, cause);
  }
  if (!statSync(folder).isDirectory())
    throw new WorkspaceError(`${folder} is not a folder: choose another place with --to`);
}
