import { strToU8, type Zippable, zipSync } from 'fflate';

// Local noon of one day: a zip has no time zone, so the bytes are the same anywhere.
const fixedTime = (): Date => new Date(1980, 0, 1, 12);

/** The parts of an Office document as its file; the same parts give the same bytes. */
export function officeZip(
  parts: readonly (readonly [path: string, content: string | Uint8Array])[],
): Uint8Array {
  const files: Zippable = {};
  for (const [path, content] of parts) {
    const bytes = typeof content === 'string' ? strToU8(content) : content;
    files[path] = [bytes, { level: 6, mtime: fixedTime() }];
  }
  return zipSync(files);
}
