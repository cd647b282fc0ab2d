import type { ApkReading, Manifest, SecretSighting } from '../../model/apk.js';
import { isScanError } from '../../model/error.js';
import type { AnomalyList } from './anomalies.js';
import { asBuffer } from './bytes.js';
import type { ZipEntry } from './central-directory.js';
import { dexClassNames } from './dex.js';
import { EndpointCollector, scanDexHosts, scanText, scanUtf16 } from './endpoints.js';
import { hermesStrings } from './hermes.js';
import type { ApkLimits } from './limits.js';
import type { ApkPart } from './parts.js';
import type { ResourceTable } from './resource-table.js';
import { findSecrets, looksLikeSecret } from './secrets.js';
import { readEntry } from './zip-entry.js';

const DEX_NAME = /^classes(?:[2-9]|[1-9]\d{1,3})?\.dex$/;
const SCRIPT_NAME =
  /^(?:assets|res\/raw)\/.*\.(?:js|mjs|bundle|jsbundle|html?|json|properties|env|txt|xml|ya?ml)$/i;
const FLUTTER_CODE = /^lib\/(?:arm64-v8a|armeabi-v7a|x86_64|x86)\/libapp\.so$/;
const MAX_GROWTH = 20;
const MAX_SCRIPTS = 2000;
/** The largest apps have a fifth of this. */
const MAX_CLASSES = 1_000_000;
const MAX_NAME_BYTES = 64 * 1024 * 1024;

/** String resources by which Firebase and Google services are configured. */
const CLOUD_NAMES: Readonly<Record<string, string>> = {
  project_id: 'firebase-project',
  firebase_database_url: 'firebase-database',
  google_storage_bucket: 'firebase-storage',
  google_app_id: 'firebase-app',
  gcm_defaultSenderId: 'google-project-number',
};
const KEY_NAMES = [
  'google_api_key',
  'google_crash_reporting_api_key',
  'google_maps_key',
  'facebook_client_token',
];

/** Gathers what the code, resources and scripts of all parts show. */
export class CodeReading {
  readonly classNames: string[] = [];
  readonly files: string[] = [];
  readonly endpoints: EndpointCollector;
  readonly #secrets = new Map<string, SecretSighting>();
  readonly #projects = new Map<string, NonNullable<ApkReading['cloudProjects']>[number]>();
  readonly #limits: ApkLimits;
  readonly #anomalies: AnomalyList;
  #bytesLeft: number;
  #flutterSeen = false;
  #nameBytesLeft = MAX_NAME_BYTES;

  constructor(manifest: Manifest, sourceBytes: number, limits: ApkLimits, anomalies: AnomalyList) {
    this.endpoints = new EndpointCollector(manifest.package);
    this.#limits = limits;
    this.#anomalies = anomalies;
    // Code and scripts shrink to a third or so; a small file that grows to gigabytes is a bomb.
    this.#bytesLeft = Math.min(limits.totalBytes, Math.max(limits.smallFileBytes, sourceBytes * MAX_GROWTH));
  }

  get secrets(): SecretSighting[] {
    return [...this.#secrets.values()];
  }

  get cloudProjects(): NonNullable<ApkReading['cloudProjects']> {
    return [...this.#projects.values()];
  }

  async readPart(part: ApkPart): Promise<void> {
    let scripts = 0;
    for (const entry of part.zip.directory.entries()) {
      this.files.push(entry.name);
      const source = part.path === '' ? entry.name : `${part.path}!${entry.name}`;
      if (DEX_NAME.test(entry.name)) await this.#readDex(part, entry, source);
      else if (SCRIPT_NAME.test(entry.name) && scripts < MAX_SCRIPTS) {
        scripts += 1;
        await this.#readScript(part, entry, source);
      } else if (FLUTTER_CODE.test(entry.name) && !this.#flutterSeen) {
        // The same code for another processor says nothing new.
        this.#flutterSeen = true;
        await this.#readScript(part, entry, source);
      }
    }
  }

  /** Addresses, project ids and keys among the strings of a resource table. */
  readResources(resources: ResourceTable, source: string): void {
    const strings = resources.strings;
    if (strings === null) return;
    if (strings.isUtf8) scanText(strings.rawStrings, source, this.endpoints);
    else scanUtf16(strings.rawStrings, source, this.endpoints);
    const named = resources.stringsNamed(new Set([...Object.keys(CLOUD_NAMES), ...KEY_NAMES]));
    for (const [name, value] of named) {
      const kind = CLOUD_NAMES[name];
      if (kind === undefined) this.#secret(name.replaceAll('_', '-'), source);
      else if (!looksLikeSecret('', value)) {
        const id = value.slice(0, 200);
        this.#projects.set(`${kind}\0${id}`, { kind, id, source });
        if (kind === 'firebase-storage') this.endpoints.addHost(id, source);
      }
    }
    for (const sighting of findSecrets(strings.rawStrings, source)) this.#secret(sighting.kind, source);
  }

  #secret(kind: string, source: string): void {
    this.#secrets.set(`${kind}\0${source}`, { kind, source });
  }

  async #readDex(part: ApkPart, entry: ZipEntry, source: string): Promise<void> {
    const bytes = await this.#read(part, entry, this.#limits.dexBytes);
    if (bytes === null) return;
    this.#addClasses(dexClassNames(bytes, source, this.#anomalies), source);
    const dex = asBuffer(bytes);
    scanText(dex, source, this.endpoints);
    scanDexHosts(dex, source, this.endpoints);
    for (const { kind } of findSecrets(dex, source)) this.#secret(kind, source);
  }

  #addClasses(names: readonly string[], source: string): void {
    for (const name of names) {
      this.#nameBytesLeft -= name.length;
      if (this.#nameBytesLeft < 0 || this.classNames.length >= MAX_CLASSES) {
        this.#anomalies.add(
          'SIZE_BUDGET_SPENT',
          `${source}: more classes than any app has; the rest is left out`,
        );
        return;
      }
      this.classNames.push(name);
    }
  }

  async #readScript(part: ApkPart, entry: ZipEntry, source: string): Promise<void> {
    const bytes = await this.#read(part, entry, this.#limits.scriptBytes);
    if (bytes === null) return;
    const text = asBuffer(hermesStrings(bytes) ?? bytes);
    scanText(text, source, this.endpoints);
    for (const { kind } of findSecrets(text, source)) this.#secret(kind, source);
  }

  /** A part that the reading can do without: damage is an anomaly, and the answer null. */
  async #read(part: ApkPart, entry: ZipEntry, limitBytes: number): Promise<Uint8Array | null> {
    if (this.#bytesLeft <= 0) {
      this.#anomalies.add('SIZE_BUDGET_SPENT', `${entry.name} was not read: too much was inflated before`);
      return null;
    }
    const bytes = await readSecondary(part, entry, limitBytes, this.#anomalies);
    this.#bytesLeft -= bytes?.length ?? 0;
    return bytes;
  }
}

/** The content of an entry that the reading can do without: where it cannot be read, null and an anomaly. */
export async function readSecondary(
  part: ApkPart,
  entry: ZipEntry,
  limitBytes: number,
  anomalies: AnomalyList,
): Promise<Uint8Array | null> {
  try {
    return await readEntry(part.zip, entry, limitBytes, anomalies);
  } catch (error) {
    if (!isScanError(error)) throw error;
    const code = error.code === 'MEMORY_LIMIT' ? 'ENTRY_TOO_LARGE' : 'ENTRY_DAMAGED';
    anomalies.add(code, `${entry.name}: ${error.message}`);
    return null;
  }
}
