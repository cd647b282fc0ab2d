import type { ApkReading, Artifact, StorePermission } from '../../model/index.js';
import type { Statements } from './declaration.js';
import { addSaid, type Said, sameForAll, unobservedWords, withSilence } from './statements.js';
import { MANIFEST_TYPES, opensData, STORE_PERMISSION_TYPES, storePermissionType } from './vocabulary.js';

type App = Pick<ApkReading, 'manifest' | 'permissions'> & { sha256: string };

/** What the app file's manifest requests access to. Where no file was read, nothing is known of any type. */
export function declareManifest(apk: Artifact<App>): Statements {
  if (apk.state !== 'present') return sameForAll('manifest', 'not-observable', unobservedWords(apk));
  const { manifest, permissions, sha256 } = apk.value;
  const said = new Map<string, Said>();
  for (const permission of permissions) {
    if (permission.dataType === null || permission.effective === false || !opensData(permission)) continue;
    const index = manifest.permissions.findIndex(({ name }) => name === permission.name);
    addSaid(said, permission.dataType, {
      stance: 'collected',
      words: `requests ${permission.name}`,
      evidence: [
        {
          artifact: 'manifest',
          sha256,
          locator: `manifest:uses-permission[${index}]`,
          quote: permission.name,
        },
      ],
    });
  }
  return withSilence('manifest', said, {
    covers: (dataType) => MANIFEST_TYPES.has(dataType),
    obscured: () => null,
  });
}

/** What the store's permission list says that the app can access. */
export function declareStorePermissions(listed: Artifact<StorePermission[]>, listingKey: string): Statements {
  if (listed.state !== 'present')
    return sameForAll('store-permissions', 'not-observable', unobservedWords(listed));
  const said = new Map<string, Said>();
  for (const [index, { group, text }] of listed.value.entries()) {
    const dataType = storePermissionType(group, text);
    if (dataType === null) continue;
    const evidence = {
      artifact: `store permissions of ${listingKey}`,
      sha256: null,
      locator: `permissions[${index}]`,
      quote: text,
    };
    addSaid(said, dataType, { stance: 'collected', words: `lists “${text}”`, evidence: [evidence] });
  }
  return withSilence('store-permissions', said, {
    covers: (dataType) => STORE_PERMISSION_TYPES.has(dataType),
    obscured: () => null,
  });
}
