import table from '../../../../data/lexicon-law-citations.json' with { type: 'json' };
import type { Quote } from '../../../model/index.js';
import type { Passage } from '../passages.js';
import { buildTrie, findTerms } from './term-trie.js';

/** A law, decree or public body that a policy names. Dates are ISO 8601 days. */
export interface LawCitation {
  kind: 'law' | 'body';
  /** Number of the law ("13/2023/NĐ-CP") or id of the body. */
  id: string;
  nameVi: string;
  nameEn: string;
  /** First day in force; null for a body. */
  validFrom: string | null;
  /** Last day in force or in being; null where it still is, or where that is not confirmed. */
  validTo: string | null;
  /** What took its place; null where nothing is known to. */
  replacedBy: string | null;
  /** What says so: the act and its article, or an address; null where no source was found. */
  source: string | null;
  evidence: Quote;
}

type Known = Omit<LawCitation, 'evidence'>;

const dayBefore = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);

const KNOWN = new Map<string, Known>([
  ...table.laws.map(({ names: _, ...law }): [string, Known] => [law.id, { kind: 'law', ...law }]),
  ...table.bodies.map((body): [string, Known] => [
    body.id,
    {
      kind: 'body',
      id: body.id,
      nameVi: body.nameVi,
      nameEn: body.nameEn,
      validFrom: null,
      validTo: dayBefore(body.abolishedOn),
      replacedBy: body.successorVi,
      source: body.source,
    },
  ]),
]);

const CITATION_TRIE = buildTrie(
  Object.fromEntries([...table.laws, ...table.bodies].map(({ id, names }) => [id, { en: [], vi: names }])),
);

/** The known laws and bodies that the text names, each once, at its first place, in the order of the text. */
export function findCitations(passages: readonly Passage[]): LawCitation[] {
  const found = new Map<string, LawCitation>();
  for (const passage of passages) {
    for (const hit of findTerms(CITATION_TRIE, passage.folded, passage.lower)) {
      const known = KNOWN.get(hit.concept);
      if (known === undefined || found.has(hit.concept)) continue;
      if (isOlderNamesake(passage, hit.end, known)) continue;
      const evidence = {
        quote: passage.text.slice(hit.start, hit.end),
        start: passage.start + hit.start,
        end: passage.start + hit.end,
      };
      found.set(hit.concept, { ...known, evidence });
    }
  }
  return [...found.values()];
}

/** "Nghị định 13/2012/NĐ-CP" and "Nghị định 64/2013" are other decrees with the same number. */
function isOlderNamesake(passage: Passage, end: number, known: Known): boolean {
  const year = /^\/((?:19|20)\d{2})\b/.exec(passage.text.slice(end));
  return year !== null && !known.id.includes(`/${year[1]}/`);
}

/** The citations that are no longer in force, or name a body that no longer exists, on that day (ISO 8601). */
export function outdatedOn(citations: readonly LawCitation[], day: string): LawCitation[] {
  return citations.filter(({ validTo }) => validTo !== null && validTo < day);
}
