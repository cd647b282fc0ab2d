import type { Section } from '../../../model/index.js';
import { foldText, unifyTones } from '../../../places/fold.js';
import type { Passage } from '../passages.js';
import { policyTrie } from './lexicon.js';
import { findTerms } from './term-trie.js';

const NO_CONCEPTS: ReadonlySet<string> = new Set();
const MAX_DEPTH = 8;

/** The concepts in the headings of a document, each with those of the sections around it. */
export class SectionHeadings {
  private readonly concepts: (ReadonlySet<string> | undefined)[] = [];
  private readonly own: (ReadonlySet<string> | undefined)[] = [];
  private reached = -1;

  constructor(private readonly sections: readonly Section[]) {}

  /** The innermost section at an offset, -1 before the first. Offsets must come in rising order. */
  sectionAt(offset: number): number {
    while ((this.sections[this.reached + 1]?.start ?? Infinity) <= offset) this.reached += 1;
    return this.reached;
  }

  /** Concepts of a section's heading and of the headings above it; the title of the whole is not one of them. */
  conceptsOf(index: number): ReadonlySet<string> {
    const known = this.concepts[index];
    if (known !== undefined) return known;
    const all = new Set<string>();
    for (const at of this.lineage(index)) {
      const own = this.ownConcepts(at);
      const isTitle = at === 0 && own.has('policy-self');
      if (!isTitle) for (const concept of own) all.add(concept);
    }
    const concepts: ReadonlySet<string> = all;
    this.concepts[index] = concepts;
    return concepts;
  }

  private lineage(index: number): number[] {
    const lineage = [index];
    let level = this.sections[index]?.level ?? 1;
    for (let at = index - 1; at >= 0 && lineage.length < MAX_DEPTH; at -= 1) {
      const above = this.sections[at] as Section;
      if (above.level >= level) continue;
      level = above.level;
      if (at > 0 && level > 1) lineage.push(at);
    }
    return lineage;
  }

  private ownConcepts(index: number): ReadonlySet<string> {
    const own = this.own[index] ?? this.readConcepts(index);
    this.own[index] = own;
    return own;
  }

  private readConcepts(index: number): ReadonlySet<string> {
    const heading = this.sections[index]?.heading ?? '';
    if (heading === '') return NO_CONCEPTS;
    return new Set(findTerms(policyTrie(), foldText(heading), unifyTones(heading)).map((hit) => hit.concept));
  }
}

const MAX_HEADING_UNITS = 90;
const MAX_HEADING_WORDS = 9;

/** A section's heading line, or a short line without a full stop that a document without headings uses as one. */
export function readsAsHeading(passage: Passage): boolean {
  const { text, heading } = passage;
  if (text.length > MAX_HEADING_UNITS) return false;
  if (heading !== '') return heading.includes(text) && text.length * 2 > heading.length;
  if (/[.!,;:|@]$/.test(text) || text.includes('@') || text.includes(' | ')) return false;
  return /^[\p{Lu}\d]/u.test(text) && text.split(/\s+/).length <= MAX_HEADING_WORDS;
}
