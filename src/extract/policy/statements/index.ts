import type { DataTypeStatement, DocumentText } from '../../../model/index.js';
import { type Passage, quoteAt } from '../passages.js';
import { type ReadPassage, readPassages } from './annotate.js';
import { dataTypeOf } from './lexicon.js';
import { isNotOwn } from './not-own.js';
import { type Stance, stanceOf } from './stance.js';
import type { TermHit } from './term-trie.js';

export { findCitations, type LawCitation, outdatedOn } from './citations.js';
export { MENTION_TOPICS, readMentions } from './mentions.js';
export { type PolicyStatement, readTopicStatements, type StatementTopic } from './topics.js';

/** What a statement's passage says of one data type, with the passage it stands in. */
export interface LocatedStatement {
  statement: DataTypeStatement;
  read: ReadPassage;
}

/**
 * Which personal data the document says are collected, shared, not collected or not shared, in the order of the text;
 * each type and stance once, with the first sentence that says so. A type may carry opposite stances: a policy that
 * says both is shown saying both.
 */
export function readStatements(passages: readonly Passage[], document: DocumentText): DataTypeStatement[] {
  return locateStatements(passages, document).map((located) => located.statement);
}

const located = new WeakMap<readonly Passage[], LocatedStatement[]>();

/** {@link readStatements} with the passages; read once for the same passages. */
export function locateStatements(passages: readonly Passage[], document: DocumentText): LocatedStatement[] {
  const before = located.get(passages);
  if (before !== undefined) return before;
  const seen = new Set<string>();
  const statements: LocatedStatement[] = [];
  for (const read of readPassages(passages, document)) {
    // Most sentences name no type of data.
    if (!read.hits.some((hit) => dataTypeOf(hit.concept) !== null)) continue;
    for (const [type, stance] of statedTypes(read)) {
      const key = `${type} ${stance}`;
      if (seen.has(key)) continue;
      seen.add(key);
      const { start, end } = read.passage;
      statements.push({ statement: { type, stance, evidence: quoteAt(document.text, start, end) }, read });
    }
  }
  located.set(passages, statements);
  return statements;
}

// What may come, and what users are told to do or not to do, says nothing on what is done with their data.
const NOT_STATED = ['hypothetical', 'prohibition', 'advice'];

function* statedTypes(read: ReadPassage): Generator<[string, Stance]> {
  if (read.isHeading || NOT_STATED.some((concept) => read.concepts.has(concept))) return;
  if (isNotOwn(read)) return;
  const isContactBlock = read.heading.has('contact-word') && !read.concepts.has('data-word');
  const hits = isContactBlock ? [] : typeHits(read);
  for (const hit of hits) {
    const stance = stanceOf(read, hit);
    if (stance !== null) yield [dataTypeOf(hit.concept) as string, stance];
  }
}

/** Data-type terms of a passage; a term within a longer one ("email" in "email address") is not counted. */
function typeHits(read: ReadPassage): TermHit[] {
  const hits = read.hits.filter((hit) => dataTypeOf(hit.concept) !== null);
  const isInside = (hit: TermHit): boolean =>
    hits.some(
      (other) =>
        other !== hit &&
        other.start <= hit.start &&
        other.end >= hit.end &&
        other.end - other.start > hit.end - hit.start,
    );
  return hits.filter((hit) => !isInside(hit) && !isContactDetail(read, hit));
}

/** "To contact you by e-mail, telephone or SMS": the way to a person, not data on them. */
const CONTACT_YOU =
  /(?:(?:contact|reach|notify|inform) you (?:by|via|through|using)|liên hệ (?:với )?(?:bạn|quý khách) (?:qua|bằng))[^.;]{0,60}$/u;
const CONTACT_DETAIL = /^[^\p{L}]{0,4}(?:[\w.+-]{1,64}@|\+?\d[\d .()-]{6,}|https?:)/u;

/** "Email: a@b.vn", "Điện thoại: 024…": somebody's contact, not a kind of data. */
function isContactDetail(read: ReadPassage, hit: TermHit): boolean {
  const after = read.passage.lower.slice(hit.end, hit.end + 80);
  if (CONTACT_DETAIL.test(after)) return true;
  const before = read.passage.lower.slice(Math.max(0, hit.start - 24), hit.start);
  if (/(?:contact us|liên hệ|reach us|email us|gửi về)[^,.;]{0,16}$/u.test(before)) return true;
  return CONTACT_YOU.test(read.passage.lower.slice(Math.max(0, hit.start - 80), hit.start));
}
