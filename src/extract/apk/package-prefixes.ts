import type { Manifest } from '../../model/apk.js';
import { fullClassName } from './manifest.js';
import { findTrackers } from './trackers.js';

/** Starts of library packages: classes below them are nobody's own. */
const LIBRARIES =
  /^(?:android|androidx|com\.android|com\.google|com\.facebook|com\.squareup|com\.unity3d|com\.getcapacitor|com\.github|com\.journeyapps|com\.yalantis|com\.karumi|com\.reactnative\w*|com\.swmansion|com\.zing|com\.baseflow|dev\.fluttercommunity|io\.flutter|io\.realm|io\.invertase|kotlin|kotlinx|org\.apache|org\.jetbrains|org\.greenrobot|okhttp3|retrofit2|dagger|java|javax|junit|mono|crc64\w+|leakcanary)(?:\.|$)/;
const MAX_PREFIXES = 20;
const SEGMENTS = 3;

/**
 * Dotted prefixes (at most three segments) under which the app's own classes stand: of its package and of the
 * components that are no library's. Sorted; classes that are not in the code are left out.
 */
export function packagePrefixes(manifest: Manifest, classNames: readonly string[]): string[] {
  const present = new Set<string>();
  for (const name of classNames) {
    const cut = name.split('/', SEGMENTS + 1);
    if (cut.length > 1) present.add(cut.slice(0, Math.min(SEGMENTS, cut.length - 1)).join('.'));
  }
  const candidates = [
    manifest.package === null ? null : prefixOf(`${manifest.package}.x`),
    ...manifest.components.map((component) => prefixOf(fullClassName(component.name, manifest.package))),
  ];
  const own = new Set<string>();
  for (const prefix of candidates) {
    if (prefix === null || LIBRARIES.test(prefix) || !present.has(prefix)) continue;
    if (findTrackers([`${prefix.replaceAll('.', '/')}/`]).length === 0) own.add(prefix);
  }
  return [...own].sort().slice(0, MAX_PREFIXES);
}

/** The package of a class, at most three segments of it; null where it has none or only one. */
function prefixOf(className: string): string | null {
  const segments = className.split('.').slice(0, -1);
  return segments.length < 2 ? null : segments.slice(0, SEGMENTS).join('.');
}
