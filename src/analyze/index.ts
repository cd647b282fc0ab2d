import type { Check } from './analyzer.js';
import { abolishedBody } from './checks/abolished-body.js';
import { abolishedProvince } from './checks/abolished-province.js';
import { accountWithoutDeletion } from './checks/account-without-deletion.js';
import { backgroundLocation } from './checks/background-location.js';
import { childrenAdvertisingId } from './checks/children-advertising-id.js';
import { controllerUnclear } from './checks/controller-unclear.js';
import { copiedPolicy } from './checks/copied-policy.js';
import { encryptedCleartext } from './checks/encrypted-cleartext.js';
import { foreignProvince } from './checks/foreign-province.js';
import { labelNonePermission } from './checks/label-none-permission.js';
import { labelNonePolicyCollects } from './checks/label-none-policy-collects.js';
import { labelNotInPolicy } from './checks/label-not-in-policy.js';
import { labelSharesPolicyDenies } from './checks/label-shares-policy-denies.js';
import { permissionNotInPolicy } from './checks/permission-not-in-policy.js';
import { policyDeniesLabel } from './checks/policy-denies-label.js';
import { policyDeniesPermission } from './checks/policy-denies-permission.js';
import { policyMissing } from './checks/policy-missing.js';
import { policyNotInLabel } from './checks/policy-not-in-label.js';
import { repealedLaw } from './checks/repealed-law.js';
import { sharedBackend } from './checks/shared-backend.js';
import { sharedDeveloper } from './checks/shared-developer.js';
import { sharedMailbox } from './checks/shared-mailbox.js';
import { sharedPolicyDocument } from './checks/shared-policy-document.js';
import { sharedPolicyHost } from './checks/shared-policy-host.js';
import { sharedSigningKey } from './checks/shared-signing-key.js';
import { templateLeftovers } from './checks/template-leftovers.js';
import { trackerUndisclosed } from './checks/tracker-undisclosed.js';
import { twinPolicyMismatch } from './checks/twin-policy-mismatch.js';
import { twinsDisagree } from './checks/twins-disagree.js';
import { unofficialMailbox } from './checks/unofficial-mailbox.js';

/** Every check, in the order in which the documentation lists them: one policy, one app's sources, the whole. */
export const CHECKS: readonly Check[] = [
  policyMissing,
  controllerUnclear,
  unofficialMailbox,
  templateLeftovers,
  abolishedBody,
  abolishedProvince,
  repealedLaw,
  permissionNotInPolicy,
  labelNonePermission,
  labelNonePolicyCollects,
  policyDeniesLabel,
  policyDeniesPermission,
  labelSharesPolicyDenies,
  labelNotInPolicy,
  policyNotInLabel,
  twinsDisagree,
  twinPolicyMismatch,
  trackerUndisclosed,
  backgroundLocation,
  childrenAdvertisingId,
  encryptedCleartext,
  accountWithoutDeletion,
  foreignProvince,
  copiedPolicy,
  sharedMailbox,
  sharedPolicyDocument,
  sharedPolicyHost,
  sharedDeveloper,
  sharedBackend,
  sharedSigningKey,
];
