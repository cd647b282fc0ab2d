export { exportAddress } from './export-address.js';
export { fetchPolicy } from './fetch-policy.js';
export { isHomeAddress, type PolicyAddress, readPolicyAddress } from './policy-address.js';
export { type RankedLink, rankPolicyLinks } from './policy-links.js';
export { findPortalPolicy } from './portal-policy.js';
export type { DocumentHint, Hop, PolicyFetch, PolicyReaders } from './types.js';
