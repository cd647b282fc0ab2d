import type { CloneVerdict } from '../model/index.js';
import { compareStrength, type IdentityEdge, type IdentityKind, type Strength } from './identity/identity.js';

/** What is known of one side of a pair beyond its text. */
export interface CloneSide {
  provinceSlug: string | null;
  /** Unit since 1 July 2025. */
  successorCode34: string | null;
  documentSha256: string;
  documentUrl: string | null;
  /** What the subject shows that may tell who stands behind it. */
  identity: readonly Pick<IdentityEdge, 'kind' | 'value' | 'nodeId' | 'strength'>[];
  /** The vendor that it belongs to; null where nothing joins it to another. */
  vendor: { vendorId: string; name: string } | null;
  /** Public template and the share of the words that is template. */
  templateId: string | null;
}

export interface CloneMeasure {
  jaccard: number;
  /** null where nothing is left once the template is taken away. */
  jaccardWithoutTemplate: number | null;
  threshold: number;
}

/** What a pair of alike texts means, with the reasons that decided, most innocent explanation first. */
export function judgeClone(
  a: CloneSide,
  b: CloneSide,
  measure: CloneMeasure,
): { verdict: CloneVerdict; reasons: string[] } {
  const document = sharedDocument(a, b);
  if (document !== null) return { verdict: 'same-document', reasons: [document] };
  const vendor = sharedVendor(a, b);
  if (vendor.length > 0) return { verdict: 'same-vendor', reasons: vendor };
  const rest = measure.jaccardWithoutTemplate;
  if (a.templateId !== null && a.templateId === b.templateId && (rest === null || rest < measure.threshold)) {
    return {
      verdict: 'public-template',
      reasons: [
        `both use the public template ${a.templateId}; without it they are ${rest === null ? 'empty' : rest.toFixed(2)} alike`,
      ],
    };
  }
  // A fifth of all owners, or more, have these passages: they prove no copying between two of them.
  if (rest === null || rest < measure.threshold / 2)
    return {
      verdict: 'public-template',
      reasons: [
        `what they share, many unrelated owners share; without it they are ${rest === null ? 'empty' : rest.toFixed(2)} alike`,
      ],
    };
  if (isSuccession(a, b))
    return {
      verdict: 'succession',
      reasons: [`both provinces belong to unit ${a.successorCode34} since 1 July 2025`],
    };
  return {
    verdict: 'copied',
    reasons: [
      `jaccard ${measure.jaccard.toFixed(3)}, no shared document, developer, key, host or public template was found`,
    ],
  };
}

function sharedDocument(a: CloneSide, b: CloneSide): string | null {
  if (a.documentUrl !== null && a.documentUrl === b.documentUrl) return `one address: ${a.documentUrl}`;
  return a.documentSha256 === b.documentSha256 ? `one file: sha256 ${a.documentSha256}` : null;
}

/** How a shared thing is named in a reason, in the order of its weight. */
const SHARED: readonly { kind: IdentityKind; says: string; least: Strength }[] = [
  { kind: 'signing-key', says: 'one signing key', least: 'strong' },
  { kind: 'developer', says: 'one developer account', least: 'strong' },
  { kind: 'backend', says: 'one backend host', least: 'strong' },
  { kind: 'project', says: 'one cloud project', least: 'strong' },
  { kind: 'mailbox', says: 'one mailbox given to the store', least: 'strong' },
  // Texts that are alike and stand on one vendor's host are two facts that agree.
  { kind: 'policy-host', says: 'one policy host', least: 'supporting' },
];

function sharedVendor(a: CloneSide, b: CloneSide): string[] {
  const direct = SHARED.flatMap(({ kind, says, least }) => {
    const isFit = (use: CloneSide['identity'][number]): boolean =>
      use.kind === kind && compareStrength(use.strength, least) >= 0;
    const own = new Set(a.identity.filter(isFit).map(({ nodeId }) => nodeId));
    const shared = b.identity.filter((use) => isFit(use) && own.has(use.nodeId));
    return shared.slice(0, 1).map(({ value }) => `${says}: ${value}`);
  });
  if (direct.length > 0 || a.vendor === null || a.vendor.vendorId !== b.vendor?.vendorId) return direct;
  return [`one vendor by way of other apps: ${a.vendor.name}`];
}

function isSuccession(a: CloneSide, b: CloneSide): boolean {
  return (
    a.successorCode34 !== null && a.successorCode34 === b.successorCode34 && a.provinceSlug !== b.provinceSlug
  );
}
