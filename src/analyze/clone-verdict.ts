import type { CloneVerdict } from '../model/index.js';

/** What is known of one side of a pair beyond its text. */
export interface CloneSide {
  provinceSlug: string | null;
  /** Unit since 1 July 2025. */
  successorCode34: string | null;
  documentSha256: string;
  documentUrl: string | null;
  developer: string | null;
  signerSha256s: readonly string[];
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
      `jaccard ${measure.jaccard.toFixed(3)}, no shared document, developer, key or public template was found`,
    ],
  };
}

function sharedDocument(a: CloneSide, b: CloneSide): string | null {
  if (a.documentUrl !== null && a.documentUrl === b.documentUrl) return `one address: ${a.documentUrl}`;
  return a.documentSha256 === b.documentSha256 ? `one file: sha256 ${a.documentSha256}` : null;
}

function sharedVendor(a: CloneSide, b: CloneSide): string[] {
  const reasons: string[] = [];
  const key = a.signerSha256s.find((sha256) => b.signerSha256s.includes(sha256));
  if (key !== undefined) reasons.push(`one signing key: ${key}`);
  if (a.developer !== null && a.developer === b.developer)
    reasons.push(`one developer account: ${a.developer}`);
  return reasons;
}

function isSuccession(a: CloneSide, b: CloneSide): boolean {
  return (
    a.successorCode34 !== null && a.successorCode34 === b.successorCode34 && a.provinceSlug !== b.provinceSlug
  );
}
