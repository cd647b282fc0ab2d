import type { Check } from './analyzer.js';
import { controllerUnclear } from './checks/controller-unclear.js';
import { copiedPolicy } from './checks/copied-policy.js';
import { foreignProvince } from './checks/foreign-province.js';
import { policyMissing } from './checks/policy-missing.js';
import { sharedMailbox } from './checks/shared-mailbox.js';
import { sharedSigningKey } from './checks/shared-signing-key.js';
import { unofficialMailbox } from './checks/unofficial-mailbox.js';

/** Every check, in the order in which the documentation lists them. */
export const CHECKS: readonly Check[] = [
  policyMissing,
  controllerUnclear,
  unofficialMailbox,
  sharedMailbox,
  copiedPolicy,
  foreignProvince,
  sharedSigningKey,
];
