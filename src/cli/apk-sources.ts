import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { HttpClient } from '../model/index.js';
import { type AndrozooOptions, createAndrozooSource } from '../pipeline/apks/androzoo-source.js';
import { createDeviceSource } from '../pipeline/apks/device-source.js';
import { createFolderSource } from '../pipeline/apks/folder-source.js';
import { createUrlSource, PACKAGE_PLACEHOLDER } from '../pipeline/apks/url-source.js';
import type { ScanContext } from '../pipeline/context.js';
import type { Extractor } from '../pipeline/extractor.js';
import type { Workspace } from '../pipeline/workspace.js';
import { UsageError } from './exit-codes.js';
import type { ScanOptions } from './selection.js';

/** Where app files are to be had, as it was asked for and checked. */
export interface ApkOptions {
  folder: string | null;
  /** Serial of the device, null for the only one; undefined where none is to be read. */
  device: string | null | undefined;
  urlTemplate: string | null;
  androzoo: AndrozooOptions | null;
}

export interface ApkTools {
  http: HttpClient;
  extractor: Extractor;
  workspace: Workspace;
  jobs: number;
  signal: AbortSignal;
}

/** A key stands in no archive, so a replay needs none. */
const KEY_OF_A_REPLAY = 'none';
const SERIAL = /^[\w.:-]{1,100}$/;

/**
 * The sources of app files that were asked for.
 * @throws UsageError naming the option and what it takes
 */
export function readApkOptions(options: ScanOptions, env: NodeJS.ProcessEnv): ApkOptions {
  if (options.apks !== undefined && !existsSync(options.apks))
    throw new UsageError(`--apks: there is no folder ${options.apks}`);
  return {
    folder: options.apks ?? null,
    device: readDevice(options.adb),
    urlTemplate: readTemplate(options.apkUrl),
    androzoo: readAndrozoo(options, env.SOI_ANDROZOO_KEY),
  };
}

function readDevice(adb: string | true | undefined): string | null | undefined {
  if (typeof adb !== 'string') return adb === true ? null : undefined;
  if (!SERIAL.test(adb) || adb.startsWith('-'))
    throw new UsageError(`--adb takes the serial of a device (adb devices), not "${adb}"`);
  return adb;
}

function readTemplate(template: string | undefined): string | null {
  if (template === undefined) return null;
  const isWeb = /^https?:\/\//i.test(template) && URL.canParse(template);
  if (!isWeb || !template.includes(PACKAGE_PLACEHOLDER))
    throw new UsageError(
      `--apk-url takes a web address with ${PACKAGE_PLACEHOLDER} in it, not "${template}"`,
    );
  return template;
}

function readAndrozoo({ androzoo, replay }: ScanOptions, key: string | undefined): AndrozooOptions | null {
  if (androzoo === undefined) return null;
  if (!existsSync(androzoo)) throw new UsageError(`--androzoo: there is no file ${androzoo}`);
  const apiKey = replay === undefined ? key : KEY_OF_A_REPLAY;
  if (apiKey === undefined || apiKey === '')
    throw new UsageError('--androzoo needs your key in the environment variable SOI_ANDROZOO_KEY');
  return { listPath: androzoo, apiKey };
}

/** The sources in the order in which they are asked: what the auditor holds before what others keep. */
export function openApkSources(options: ApkOptions, tools: ApkTools): Pick<ScanContext, 'apkSources'> {
  const { http, extractor, workspace, jobs, signal } = tools;
  const { blobs } = workspace;
  const incomingFolder = join(workspace.folder, 'incoming');
  const remote = { http, extractor, blobs, incomingFolder };
  const { folder, device, urlTemplate, androzoo } = options;
  const sources = [
    ...(folder === null ? [] : [createFolderSource({ folder, extractor, blobs, jobs, signal })]),
    ...(device === undefined
      ? []
      : [createDeviceSource({ serial: device, program: 'adb', blobs, incomingFolder })]),
    ...(urlTemplate === null ? [] : [createUrlSource(urlTemplate, remote)]),
    ...(androzoo === null ? [] : [createAndrozooSource(androzoo, remote)]),
  ];
  return sources.length === 0 ? {} : { apkSources: { sources, incomingFolder } };
}
