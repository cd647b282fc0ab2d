import type { ReadPassage } from './annotate.js';
import type { TermHit } from './term-trie.js';

const MAX_REACH_UNITS = 90;
// What ends the reach of a "not": a new clause.
const CLAUSE_BREAK = /[;:.)]\s|\s[-–—]\s|,\s(?:but|and we|however|we|nhưng|tuy nhiên|mà)\s/u;

/** Whether a "not" or "never" in the same clause governs what stands at `start` ("we do not collect"). */
export function isNegated(read: ReadPassage, start: number): boolean {
  let negation: TermHit | null = null;
  for (const hit of read.hits) {
    if (hit.start >= start) break;
    if (hit.concept === 'negation') negation = hit;
  }
  if (negation === null || start - negation.end > MAX_REACH_UNITS) return false;
  const between = read.passage.lower.slice(negation.end, start);
  return !CLAUSE_BREAK.test(between) && !hasContrast(read, negation.end, start);
}

const hasContrast = (read: ReadPassage, from: number, to: number): boolean =>
  read.hits.some((hit) => hit.concept === 'contrast' && hit.start >= from && hit.end <= to);

/** The first hit of a concept that no negation governs; null where there is none. */
export function findAffirmed(read: ReadPassage, concept: string): TermHit | null {
  return read.hits.find((hit) => hit.concept === concept && !isNegated(read, hit.start)) ?? null;
}

/** The first hit of a concept that a negation governs; null where there is none. */
export function findDenied(read: ReadPassage, concept: string): TermHit | null {
  return read.hits.find((hit) => hit.concept === concept && isNegated(read, hit.start)) ?? null;
}
