import { type FileHandle, open } from 'node:fs/promises';
import type { ByteSource } from '../model/index.js';

/** Random access to a local file; close it after use. */
export async function openFileSource(path: string): Promise<ByteSource & { close(): Promise<void> }> {
  const handle = await open(path, 'r');
  const { size } = await handle.stat();
  return {
    size,
    read: (offset, length) => readExactly(handle, offset, Math.max(0, Math.min(length, size - offset))),
    close: () => handle.close(),
  };
}

async function readExactly(handle: FileHandle, offset: number, length: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(length);
  let filled = 0;
  while (filled < length) {
    const { bytesRead } = await handle.read(bytes, filled, length - filled, offset + filled);
    if (bytesRead === 0) return bytes.subarray(0, filled);
    filled += bytesRead;
  }
  return bytes;
}
