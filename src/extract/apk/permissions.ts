import catalogue from '../../../data/permissions.json' with { type: 'json' };
import type { Manifest, PermissionReading } from '../../model/apk.js';

interface CataloguedPermission {
  name: string;
  protection: string;
  group: string | null;
  since: number | null;
  until: number | null;
  dataType?: string | null;
  vi?: string;
  en?: string;
  origin?: string;
}

const byName = new Map<string, CataloguedPermission>();
for (const each of [...catalogue.permissions, ...catalogue.vendor] as CataloguedPermission[])
  byName.set(each.name, each);
const origins = catalogue.origins as [string, string][];

/** What the catalogue knows of a permission; `known` is false where it is not in it. */
export function readPermission(name: string): PermissionReading {
  const entry = byName.get(name);
  return {
    name,
    protection: entry?.protection ?? null,
    group: entry?.group ?? null,
    known: entry !== undefined,
    dataType: entry?.dataType ?? null,
    origin: entry?.origin ?? originOf(name, entry !== undefined),
    since: entry?.since ?? null,
    until: entry?.until ?? null,
    ...(entry?.vi === undefined ? {} : { labelVi: entry.vi }),
    ...(entry?.en === undefined ? {} : { labelEn: entry.en }),
  };
}

function originOf(name: string, known: boolean): string {
  const origin = origins.find(([, prefix]) => name.startsWith(prefix))?.[0] ?? 'unknown';
  // A name in Android's own space that Android does not have is nobody's.
  return origin === 'android' && !known ? 'unknown' : origin;
}

/** Every declared permission once, in the order of its first declaration, with what Android says of it. */
export function readPermissions(manifest: Manifest): PermissionReading[] {
  const own = new Map((manifest.permissionDefinitions ?? []).map((each) => [each.name, each]));
  const readings = new Map<string, PermissionReading>();
  for (const declared of manifest.permissions) {
    if (declared.name === '') continue;
    const reading = readings.get(declared.name) ?? { ...readPermission(declared.name), effective: false };
    const definition = own.get(declared.name);
    if (definition !== undefined && !reading.known) {
      Object.assign(reading, { protection: definition.protection, group: definition.group, origin: 'own' });
    } else if (
      !reading.known &&
      manifest.package !== null &&
      declared.name.startsWith(`${manifest.package}.`)
    ) {
      reading.origin = 'own';
    }
    reading.effective ||= isEffective(declared.maxSdkVersion, reading, manifest);
    readings.set(declared.name, reading);
  }
  return [...readings.values()];
}

/** Whether a declaration has an effect on a device of the app's target level; an unknown level counts as the newest. */
function isEffective(
  maxSdkVersion: number | undefined,
  reading: PermissionReading,
  manifest: Manifest,
): boolean {
  const level = manifest.targetSdk ?? manifest.minSdk ?? 1;
  if (maxSdkVersion !== undefined && maxSdkVersion < level) return false;
  if (reading.since != null && reading.since > level) return false;
  return reading.until == null || level <= reading.until;
}

/**
 * Permissions that Android adds to the declared ones because the app targets an older level.
 * @source frameworks/base/data/etc/platform.xml (split-permission), AOSP (2026-11-21)
 */
export function impliedPermissions(manifest: Manifest): PermissionReading[] {
  const target = manifest.targetSdk ?? manifest.minSdk ?? 1;
  const declared = new Set(manifest.permissions.map((permission) => permission.name));
  const implied = new Map<string, PermissionReading>();
  for (const { permission, adds, belowTarget } of catalogue.implied) {
    const given = permission === null || declared.has(permission) || implied.has(permission);
    if (!given || (belowTarget !== null && target >= belowTarget)) continue;
    for (const name of adds) {
      if (declared.has(name) || implied.has(name)) continue;
      implied.set(name, {
        ...readPermission(name),
        effective: true,
        impliedBy: permission ?? `targetSdk ${target}`,
      });
    }
  }
  return [...implied.values()];
}
