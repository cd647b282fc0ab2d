import type { XmlAttribute, XmlElement } from './axml.js';
import { asBoolean, asInteger, asText, isReference, type ResValue } from './res-value.js';
import type { ResourceTable } from './resource-table.js';

/** Resource ids of the attributes that soi reads. @source android.R.attr, public.xml of AOSP (2026-11-21) */
export const ATTR = {
  label: 0x01010001,
  name: 0x01010003,
  permission: 0x01010006,
  protectionLevel: 0x01010009,
  permissionGroup: 0x0101000a,
  sharedUserId: 0x0101000b,
  debuggable: 0x0101000f,
  exported: 0x01010010,
  authorities: 0x01010018,
  value: 0x01010024,
  resource: 0x01010025,
  scheme: 0x01010027,
  host: 0x01010028,
  targetActivity: 0x01010202,
  minSdkVersion: 0x0101020c,
  versionCode: 0x0101021b,
  versionName: 0x0101021c,
  targetSdkVersion: 0x01010270,
  maxSdkVersion: 0x01010271,
  testOnly: 0x01010272,
  allowBackup: 0x01010280,
  glEsVersion: 0x01010281,
  targetSandboxVersion: 0x0101054c,
  usesCleartextTraffic: 0x010104ec,
  autoVerify: 0x010104ee,
  networkSecurityConfig: 0x01010527,
  compileSdkVersion: 0x01010572,
  versionCodeMajor: 0x01010576,
} as const;

/** Reads attributes the way Android does: by resource id, references followed where there is a resource table. */
export class AttributeReader {
  readonly #resources: ResourceTable | null;
  /** References that could not be followed. */
  unresolved = 0;

  constructor(resources: ResourceTable | null) {
    this.#resources = resources;
  }

  text(element: XmlElement, id: number, languages?: readonly string[]): string | null {
    return asText(this.#value(element, id, languages));
  }

  integer(element: XmlElement, id: number): number | null {
    return asInteger(this.#value(element, id));
  }

  boolean(element: XmlElement, id: number): boolean | null {
    return asBoolean(this.#value(element, id));
  }

  /** The value as it stands, a reference not followed; null where the attribute is not there. */
  raw(element: XmlElement, id: number): XmlAttribute | null {
    return element.attribute(id);
  }

  /** An attribute without a resource id and namespace, such as `package` and `split`. */
  plain(element: XmlElement, name: string): string | null {
    const attribute = element.attributes.find((each) => each.name === name && !each.namespace);
    return attribute === undefined ? null : asText(attribute);
  }

  #value(element: XmlElement, id: number, languages?: readonly string[]): ResValue | null {
    const attribute = this.raw(element, id);
    if (attribute === null || !isReference(attribute)) return attribute;
    const resolved = this.#resources?.resolve(attribute.data, languages) ?? null;
    if (resolved === null) this.unresolved += 1;
    return resolved;
  }
}
