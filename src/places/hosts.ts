import { PROVINCES } from './provinces.js';

/** Whose government host it is. */
export interface HostOwner {
  slug: string;
  /** `verified`: the province's portal was seen under this domain; `derived`: only the naming rule says so. */
  basis: 'verified' | 'derived';
  /** What stands before the province's domain, e.g. "dichvucong"; empty for the portal itself. */
  subdomain: string;
}

// Domains that provinces use or used beside the portal's.
const OTHER_DOMAINS: Record<string, string> = {
  'hue.gov.vn': 'hue',
  'thuathienhue.gov.vn': 'hue',
  'bariavungtau.gov.vn': 'ba-ria-vung-tau',
  'brvt.gov.vn': 'ba-ria-vung-tau',
  'tphcm.gov.vn': 'ho-chi-minh',
  'hcmcity.gov.vn': 'ho-chi-minh',
  'hochiminh.gov.vn': 'ho-chi-minh',
};
const VERIFIED_OTHERS = new Set(['hue.gov.vn', 'thuathienhue.gov.vn']);

const DOMAINS = new Map<string, { slug: string; basis: 'verified' | 'derived' }>();
for (const province of PROVINCES) {
  const basis = province.portalHostVerified ? 'verified' : 'derived';
  DOMAINS.set(`${province.slug.replaceAll('-', '')}.gov.vn`, { slug: province.slug, basis: 'derived' });
  DOMAINS.set(province.portalHost, { slug: province.slug, basis });
}
for (const [domain, slug] of Object.entries(OTHER_DOMAINS)) {
  DOMAINS.set(domain, { slug, basis: VERIFIED_OTHERS.has(domain) ? 'verified' : 'derived' });
}

/**
 * The province under whose government domain a host stands ("dichvucong.hanoi.gov.vn" is Hà Nội's), null for any other.
 * A merged province's domain stays its own: who runs it today is {@link successorOf}.
 */
export function provinceOfHost(host: string): HostOwner | null {
  const labels = host.trim().toLowerCase().replace(/\.$/, '').replace(/:\d+$/, '').split('.');
  if (labels.length < 3 || labels.at(-1) !== 'vn' || labels.at(-2) !== 'gov') return null;
  const owner = DOMAINS.get(labels.slice(-3).join('.'));
  return owner === undefined ? null : { ...owner, subdomain: labels.slice(0, -3).join('.') };
}

/** The government label ("quangninh") that stands before ".gov.vn" for a province, for matching inside texts. */
export function governmentLabels(): ReadonlyMap<string, string> {
  return new Map([...DOMAINS].map(([domain, owner]) => [domain.slice(0, -'.gov.vn'.length), owner.slug]));
}
