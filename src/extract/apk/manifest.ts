import type {
  Component,
  DeclaredPermission,
  DeepLink,
  Manifest,
  PermissionDefinition,
} from '../../model/apk.js';
import { ScanError } from '../../model/error.js';
import { AnomalyList } from './anomalies.js';
import { ATTR, AttributeReader } from './attributes.js';
import { readAxml, type XmlElement } from './axml.js';
import { protectionName } from './protection.js';
import type { ResourceTable } from './resource-table.js';
import { looksLikeSecret } from './secrets.js';

const COMPONENT_KINDS = new Set(['activity', 'service', 'receiver', 'provider']);
const LABEL_LANGUAGES = ['vi', ''];
const MAX_VALUE = 200;

/**
 * What a binary AndroidManifest.xml declares, in file order, duplicates kept; names as they are written.
 * Attributes are found by resource id, as Android finds them.
 * @throws ScanError MANIFEST_DAMAGED DEPTH_LIMIT MEMORY_LIMIT
 */
export function readManifest(
  axml: Uint8Array,
  resources: ResourceTable | null = null,
  anomalies: AnomalyList = new AnomalyList(),
): Manifest {
  return manifestOf(readAxml(axml, anomalies), resources, anomalies);
}

/** The same of a document that was parsed already. @throws ScanError MANIFEST_DAMAGED */
export function manifestOf(
  root: XmlElement,
  resources: ResourceTable | null,
  anomalies: AnomalyList,
): Manifest {
  if (root.name !== 'manifest') {
    throw new ScanError('MANIFEST_DAMAGED', `the root element is <${root.name.slice(0, 60)}>`);
  }
  const read = new AttributeReader(resources);
  const manifest = readRoot(root, read);
  for (const child of root.children) readChild(child, manifest, read);
  const applications = root.children.filter((child) => child.name === 'application');
  if (applications.length > 1) {
    anomalies.add(
      'MANIFEST_TWO_APPLICATIONS',
      `${applications.length} <application> elements; the first is read`,
    );
  }
  if (applications[0] !== undefined) readApplication(applications[0], manifest, read);
  if (root.unterminated > 0) {
    anomalies.add('AXML_UNTERMINATED_STRING', `${root.unterminated} strings without end mark`);
  }
  if (manifest.package === null) anomalies.add('MANIFEST_WITHOUT_PACKAGE', 'no package name');
  if (read.unresolved > 0 && resources !== null) {
    anomalies.add(
      'RESOURCE_UNRESOLVED',
      `${read.unresolved} attributes point to resources that are not in this file`,
    );
  }
  return manifest;
}

function readRoot(root: XmlElement, read: AttributeReader): Manifest {
  return {
    package: read.plain(root, 'package'),
    versionCode: read.integer(root, ATTR.versionCode),
    versionName: read.text(root, ATTR.versionName),
    minSdk: null,
    targetSdk: null,
    permissions: [],
    components: [],
    features: [],
    queries: [],
    ...given('split', read.plain(root, 'split')),
    ...given('versionCodeMajor', read.integer(root, ATTR.versionCodeMajor)),
    ...given('compileSdk', read.integer(root, ATTR.compileSdkVersion)),
    ...given('targetSandboxVersion', read.integer(root, ATTR.targetSandboxVersion)),
    ...given('sharedUserId', read.text(root, ATTR.sharedUserId)),
  };
}

/** `{key: value}`, or nothing where the value is null: an optional field is absent, never null. */
function given<K extends string, V>(key: K, value: V | null): { [P in K]?: V } {
  return value === null ? {} : ({ [key]: value } as { [P in K]?: V });
}

function readChild(child: XmlElement, manifest: Manifest, read: AttributeReader): void {
  switch (child.name) {
    case 'uses-permission':
    case 'uses-permission-sdk-23':
    case 'uses-permission-sdk-m':
      manifest.permissions.push(readPermission(child, read));
      return;
    case 'uses-sdk':
      manifest.minSdk = read.integer(child, ATTR.minSdkVersion) ?? manifest.minSdk;
      manifest.targetSdk = read.integer(child, ATTR.targetSdkVersion) ?? manifest.targetSdk;
      Object.assign(manifest, given('maxSdk', read.integer(child, ATTR.maxSdkVersion)));
      return;
    case 'uses-feature':
      manifest.features.push(featureName(child, read));
      return;
    case 'queries':
      addQueries(child, manifest, read);
      return;
    case 'permission':
      manifest.permissionDefinitions ??= [];
      manifest.permissionDefinitions.push(readDefinition(child, read));
      return;
  }
}

function readPermission(element: XmlElement, read: AttributeReader): DeclaredPermission {
  return {
    name: read.text(element, ATTR.name) ?? '',
    ...given('maxSdkVersion', read.integer(element, ATTR.maxSdkVersion)),
    ...(element.name === 'uses-permission' ? {} : { sdk23: true as const }),
  };
}

function featureName(element: XmlElement, read: AttributeReader): string {
  const name = read.text(element, ATTR.name);
  if (name !== null) return name;
  const version = read.integer(element, ATTR.glEsVersion);
  return version === null ? '' : `glEsVersion:${version >>> 16}.${version & 0xffff}`;
}

function addQueries(element: XmlElement, manifest: Manifest, read: AttributeReader): void {
  for (const query of element.children) {
    const name = queryName(query, read);
    if (name !== '') manifest.queries.push(name);
  }
}

/** A package name, `intent:ACTION` or `provider:AUTHORITY`. */
function queryName(query: XmlElement, read: AttributeReader): string {
  if (query.name === 'package') return read.text(query, ATTR.name) ?? '';
  if (query.name === 'provider') return `provider:${read.text(query, ATTR.authorities) ?? ''}`;
  const action = query.children.find((child) => child.name === 'action');
  return query.name === 'intent' && action !== undefined
    ? `intent:${read.text(action, ATTR.name) ?? ''}`
    : '';
}

function readDefinition(element: XmlElement, read: AttributeReader): PermissionDefinition {
  return {
    name: read.text(element, ATTR.name) ?? '',
    protection: protectionName(read.integer(element, ATTR.protectionLevel) ?? 0),
    group: read.text(element, ATTR.permissionGroup),
  };
}

function readApplication(application: XmlElement, manifest: Manifest, read: AttributeReader): void {
  Object.assign(
    manifest,
    given('label', read.text(application, ATTR.label, LABEL_LANGUAGES)),
    given('usesCleartextTraffic', read.boolean(application, ATTR.usesCleartextTraffic)),
    given('debuggable', read.boolean(application, ATTR.debuggable)),
    given('allowBackup', read.boolean(application, ATTR.allowBackup)),
    given('testOnly', read.boolean(application, ATTR.testOnly)),
    given('applicationPermission', read.text(application, ATTR.permission)),
    given('networkSecurityConfig', read.text(application, ATTR.networkSecurityConfig)),
  );
  for (const child of application.children) {
    if (COMPONENT_KINDS.has(child.name)) {
      manifest.components.push(readComponent(child, manifest.package, read));
    } else if (child.name === 'activity-alias') {
      manifest.aliases ??= [];
      manifest.aliases.push(readAlias(child, read));
    } else if (child.name === 'meta-data') {
      manifest.metadata ??= [];
      manifest.metadata.push(readMetadata(child, read));
    }
    if (child.children.length > 0) addDeepLinks(child, manifest, read);
  }
}

function readComponent(element: XmlElement, packageName: string | null, read: AttributeReader): Component {
  const name = read.text(element, ATTR.name) ?? '';
  // A manifest can have thousands: fields are set one by one, without objects in between.
  const component: Component = {
    kind: element.name as Component['kind'],
    name,
    exported: read.boolean(element, ATTR.exported),
  };
  const permission = read.text(element, ATTR.permission);
  if (permission !== null) component.permission = permission;
  const className = fullClassName(name, packageName);
  if (className !== name) component.className = className;
  if (element.children.some((child) => child.name === 'intent-filter')) component.hasIntentFilter = true;
  return component;
}

/** The class behind a name as a manifest writes it: ".Main" and "Main" stand in the app's package. */
export function fullClassName(name: string, packageName: string | null): string {
  if (name === '' || packageName === null) return name;
  if (name.startsWith('.')) return packageName + name;
  return name.includes('.') ? name : `${packageName}.${name}`;
}

function readAlias(element: XmlElement, read: AttributeReader): NonNullable<Manifest['aliases']>[number] {
  return {
    name: read.text(element, ATTR.name) ?? '',
    target: read.text(element, ATTR.targetActivity),
    exported: read.boolean(element, ATTR.exported),
    ...given('permission', read.text(element, ATTR.permission)),
  };
}

function readMetadata(element: XmlElement, read: AttributeReader): { name: string; value: string | null } {
  const name = (read.text(element, ATTR.name) ?? '').slice(0, MAX_VALUE);
  const value = read.text(element, ATTR.value);
  // The value of a key is never kept; that there is one is told by `secrets`.
  return { name, value: value === null || looksLikeSecret(name, value) ? null : value.slice(0, MAX_VALUE) };
}

const MAX_LINKS = 1000;

function addDeepLinks(component: XmlElement, manifest: Manifest, read: AttributeReader): void {
  for (const filter of component.children) {
    if (filter.name !== 'intent-filter' || !filter.children.some((child) => child.name === 'data')) continue;
    manifest.deepLinks ??= [];
    if (manifest.deepLinks.length >= MAX_LINKS) return;
    for (const link of readDeepLinks(filter, read)) {
      if (manifest.deepLinks.length < MAX_LINKS) manifest.deepLinks.push(link);
    }
  }
}

/** Android combines every scheme of a filter with every host. */
function readDeepLinks(filter: XmlElement, read: AttributeReader): DeepLink[] {
  const data = filter.children.filter((child) => child.name === 'data');
  const valuesOf = (id: number): string[] => [
    ...new Set(data.map((each) => read.text(each, id)).filter((each) => each !== null)),
  ];
  const hosts = valuesOf(ATTR.host).slice(0, MAX_VALUE);
  const verified = read.boolean(filter, ATTR.autoVerify) === true ? { autoVerify: true as const } : {};
  return valuesOf(ATTR.scheme)
    .slice(0, MAX_VALUE)
    .flatMap((scheme) =>
      (hosts.length === 0 ? [null] : hosts).map((host) => ({ scheme, host, ...verified })),
    );
}
