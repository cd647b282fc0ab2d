import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { createReadStream, createWriteStream, mkdirSync, rmSync, statSync } from 'node:fs';
import { basename, join, posix } from 'node:path';
import { promisify } from 'node:util';
import { Zip, ZipPassThrough } from 'fflate';
import { isScanError, ScanError } from '../../model/index.js';
import type { BlobFolder } from '../../store/index.js';
import type { Gap } from '../context.js';
import { moveIntoBlobs } from './blob-copy.js';
import type { ApkSource, SourceClass } from './types.js';

const COMMAND_TIMEOUT_MS = 30_000;
const PULL_TIMEOUT_MS = 10 * 60_000;
const MAX_FILES = 200;
/** Package of Google Play's own app: what it installed is the store's file. */
const PLAY_INSTALLER = 'com.android.vending';
/** Earliest date that a zip can hold: the packed set must not depend on when it was packed. */
const ZIP_EPOCH = new Date(1980, 0, 1);

export interface DeviceOptions {
  /** Which device, where several are connected; null for the only one. */
  serial: string | null;
  /** The adb program. */
  program: string;
  blobs: BlobFolder;
  incomingFolder: string;
}

/** Installed apps of a phone or emulator that is connected through adb; a split app becomes one APKS file. */
export function createDeviceSource(device: DeviceOptions): ApkSource {
  const installers = new Map<string, string>();
  let failure: unknown = null;
  return {
    name: 'the connected device',
    async prepare(packages): Promise<Gap[]> {
      try {
        const listing = await adb(device, ['shell', 'pm', 'list', 'packages', '-i'], COMMAND_TIMEOUT_MS);
        for (const [name, installer] of readInstalled(listing))
          if (packages.has(name)) installers.set(name, installer);
        return [];
      } catch (error) {
        if (!isScanError(error)) throw error;
        failure = error;
        return [{ subject: 'adb', code: error.code, detail: error.message }];
      }
    },
    async obtain(packageName) {
      if (failure !== null) throw failure;
      const installer = installers.get(packageName);
      if (installer === undefined) return null;
      const sourceClass: SourceClass = installer === PLAY_INSTALLER ? 'store' : 'supplied';
      const folder = join(device.incomingFolder, packageName);
      try {
        const path = await pullApk(device, packageName, folder);
        const { size: sizeBytes } = statSync(path);
        const fileName = `${packageName}${path.endsWith('.apks') ? '.apks' : '.apk'}`;
        const sha256 = await moveIntoBlobs(device.blobs, path);
        return { sourceClass, fileName, url: null, sizeBytes, sha256, parts: null };
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    },
  };
}

/** Package and installer of each line `package:NAME  installer=NAME`. */
export function readInstalled(listing: string): [packageName: string, installer: string][] {
  return [...listing.matchAll(/^package:([\w.]+)[ \t]+installer=([\w.]+)/gm)].map(
    ([, name = '', installer = '']) => [name, installer],
  );
}

async function pullApk(device: DeviceOptions, packageName: string, folder: string): Promise<string> {
  const listing = await adb(device, ['shell', 'pm', 'path', packageName], COMMAND_TIMEOUT_MS);
  const remotePaths = [...listing.matchAll(/^package:(\/.+\.apk)\r?$/gm)].map(([, path = '']) => path);
  if (remotePaths.length === 0 || remotePaths.length > MAX_FILES)
    throw new ScanError('FILE_UNREADABLE', `the device names ${remotePaths.length} files of ${packageName}`);
  mkdirSync(folder, { recursive: true });
  const pulled: string[] = [];
  for (const [index, remotePath] of remotePaths.entries()) {
    const path = join(folder, `${index}-${safeName(remotePath)}`);
    await adb(device, ['pull', remotePath, path], PULL_TIMEOUT_MS);
    pulled.push(path);
  }
  const [only] = pulled;
  return only !== undefined && pulled.length === 1 ? only : packSplits(pulled, join(folder, 'set.apks'));
}

function safeName(remotePath: string): string {
  return posix
    .basename(remotePath)
    .replace(/[^\w.-]/g, '_')
    .slice(-100);
}

/** The files of a split app uncompressed in one zip, whose bytes follow from theirs alone. */
async function packSplits(paths: readonly string[], target: string): Promise<string> {
  const out = createWriteStream(target);
  const zip = new Zip((error, bytes) => {
    if (error !== null) out.destroy(error);
    else out.write(bytes);
  });
  for (const path of paths) {
    const entry = new ZipPassThrough(basename(path).replace(/^\d+-/, ''));
    entry.mtime = ZIP_EPOCH;
    zip.add(entry);
    for await (const chunk of createReadStream(path)) {
      entry.push(new Uint8Array(chunk as Buffer));
      if (out.writableNeedDrain) await once(out, 'drain');
    }
    entry.push(new Uint8Array(0), true);
  }
  zip.end();
  await new Promise<void>((resolve, reject) => {
    out.on('error', reject);
    out.end(() => resolve());
  });
  return target;
}

/** What adb prints. @throws ScanError FILE_UNREADABLE, with what it says, where it is missing or fails; TIME_LIMIT */
async function adb({ serial, program }: DeviceOptions, args: string[], timeoutMs: number): Promise<string> {
  const named = serial === null ? args : ['-s', serial, ...args];
  try {
    const limits = { timeout: timeoutMs, maxBuffer: 16 * 1024 * 1024, killSignal: 'SIGKILL' as const };
    return (await promisify(execFile)(program, named, limits)).stdout;
  } catch (cause) {
    const { code, killed, stderr } = cause as { code?: unknown; killed?: boolean; stderr?: string };
    if (killed === true)
      throw new ScanError('TIME_LIMIT', `adb took more than ${timeoutMs / 1000} s`, { cause });
    const said = code === 'ENOENT' ? 'the program is not installed' : (stderr ?? '').trim().slice(0, 300);
    throw new ScanError('FILE_UNREADABLE', `adb: ${said || 'failed'}`, { retry: 'later', cause });
  }
}
