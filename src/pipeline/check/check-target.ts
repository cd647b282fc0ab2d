import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { looksLikeAxml } from '../../extract/apk/axml.js';
import {
  type ConvertedResponse,
  type Converter,
  type DocumentText,
  type HttpClient,
  type HttpResponse,
  isScanError,
  ScanError,
  type Store,
  type StorePage,
} from '../../model/index.js';
import type { SoiDatabase } from '../../store/index.js';
import type { StoreClient } from '../../stores/index.js';
import { readStorePayload } from '../../stores/read-payload.js';
import { isStorePayload } from '../../stores/sniff.js';
import { type AppFileReading, isIpa } from '../app-file-reading.js';
import type { DocumentReading } from '../extraction.js';
import type { Extractor } from '../extractor.js';
import { hashFile } from '../file-hash.js';
import { askSecondOpinion } from '../second-opinion.js';
import { listingJson } from './listing-json.js';
import { classifyTarget, type Target } from './target.js';
import { workspaceAnswer } from './workspace-json.js';

/** What `soi check` needs; the network is opened by the first target that asks for it. */
export interface CheckContext {
  extractor: Extractor;
  /** null where there is no workspace to compare with. */
  database: SoiDatabase | null;
  provinceSlug: string | null;
  /** Worker that asks node-apk-parser too; null where it was not asked for. */
  secondOpinionUrl: URL | null;
  network(): Promise<{ http: HttpClient; store(store: Store): Promise<StoreClient> }>;
  /** Makes pages of scripts and scans readable. */
  converter(): Promise<Converter>;
}

export type CheckResult = { target: string; kind: string; [key: string]: unknown };

const MAX_FILE_BYTES = 64 * 1024 * 1024;

/** One target, read; a target that cannot be read comes back as `kind: "error"` with its code. */
export async function checkTarget(context: CheckContext, target: string): Promise<CheckResult> {
  try {
    return await checkClassified(context, target, classifyTarget(target));
  } catch (error) {
    if (!isScanError(error)) throw error;
    return { target, kind: 'error', code: error.code, message: error.message };
  }
}

async function checkClassified(context: CheckContext, text: string, target: Target): Promise<CheckResult> {
  switch (target.kind) {
    case 'app-file':
      return checkAppFile(context, text, target.path);
    case 'file':
      return checkFile(context, text, target.path);
    case 'policy-url':
      return checkPolicyUrl(context, text, target.url);
    case 'play-app':
      return checkStoreApp(context, text, 'play', target.storeId);
    case 'apple-app':
      return checkStoreApp(context, text, 'apple', target.storeId);
  }
}

async function checkAppFile(
  { database, extractor, secondOpinionUrl }: CheckContext,
  target: string,
  path: string,
): Promise<CheckResult> {
  const { size } = await readable(() => stat(path), path);
  const sha256 = await readable(() => hashFile(path), path);
  const reading = await extractor.readAppFile(path);
  if (secondOpinionUrl !== null && !isIpa(reading)) {
    reading.anomalies.push(...(await askSecondOpinion(path, reading.manifest, secondOpinionUrl)));
  }
  const json = appFileJson(target, sha256, size, reading);
  if (database === null || isIpa(reading)) return json;
  const certificates = reading.signers.map((signer) => signer.sha256);
  return { ...json, workspace: workspaceAnswer(database, `play:${reading.manifest.package}`, certificates) };
}

function appFileJson(target: string, sha256: string, bytes: number, reading: AppFileReading): CheckResult {
  if (isIpa(reading)) return { target, kind: 'ipa', sha256, bytes, ...reading };
  const { packagePrefixes, ...rest } = reading;
  return { target, kind: 'apk', sha256, bytes, ...rest, package_prefixes: packagePrefixes };
}

async function checkFile(context: CheckContext, target: string, path: string): Promise<CheckResult> {
  const { size } = await readable(() => stat(path), path);
  if (size > MAX_FILE_BYTES)
    throw new ScanError('TOO_LARGE', `${path} has ${size} bytes, more than ${MAX_FILE_BYTES}`);
  const bytes = await readable(() => readFile(path), path);
  if (looksLikeAppFile(bytes)) return checkAppFile(context, target, path);
  if (isStorePayload(bytes)) return pageJson(target, readStorePayload(bytes, { fileName: basename(path) }));
  const { reading, madeBy } = await readDocumentFile(context, bytes, basename(path));
  const json = await readingJson(target, hashOf(bytes), reading, context.database);
  return madeBy === null ? json : { ...json, text_origin: 'ocr', made_by: madeBy };
}

/** A document in a file; a scan is read by whoever reads pictures. */
async function readDocumentFile(
  { extractor, provinceSlug, converter }: CheckContext,
  bytes: Uint8Array,
  fileName: string,
): Promise<{ reading: DocumentReading; madeBy: string | null }> {
  try {
    return { reading: await extractor.readDocument(bytes, { fileName }, provinceSlug), madeBy: null };
  } catch (error) {
    if (!isScanError(error) || error.code !== 'SCAN_WITHOUT_TEXT') throw error;
    const { body, madeBy } = await (await converter()).convert('ocr', responseOf(bytes, fileName), 'policy');
    const hint = { mime: 'text/plain', charset: 'utf-8' };
    return { reading: await extractor.readDocument(body, hint, provinceSlug), madeBy };
  }
}

/** A local file in the form of an answer. */
function responseOf(body: Uint8Array, fileName: string): HttpResponse {
  return {
    url: fileName,
    finalUrl: fileName,
    status: 200,
    headers: {},
    body,
    sha256: hashOf(body),
    fetchedAt: '',
    warcFile: null,
    warcOffset: null,
  };
}

/** A zip with a manifest in it, or a bare binary manifest, whatever the file is called. */
function looksLikeAppFile(bytes: Buffer): boolean {
  if (looksLikeAxml(bytes)) return true;
  return (
    bytes.subarray(0, 2).toString('latin1') === 'PK' &&
    (bytes.includes('AndroidManifest.xml') || bytes.includes('.apk')) &&
    !bytes.includes('word/document.xml')
  );
}

async function checkPolicyUrl(context: CheckContext, target: string, url: string): Promise<CheckResult> {
  const { http } = await context.network();
  const { fetchPolicy } = await import('../../collect/index.js');
  const readings = new WeakMap<DocumentText, Awaited<ReturnType<Extractor['readDocument']>>>();
  const fetched = await fetchPolicy(http, url, {
    converter: await context.converter(),
    async readDocument(bytes, hint) {
      const reading = await context.extractor.readDocument(bytes, hint, context.provinceSlug);
      readings.set(reading.document, reading);
      return reading.document;
    },
    looksLikePolicy: (document) => readings.get(document)?.reading.isPolicy ?? false,
  });
  const reading = fetched.document === null ? undefined : readings.get(fetched.document);
  if (reading === undefined || fetched.response === null) {
    return {
      target,
      kind: 'error',
      code: fetched.code ?? 'EMPTY_DOCUMENT',
      message: `${fetched.outcome}: ${fetched.detail}`,
    };
  }
  return {
    ...(await readingJson(target, fetched.response.sha256, reading, context.database)),
    outcome: fetched.outcome,
    chain: fetched.chain,
    ...originJson(fetched.response),
  };
}

/** How a text came about where it is not what was served; nothing where it is. */
function originJson(response: HttpResponse | ConvertedResponse): object {
  if (!('kind' in response)) return {};
  return { text_origin: response.kind, made_by: response.madeBy, source_sha256: response.sourceSha256 };
}

async function checkStoreApp(
  context: CheckContext,
  target: string,
  store: Store,
  storeId: string,
): Promise<CheckResult> {
  const network = await context.network();
  const client = await network.store(store);
  const { listing, gaps } = await client.listing(storeId);
  const json = await pageJson(target, { store, page: 'app', apps: [listing] });
  const policy = listing.policyUrl === null ? null : await checkTarget(context, listing.policyUrl);
  if (context.database === null) return { ...json, gaps, policy };
  const key = `${store}:${storeId}`;
  const certificates = context.database.all<{ sha256: string }>(
    'SELECT DISTINCT sha256 FROM signers WHERE app_key = ?',
    key,
  );
  return {
    ...json,
    gaps,
    policy,
    workspace: workspaceAnswer(
      context.database,
      key,
      certificates.map(({ sha256 }) => sha256),
    ),
  };
}

// The parts below are loaded by the first target that needs them: an app file needs neither places nor lexicons.
async function pageJson(target: string, page: StorePage): Promise<CheckResult> {
  const { judgeListing } = await import('../../discovery/index.js');
  return listingJson(target, page, judgeListing);
}

async function readingJson(
  target: string,
  sha256: string,
  reading: DocumentReading,
  database: SoiDatabase | null,
): Promise<CheckResult> {
  const { policyJson } = await import('./policy-json.js');
  return policyJson(target, sha256, reading, database);
}

async function readable<T>(work: () => Promise<T>, path: string): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    throw new ScanError(
      'FILE_UNREADABLE',
      `${path} cannot be read (${(cause as { code?: string }).code ?? 'unknown reason'})`,
      { cause },
    );
  }
}

function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
