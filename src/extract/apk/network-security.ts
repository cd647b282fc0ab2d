import type { NetworkSecurity } from '../../model/apk.js';
import type { AnomalyList } from './anomalies.js';
import { readAxml, type XmlElement } from './axml.js';
import { asBoolean, asText } from './res-value.js';

const MAX_DOMAINS = 200;

/**
 * What a network security configuration allows.
 * @throws ScanError MANIFEST_DAMAGED DEPTH_LIMIT MEMORY_LIMIT
 * @source https://developer.android.com/privacy-and-security/security-config (2026-11-21)
 */
export function readNetworkSecurity(axml: Uint8Array, anomalies: AnomalyList): NetworkSecurity {
  const root = readAxml(axml, anomalies);
  const base = root.children.find((child) => child.name === 'base-config');
  const result: NetworkSecurity = {
    cleartext: base === undefined ? null : flag(base, 'cleartextTrafficPermitted'),
    cleartextDomains: [],
    trustsUserCertificates: base !== undefined && trustsUser(base),
    pinnedDomains: [],
  };
  for (const child of root.children) if (child.name === 'domain-config') readDomains(child, null, result);
  return result;
}

/** Domain configurations nest, and the inner one inherits what it does not say. */
function readDomains(config: XmlElement, inherited: boolean | null, result: NetworkSecurity): void {
  const cleartext = flag(config, 'cleartextTrafficPermitted') ?? inherited;
  const domains = config.children
    .filter((child) => child.name === 'domain')
    .map((child) => child.text?.trim() ?? '')
    .filter((domain) => domain !== '');
  if (cleartext === true) addAll(result.cleartextDomains, domains);
  if (config.children.some((child) => child.name === 'pin-set')) addAll(result.pinnedDomains, domains);
  if (trustsUser(config)) result.trustsUserCertificates = true;
  for (const child of config.children)
    if (child.name === 'domain-config') readDomains(child, cleartext, result);
}

function addAll(list: string[], domains: readonly string[]): void {
  for (const domain of domains) if (list.length < MAX_DOMAINS && !list.includes(domain)) list.push(domain);
}

function trustsUser(config: XmlElement): boolean {
  return config.children.some(
    (child) =>
      child.name === 'trust-anchors' &&
      child.children.some((each) => each.name === 'certificates' && attribute(each, 'src') === 'user'),
  );
}

function attribute(element: XmlElement, name: string): string | null {
  return asText(element.attributes.find((each) => each.name === name) ?? null);
}

function flag(element: XmlElement, name: string): boolean | null {
  return asBoolean(element.attributes.find((each) => each.name === name) ?? null);
}
