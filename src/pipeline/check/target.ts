import { existsSync, statSync } from 'node:fs';
import { extname } from 'node:path';
import { ScanError } from '../../model/index.js';

/** What a target of `soi check` is, before anything is read or fetched. */
export type Target =
  | { kind: 'app-file'; path: string }
  | { kind: 'file'; path: string }
  | { kind: 'play-app'; storeId: string }
  | { kind: 'apple-app'; storeId: string }
  | { kind: 'policy-url'; url: string };

const APP_EXTENSIONS = new Set(['.apk', '.xapk', '.apks', '.apkm', '.ipa']);
const PACKAGE_NAME = /^[A-Za-z]\w*(?:\.[A-Za-z]\w*)+$/;
const APP_STORE_ID = /^(?:id)?(\d{6,12})$/;

/**
 * A file where one of that name exists, else a store address, a policy address, a package name or an App Store id.
 * @throws ScanError FILE_NOT_FOUND UNKNOWN_TARGET
 */
export function classifyTarget(text: string): Target {
  if (existsSync(text)) return fileTarget(text);
  if (/^[a-z][a-z0-9+.-]*:/i.test(text) && URL.canParse(text)) return addressTarget(new URL(text));
  const appStoreId = APP_STORE_ID.exec(text)?.[1];
  if (appStoreId !== undefined) return { kind: 'apple-app', storeId: appStoreId };
  if (APP_EXTENSIONS.has(extname(text).toLowerCase()) || text.includes('/'))
    throw new ScanError('FILE_NOT_FOUND', `there is no file ${text}`);
  if (PACKAGE_NAME.test(text) && !/\.(?:html?|pdf|docx|md|txt|json)$/i.test(text))
    return { kind: 'play-app', storeId: text };
  throw new ScanError('UNKNOWN_TARGET', `${text} is no file, address, package name or App Store id`);
}

function fileTarget(path: string): Target {
  const found = statSync(path);
  if (found.isDirectory()) {
    throw new ScanError(
      'UNKNOWN_TARGET',
      `${path} is a folder: name the files in it (or soi clones for a folder of texts)`,
    );
  }
  // A pipe or device could be read for ever.
  if (!found.isFile()) throw new ScanError('FILE_UNREADABLE', `${path} is no regular file`);
  return { kind: APP_EXTENSIONS.has(extname(path).toLowerCase()) ? 'app-file' : 'file', path };
}

function addressTarget(url: URL): Target {
  const playId = url.hostname === 'play.google.com' ? url.searchParams.get('id') : null;
  if (playId !== null && url.pathname.startsWith('/store/apps/'))
    return { kind: 'play-app', storeId: playId };
  const appleId = /\/id(\d{6,12})(?:\/|$)/.exec(url.pathname)?.[1];
  if (/^(?:apps|itunes)\.apple\.com$/.test(url.hostname) && appleId !== undefined)
    return { kind: 'apple-app', storeId: appleId };
  return { kind: 'policy-url', url: url.href };
}
