import type { Artifacts } from '../analyzer.js';
import type { Declaration, Declarations } from './declaration.js';
import { SOURCES } from './declaration.js';
import { declareDataSafety, declarePrivacyLabel } from './labels.js';
import { declareManifest, declareStorePermissions } from './permissions.js';
import { declarePolicy } from './policy.js';

export * from './declaration.js';
export { policyEvidence, silentPolicyEvidence } from './policy.js';
export {
  ANY_TYPE,
  DATA_TYPES,
  isDangerous,
  isRevealing,
  isVague,
  opensData,
  typeLabel,
  withKin,
} from './vocabulary.js';

/** What each of the five sources says of one app's data, type by type. Pure; every type has a stance in every source. */
export function declare(
  appKey: string,
  artifacts: Pick<Artifacts, 'apk' | 'storePermissions' | 'dataSafety' | 'privacyLabel' | 'policy'>,
): Declarations {
  return {
    manifest: declareManifest(artifacts.apk),
    'store-permissions': declareStorePermissions(artifacts.storePermissions, appKey),
    'data-safety': declareDataSafety(artifacts.dataSafety, appKey),
    'privacy-label': declarePrivacyLabel(artifacts.privacyLabel, appKey),
    policy: declarePolicy(artifacts.policy),
  };
}

/** Every declaration, source by source, in a fixed order. */
export function listDeclarations(declarations: Declarations): Declaration[] {
  return SOURCES.flatMap((source) => [...declarations[source].values()]);
}
