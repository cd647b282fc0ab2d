import { createHash, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Bytes by their SHA-256, below `blobs/ab/abcdef…`; a blob is written whole or not at all. */
export class BlobFolder {
  constructor(private readonly folder: string) {}

  /** The blob's SHA-256, lower-case hex. */
  put(bytes: Uint8Array): string {
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const path = this.pathOf(sha256);
    if (existsSync(path)) return sha256;
    mkdirSync(join(this.folder, sha256.slice(0, 2)), { recursive: true });
    const unfinished = `${path}.${randomUUID()}.part`;
    writeFileSync(unfinished, bytes);
    renameSync(unfinished, path);
    return sha256;
  }

  /** The blob's bytes, or null where it is not there. */
  get(sha256: string): Uint8Array | null {
    const path = this.pathOf(sha256);
    return existsSync(path) ? readFileSync(path) : null;
  }

  pathOf(sha256: string): string {
    return join(this.folder, sha256.slice(0, 2), sha256);
  }
}
