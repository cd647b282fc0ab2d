// Reads what `aapt dump xmltree` prints, and compares a manifest reading with it.
import type { Manifest } from '../../../src/model/apk.js';

interface TreeElement {
  name: string;
  /** By resource id in hexadecimal, or by name where there is none. References are null. */
  attributes: Map<string, string | null>;
  children: TreeElement[];
}

/** The root element of a printed tree. */
export function parseXmltree(text: string): TreeElement {
  const top: TreeElement = { name: '', attributes: new Map(), children: [] };
  const open: { indent: number; element: TreeElement }[] = [{ indent: -1, element: top }];
  for (const line of text.split('\n')) {
    const element = /^( *)E: (\S+) /.exec(line);
    if (element !== null) {
      const indent = element[1]!.length;
      while (open.at(-1)!.indent >= indent) open.pop();
      const node: TreeElement = { name: element[2]!, attributes: new Map(), children: [] };
      open.at(-1)!.element.children.push(node);
      open.push({ indent, element: node });
      continue;
    }
    const attribute = /^ *A: (?:[^=(]*:)?([^=(:]*)(?:\((0x[0-9a-f]+)\))?=(.*)$/.exec(line);
    if (attribute === null) continue;
    const key = attribute[2] ?? attribute[1]!;
    const { attributes } = open.at(-1)!.element;
    if (!attributes.has(key)) attributes.set(key, printedValue(attribute[3]!));
  }
  return top.children[0] ?? top;
}

function printedValue(text: string): string | null {
  const typed = /^\(type 0x(\w+)\)0x([0-9a-f]+)/.exec(text);
  if (typed !== null) {
    if (typed[1] === '12') return typed[2] === '0' ? 'false' : 'true';
    return String(Number.parseInt(typed[2]!, 16) | 0);
  }
  const quoted = /^"(.*)" \(Raw: "/.exec(text) ?? /^"(.*)"/.exec(text);
  return quoted === null ? null : quoted[1]!;
}

const ID = {
  name: '0x01010003',
  permission: '0x01010006',
  exported: '0x01010010',
  debuggable: '0x0101000f',
  minSdk: '0x0101020c',
  targetSdk: '0x01010270',
  maxSdk: '0x01010271',
  versionCode: '0x0101021b',
  versionName: '0x0101021c',
  allowBackup: '0x01010280',
  cleartext: '0x010104ec',
};

const KINDS = ['activity', 'service', 'receiver', 'provider'];

/** What differs between a reading and aapt's tree; empty where they agree. References are not compared: aapt leaves them. */
export function compareManifests(manifest: Manifest, root: TreeElement): string[] {
  const differences: string[] = [];
  const check = (what: string, found: unknown, wanted: unknown): void => {
    if (wanted === null) return;
    const a = JSON.stringify(found);
    const b = JSON.stringify(wanted);
    if (a !== b) differences.push(`${what}: ${a} instead of ${b}`);
  };
  const attribute = (element: TreeElement | undefined, id: string): string | null | undefined =>
    element?.attributes.get(id);
  const number = (text: string | null | undefined): number | null | undefined =>
    text === undefined || text === null ? text : Number(text);
  const sdk = root.children.filter((child) => child.name === 'uses-sdk').at(-1);
  const application = root.children.find((child) => child.name === 'application');
  check('package', manifest.package, attribute(root, 'package') ?? null);
  check('versionCode', manifest.versionCode ?? undefined, number(attribute(root, ID.versionCode)));
  check('versionName', manifest.versionName ?? undefined, attribute(root, ID.versionName));
  check('minSdk', manifest.minSdk ?? undefined, number(attribute(sdk, ID.minSdk)));
  check('targetSdk', manifest.targetSdk ?? undefined, number(attribute(sdk, ID.targetSdk)));
  for (const [key, id] of [
    ['debuggable', ID.debuggable],
    ['allowBackup', ID.allowBackup],
    ['usesCleartextTraffic', ID.cleartext],
  ] as const) {
    const value = attribute(application, id);
    check(key, manifest[key], value === undefined ? undefined : value === null ? null : value === 'true');
  }
  const permissions = root.children
    .filter((child) => /^uses-permission(?:-sdk-(?:23|m))?$/.test(child.name))
    .map((child) => [
      attribute(child, ID.name),
      number(attribute(child, ID.maxSdk)),
      child.name !== 'uses-permission',
    ]);
  check(
    'permissions',
    manifest.permissions.map((each) => [each.name, each.maxSdkVersion, each.sdk23 === true]),
    permissions,
  );
  const components = (application?.children ?? []).filter((child) => KINDS.includes(child.name));
  check(
    'components',
    manifest.components.map((each) => [each.kind, each.name]),
    components.map((child) => [child.name, attribute(child, ID.name)]),
  );
  for (const [at, child] of components.entries()) {
    const exported = attribute(child, ID.exported);
    const wanted = exported === undefined ? undefined : exported === null ? null : exported === 'true';
    check(`exported of component ${at}`, manifest.components[at]?.exported ?? undefined, wanted);
    check(
      `permission of component ${at}`,
      manifest.components[at]?.permission,
      attribute(child, ID.permission),
    );
  }
  return differences;
}
