import type { Component, Manifest } from '../../model/apk.js';

/** Below this target a component with an intent filter is exported unless it says otherwise; from it on it must say. */
const EXPLICIT_SDK = 31;
/** Below this target a provider is exported unless it says otherwise. */
const CLOSED_PROVIDER_SDK = 17;

/**
 * Components that any other app can reach without holding a permission, by what the manifest says or, where it is
 * silent, by Android's default for the app's target level. The activity that starts the app is one of them.
 * @source https://developer.android.com/guide/topics/manifest/activity-element#exported (2026-11-21)
 */
export function exposedComponents(manifest: Manifest): { kind: Component['kind']; name: string }[] {
  if (manifest.applicationPermission !== undefined) return [];
  return manifest.components
    .filter((component) => component.permission === undefined && isExported(component, manifest))
    .map(({ kind, name }) => ({ kind, name }));
}

function isExported(component: Component, manifest: Manifest): boolean {
  if (component.exported !== null) return component.exported;
  const target = manifest.targetSdk ?? manifest.minSdk ?? 1;
  if (component.kind === 'provider') return target < CLOSED_PROVIDER_SDK;
  return component.hasIntentFilter === true && target < EXPLICIT_SDK;
}
