import { isScanError } from '../../model/index.js';
import type { Gap } from '../context.js';
import { type ListedApk, readAndrozooList } from './androzoo-list.js';
import { fetchApk, type RemoteApks } from './remote-apk.js';
import type { ApkSource } from './types.js';

/** @source https://androzoo.uni.lu/api_doc, read 2026-11-22 */
const DOWNLOAD_URL = 'https://androzoo.uni.lu/api/download';

export interface AndrozooOptions {
  /** The service's list of files, as downloaded: CSV or CSV.GZ. */
  listPath: string;
  /** Personal key; it is never recorded. */
  apiKey: string;
  downloadUrl?: string;
}

/** App files kept by AndroZoo, each held against the hash in its list. */
export function createAndrozooSource(options: AndrozooOptions, remote: RemoteApks): ApkSource {
  const { listPath, apiKey, downloadUrl = DOWNLOAD_URL } = options;
  let listed: ReadonlyMap<string, ListedApk> = new Map();
  let failure: unknown = null;
  return {
    name: 'AndroZoo',
    async prepare(packages): Promise<Gap[]> {
      try {
        listed = await readAndrozooList(listPath, packages);
        return [];
      } catch (error) {
        if (!isScanError(error)) throw error;
        failure = error;
        return [{ subject: 'AndroZoo', code: error.code, detail: error.message }];
      }
    },
    async obtain(packageName) {
      if (failure !== null) throw failure;
      const entry = listed.get(packageName);
      if (entry === undefined) return null;
      const { sha256 } = entry;
      const url = `${downloadUrl}?${new URLSearchParams({ apikey: apiKey, sha256: sha256.toUpperCase() })}`;
      return fetchApk(remote, { url, packageName, fileName: `${sha256}.apk`, sha256 });
    },
  };
}
