import { PART_KINDS, type PartKind, partName } from './parts.js';
import type { PageModel, SubjectDetail } from './types.js';

/** What a file beside the page adds to its model. */
export type PartContent = Partial<Pick<PageModel, 'details' | 'texts' | 'pairs' | 'proofs' | 'phrases'>>;

export interface SplitModel {
  /** Stands in the page: all that lists, maps and counts show. */
  core: PageModel;
  counts: Record<PartKind, number>;
  parts: Map<string, PartContent>;
}

/** Characters of a list's proof; a list shows no more of it. */
const PROOF_CHARACTERS = 221;

const FIELDS = { subjects: 'details', texts: 'texts', pairs: 'pairs', proofs: 'proofs' } as const;

/** Deals a model out: what every view needs, and parts of about `partCharacters` for what one page of a thing needs. */
export function splitModel(model: PageModel, partCharacters: number): SplitModel {
  const counts = { subjects: 0, texts: 0, pairs: 0, proofs: 0 };
  const parts = new Map<string, PartContent>();
  for (const kind of PART_KINDS) {
    const field = FIELDS[kind];
    const entries = Object.entries<unknown>(model[field]);
    const sizes = entries.reduce((sum, [, value]) => sum + JSON.stringify(value).length, 0);
    counts[kind] = Math.ceil(sizes / partCharacters);
    for (const [key, value] of entries) {
      const name = partName(kind, key, counts[kind]);
      const part = parts.get(name) ?? {};
      const held: Record<string, unknown> = part[field] ?? {};
      held[key] = value;
      parts.set(name, Object.assign(part, { [field]: held }));
    }
  }
  for (const part of parts.values()) part.phrases = phrasesAt(model, phrasesOf(part));
  return { core: coreOf(model), counts, parts };
}

function coreOf(model: PageModel): PageModel {
  const proofs = phrasesAt(
    model,
    model.findings.map(({ proof }) => proof),
  );
  const phrases = Object.fromEntries(
    Object.entries(proofs).map(([index, phrase]) => [index, phrase.slice(0, PROOF_CHARACTERS)]),
  );
  return { ...model, details: {}, texts: {}, pairs: {}, proofs: {}, phrases };
}

function phrasesAt({ phrases }: PageModel, indexes: readonly number[]): Record<number, string> {
  const used = [...new Set(indexes)].sort((a, b) => a - b);
  return Object.fromEntries(used.map((index) => [index, phrases[index] ?? '']));
}

function phrasesOf({ details = {}, pairs = {} }: PartContent): number[] {
  return [
    ...Object.values(details).flatMap(phrasesOfSubject),
    ...Object.values(pairs).flatMap((rows) => rows.flatMap((row) => row.slice(8) as number[])),
  ];
}

function phrasesOfSubject({ app, policy, evidence = {} }: SubjectDetail): number[] {
  return [
    ...(app?.declarations ?? []).flatMap(([, , ...quotes]) => quotes),
    ...(app?.contradictions ?? []).flatMap(({ says, against }) => [says, against]),
    ...(policy?.packs ?? []).flatMap(({ quotes }) => Object.values(quotes)),
    ...Object.values(evidence).flatMap((rows) => rows.map(({ quote }) => quote)),
  ];
}
