import checks from '../../../data/checks.json' with { type: 'json' };
import table from '../../../data/identity.json' with { type: 'json' };
import { foldText, provinceOfHost } from '../../places/index.js';
import type { IdentityKind, IdentityUse, Strength } from './identity.js';

interface Rule {
  when?: string;
  strength: string;
  why: string;
}

const RULES = table.kinds as Readonly<Record<IdentityKind, readonly Rule[]>>;
const PUBLIC_HOSTS = new Set(checks.publicHosts.hosts);
const GENERIC_WORDS = new Set(table.genericDeveloperWords);
const GENERIC_PREFIXES = new Set(table.genericPrefixes);

/** What is known of all uses before one is judged. */
export interface Commons {
  /** Number of developer names under each package prefix. */
  developersOfPrefix: ReadonlyMap<string, number>;
}

/** Hosts on which anybody can publish, and those below them. */
function isBelow(host: string, domains: readonly string[]): boolean {
  return domains.some((domain) => host === domain || host.endsWith(`.${domain}`));
}

const isGovernment = (host: string): boolean => isBelow(host, ['gov.vn', 'chinhphu.vn']);
/** Of a policy document, where it is published; the value itself otherwise. */
const hostOf = ({ kind, value, category }: IdentityUse): string =>
  kind === 'policy-document' ? (category ?? '') : value;

const CONDITIONS: Readonly<Record<string, (use: IdentityUse, commons: Commons) => boolean>> = {
  'public-key': ({ category }) => {
    const subject = (category ?? '').toLowerCase();
    return table.publicKeySubjects.some((known) => subject.includes(known));
  },
  'generic-name': ({ value }) => isGenericName(value),
  'common-host': ({ value, category }) => category === 'third' || isBelow(value, table.commonHosts),
  'government-host': (use) => use.category === 'government' || isGovernment(hostOf(use)),
  'unknown-host': ({ value, category }) => category !== 'first' && !value.endsWith('.vn'),
  'template-address': ({ role }) => role === 'template' || role === 'other-body',
  official: ({ category }) => category === 'official',
  'in-listing': ({ source }) => source === 'listing',
  hotline: ({ category, value }) => category === 'hotline' || isServiceNumber(value),
  'public-host': (use) => PUBLIC_HOSTS.has(hostOf(use)) || isBelow(hostOf(use), table.commonHosts),
  'generic-prefix': ({ value }) => GENERIC_PREFIXES.has(value),
  'many-developers': ({ value }, { developersOfPrefix }) =>
    (developersOfPrefix.get(value) ?? 0) >= table.manyDevelopers,
};

/** How much the use says, and why: the first rule of its kind that fits. */
export function strengthOf(use: IdentityUse, commons: Commons): { strength: Strength; why: string } {
  const rule = RULES[use.kind].find(
    ({ when }) => when === undefined || CONDITIONS[when]?.(use, commons) === true,
  );
  if (rule === undefined)
    throw new Error(`data/identity.json has no rule for a ${use.kind} that always fits`);
  return { strength: rule.strength as Strength, why: rule.why };
}

/** Whether every condition that the table names is known: a misspelt one would never fit. */
export function unknownConditions(): string[] {
  const named = Object.values(RULES).flatMap((rules) => rules.flatMap(({ when }) => when ?? []));
  return named.filter((when) => CONDITIONS[when] === undefined);
}

/** An office without a place or a name of its own ("Sở Thông tin và Truyền thông", "Smart City App"). */
function isGenericName(name: string): boolean {
  const words = foldText(name).match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.every((word) => GENERIC_WORDS.has(word));
}

/** 1800 and 1900 numbers, and numbers too short to be a line of one's own. */
function isServiceNumber(value: string): boolean {
  const digits = value.replace(/^\+?84/, '0').replace(/\D/g, '');
  return digits.length < 9 || /^0?1[89]00/.test(digits);
}

/** Whether a host is one that a vendor or the app's maker may own: nobody's common service and no host of the state. */
export function isVendorHost(host: string): boolean {
  return (
    !isGovernment(host) &&
    provinceOfHost(host) === null &&
    !PUBLIC_HOSTS.has(host) &&
    !isBelow(host, table.commonHosts)
  );
}
