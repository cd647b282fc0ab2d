import { readdirSync, statSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { isScanError } from '../../model/index.js';
import type { BlobFolder } from '../../store/index.js';
import type { Gap } from '../context.js';
import type { Extractor } from '../extractor.js';
import { inOrder } from '../in-order.js';
import { copyIntoBlobs } from './blob-copy.js';
import type { ApkSource } from './types.js';

const APK_EXTENSIONS = new Set(['.apk', '.xapk', '.apks', '.apkm']);

export interface FolderSourceOptions {
  folder: string;
  extractor: Extractor;
  blobs: BlobFolder;
  jobs: number;
  signal: AbortSignal;
}

/** App files that the auditor supplies in a folder: an app's by the file's name, else by the manifest inside. */
export function createFolderSource({
  folder,
  extractor,
  blobs,
  jobs,
  signal,
}: FolderSourceOptions): ApkSource {
  const paths = new Map<string, string>();
  return {
    name: 'the folder of --apks',
    async prepare(packages) {
      const gaps: Gap[] = [];
      const files = readdirSync(folder)
        .filter((name) => APK_EXTENSIONS.has(extname(name).toLowerCase()))
        .sort()
        .map((name) => join(folder, name));
      const named = await inOrder(files, jobs, (path) => packageOf(path, packages, extractor, gaps), signal);
      for (const [index, packageName] of named.entries())
        if (packageName !== null) paths.set(packageName, files[index] ?? '');
      return gaps;
    },
    async obtain(packageName) {
      const path = paths.get(packageName);
      if (path === undefined) return null;
      return {
        sourceClass: 'supplied',
        fileName: basename(path),
        url: null,
        sizeBytes: statSync(path).size,
        sha256: await copyIntoBlobs(blobs, path),
        parts: null,
      };
    },
  };
}

/** The package that a file installs: by its name where that is an app we look for, else by its manifest. */
async function packageOf(
  path: string,
  packages: ReadonlySet<string>,
  extractor: Extractor,
  gaps: Gap[],
): Promise<string | null> {
  const stem = basename(path, extname(path));
  if (packages.has(stem)) return stem;
  try {
    return (await extractor.readApkFile(path)).manifest.package;
  } catch (error) {
    if (!isScanError(error)) throw error;
    gaps.push({ subject: basename(path), code: error.code, detail: error.message });
    return null;
  }
}
