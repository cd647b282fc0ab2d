import type {
  Contact,
  Controller,
  DocumentText,
  IndicatorResult,
  PolicyReading,
  Quote,
} from '../../../model/index.js';
import { type Passage, quoteAt } from '../passages.js';
import type { ReadPassage } from '../statements/annotate.js';
import type { LocatedStatement } from '../statements/index.js';
import { dataTypeOf } from '../statements/lexicon.js';

/** What other readers found in the same document. */
export interface PolicyFacts {
  isPolicy: boolean;
  controller: Controller;
  operator: PolicyReading['operator'];
  contacts: readonly Contact[];
}

export interface IndicatorContext {
  reads: readonly ReadPassage[];
  statements: readonly LocatedStatement[];
  document: DocumentText;
  facts: PolicyFacts;
}

/** A verdict always comes with its passages; `no` has none. */
export interface Verdict {
  result: IndicatorResult;
  evidence: Quote[];
}

export interface IndicatorRule {
  id: string;
  judge(context: IndicatorContext): Verdict;
}

export const NO: Verdict = { result: 'no', evidence: [] };
export type Grade = 'yes' | 'partial' | null;

const MAX_QUOTES = 4;

/** The best grade that any passage gets, with the first passages of that grade. */
export function bestOf(context: IndicatorContext, grade: (read: ReadPassage, at: number) => Grade): Verdict {
  const graded: Record<'yes' | 'partial', ReadPassage[]> = { yes: [], partial: [] };
  context.reads.forEach((read, at) => {
    const result = grade(read, at);
    if (result !== null) graded[result].push(read);
  });
  const result = graded.yes.length > 0 ? 'yes' : graded.partial.length > 0 ? 'partial' : 'no';
  return result === 'no' ? NO : { result, evidence: quotesOf(context, graded[result]) };
}

/** The passages as quotes, the first few, each once. */
export function quotesOf(context: IndicatorContext, reads: readonly { passage: Passage }[]): Quote[] {
  const unique = new Map(reads.map(({ passage }) => [passage.start, passage]));
  return [...unique.values()]
    .slice(0, MAX_QUOTES)
    .map(({ start, end }) => quoteAt(context.document.text, start, end));
}

/** Whether a passage speaks of personal data at all: in so many words, or by naming a type. */
export function isOnData(read: ReadPassage): boolean {
  return read.concepts.has('data-word') || namesDataType(read);
}

export function namesDataType(read: ReadPassage): boolean {
  return read.hits.some((hit) => dataTypeOf(hit.concept) !== null);
}

/** A line that says what the policy is about, a hypothesis or a rule for users: it states nothing on what is done. */
export function isAside(read: ReadPassage): boolean {
  return (
    read.isHeading ||
    read.concepts.has('hypothetical') ||
    read.concepts.has('scope-note') ||
    read.concepts.has('prohibition')
  );
}

/** The concept stands in the passage, in its heading or in the sentence that opens its list. */
export function isUnder(read: ReadPassage, concept: string): boolean {
  return read.heading.has(concept) || (read.leadIn?.concepts.has(concept) ?? false);
}

const LAW_ITEM = /^[-–•*+\s]*(?:luat|bo luat|nghi dinh|thong tu|quyet dinh|decree|law no|law on)\b/;

/** An item of a list of laws: what the law says is not what the policy says. */
export function isOfLaw(read: ReadPassage): boolean {
  return LAW_ITEM.test(read.passage.folded) && /\d/.test(read.passage.folded);
}

/** An item of a list that its opening sentence or heading denies ("We do not integrate with: …"). */
export function isDeniedItem(read: ReadPassage): boolean {
  if (read.heading.has('negation') && !read.concepts.has('collect-verb')) return true;
  const { leadIn } = read;
  if (leadIn === null) return false;
  return leadIn.concepts.has('negation') && !leadIn.concepts.has('exception');
}

/** In a section on what other companies' policies say. */
export function isOnOthersPolicy(read: ReadPassage): boolean {
  return read.heading.has('third-party') && read.heading.has('policy-self');
}
