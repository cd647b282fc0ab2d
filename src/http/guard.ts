import { lookup as dnsLookup } from 'node:dns/promises';
import { isIP, type LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';
import { ScanError } from '../model/error.js';

export interface ResolvedAddress {
  address: string;
  family: 4 | 6;
}

/** Every address of a host name; rejects with a Node DNS error where there is none. */
export type Resolver = (hostname: string) => Promise<ResolvedAddress[]>;

export interface GuardOptions {
  /** Tests only: lets loopback addresses through, on any port. */
  allowLoopback?: boolean;
  /** Ports beside 80, 443, 8080 and 8443 that an auditor lets through, on public addresses. */
  extraPorts?: readonly number[];
}

const ALLOWED_PORTS = new Set(['', '80', '443', '8080', '8443']);

// Addresses that are routable but belong to a cloud's inside: Azure's host endpoint.
const INSIDE_ADDRESSES = new Set(['168.63.129.16']);

// Globally routed IPv6 lies in 2000::/3; everything else (mapped, translated, compatible forms) can hide an IPv4 address.
const GLOBAL_IPV6 = ipaddr.parseCIDR('2000::/3');

function isLoopback(address: string): boolean {
  return ipaddr.isValid(address) && ipaddr.parse(address).range() === 'loopback';
}

/** Whether an address may be dialled: public unicast only. */
export function isAllowedAddress(address: string, options: GuardOptions = {}): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.parse(address);
  if (options.allowLoopback === true && parsed.range() === 'loopback') return true;
  if (INSIDE_ADDRESSES.has(address) || parsed.range() !== 'unicast') return false;
  return parsed.kind() === 'ipv4' || parsed.match(GLOBAL_IPV6);
}

/** Host of a URL without the brackets of an IPv6 literal and without a trailing dot. */
function bareHost(url: URL): string {
  return url.hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
}

function forbidden(code: 'FORBIDDEN_ADDRESS' | 'FORBIDDEN_SCHEME', reason: string, at: string): ScanError {
  return new ScanError(code, reason, { at });
}

/**
 * The parsed URL, where scheme, port and a literal address are allowed.
 * @throws ScanError FORBIDDEN_SCHEME (not http or https, unreadable), FORBIDDEN_ADDRESS (not public, other port, credentials)
 */
export function assertAllowedUrl(address: string, options: GuardOptions = {}): URL {
  if (!URL.canParse(address)) throw forbidden('FORBIDDEN_SCHEME', 'not an absolute web address', address);
  const url = new URL(address);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw forbidden('FORBIDDEN_SCHEME', `scheme ${url.protocol} is not fetched`, address.slice(0, 200));
  }
  if (url.username !== '' || url.password !== '') {
    throw forbidden('FORBIDDEN_ADDRESS', 'an address with credentials is not fetched', url.host);
  }
  const host = bareHost(url);
  // The URL standard has brought every numeric form of an address into its usual one by now.
  if (isIP(host) !== 0 && !isAllowedAddress(host, options)) {
    throw forbidden('FORBIDDEN_ADDRESS', `${host} is not a public address`, address);
  }
  const mayUseAnyPort = options.allowLoopback === true && (isLoopback(host) || host === 'localhost');
  const isExtra = options.extraPorts?.includes(Number(url.port)) === true;
  if (!mayUseAnyPort && !isExtra && !ALLOWED_PORTS.has(url.port)) {
    throw forbidden('FORBIDDEN_ADDRESS', `port ${url.port} is not fetched`, address);
  }
  return url;
}

async function systemResolver(hostname: string): Promise<ResolvedAddress[]> {
  const found = await dnsLookup(hostname, { all: true });
  return found.map(({ address, family }) => ({ address, family: family === 6 ? 6 : 4 }));
}

/**
 * The addresses of a host, all of them public.
 * @throws ScanError FORBIDDEN_ADDRESS where one of them is not: the name may be made to point inside.
 */
export async function resolveGuarded(
  hostname: string,
  resolver: Resolver = systemResolver,
  options: GuardOptions = {},
): Promise<ResolvedAddress[]> {
  const addresses = await resolver(hostname);
  const inside = addresses.find(({ address }) => !isAllowedAddress(address, options));
  if (inside !== undefined) {
    throw forbidden(
      'FORBIDDEN_ADDRESS',
      `${hostname} resolves to ${inside.address}, not a public address`,
      hostname,
    );
  }
  return addresses;
}

function noAddress(hostname: string): NodeJS.ErrnoException {
  return Object.assign(new Error(`no address for ${hostname}`), { code: 'ENOTFOUND' });
}

/**
 * A lookup for sockets that hands out checked addresses only. What was checked is what is dialled: the name is not
 * resolved a second time.
 */
export function createGuardedLookup(resolver: Resolver | undefined, options: GuardOptions): LookupFunction {
  return (hostname, lookupOptions, callback) => {
    resolveGuarded(hostname, resolver, options).then(
      (addresses) => {
        const first = addresses[0];
        if (first === undefined) callback(noAddress(hostname), '', 0);
        else if (lookupOptions.all === true) callback(null, addresses);
        else callback(null, first.address, first.family);
      },
      (error: NodeJS.ErrnoException) => callback(error, '', 0),
    );
  };
}
