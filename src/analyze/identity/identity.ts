/** What two subjects may share; the first nine of contacts, keys and hosts may tell who stands behind them. */
export type IdentityKind =
  | 'mailbox'
  | 'phone'
  | 'site'
  | 'address'
  | 'policy-host'
  | 'policy-document'
  | 'developer'
  | 'signing-key'
  | 'backend'
  | 'project'
  | 'package-prefix'
  | 'sdk-set';

/** How much sharing it says: see data/identity.json. */
export type Strength = 'strong' | 'supporting' | 'weak';

/** Where a use was seen; things from two sources speak for each other, things from one may have been copied together. */
export type IdentitySource = 'policy' | 'listing' | 'app-file';

/** One use of something that may be shared, as it was read. */
export interface IdentityUse {
  subjectKey: string;
  provinceSlug: string | null;
  kind: IdentityKind;
  value: string;
  source: IdentitySource;
  /** Category of a contact (official, hotline …), a certificate's subject, a host's party: what a rule looks at. */
  category: string | null;
  /** Role of a contact: template, other-body … */
  role: string | null;
  evidence: { artifact: string; sha256: string | null; locator: string; quote: string };
}

/** A use with what it says. */
export interface IdentityEdge extends IdentityUse {
  nodeId: string;
  strength: Strength;
  /** Why it is as strong as it is; from data/identity.json. */
  why: string;
}

/** Something that subjects use. */
export interface IdentityNode {
  nodeId: string;
  kind: IdentityKind;
  value: string;
  category: string | null;
  subjects: readonly string[];
  provinces: readonly string[];
}

const ORDER: readonly Strength[] = ['weak', 'supporting', 'strong'];
export const compareStrength = (a: Strength, b: Strength): number => ORDER.indexOf(a) - ORDER.indexOf(b);
