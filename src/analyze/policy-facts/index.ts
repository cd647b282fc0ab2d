import { findLeftovers, type TemplateLeftovers } from '../../extract/policy/index.js';
import { type Passage, quoteAt } from '../../extract/policy/passages.js';
import { searchText, withinLimit } from '../../extract/policy/search-text.js';
import { type ReadPassage, readPassages } from '../../extract/policy/statements/annotate.js';
import { findCitations, type LawCitation, readMentions } from '../../extract/policy/statements/index.js';
import { dataTypeOf } from '../../extract/policy/statements/lexicon.js';
import { isNegated } from '../../extract/policy/statements/polarity.js';
import type { TermHit } from '../../extract/policy/statements/term-trie.js';
import type { DocumentText, PolicyReading, Quote } from '../../model/index.js';
import { affirms, type Cue, cuesOf, mentionedType } from './cues.js';
import { deniesAll } from './denial.js';

/** What the comparisons between sources ask of a policy text, each with its first sentence. */
export interface PolicyFacts {
  /** Whether the text is a policy in a language that the lexicon knows: only then does silence mean anything. */
  isComparable: boolean;
  /** Why it is not; null where it is. */
  cause: string | null;
  /** Data types of which the text speaks at all, in whatever way; wider than its statements, so that silence is sure. */
  mentionedTypes: ReadonlyMap<string, Quote>;
  /** Where the text says that it is about location in the background, encryption on the way, account creation. */
  cues: ReadonlyMap<Cue, Quote>;
  /** A sentence by which no data at all are collected, or none are shared; null where there is none without conditions. */
  deniesCollection: Quote | null;
  deniesSharing: Quote | null;
  /** A sentence that says that others receive data or take part; null where there is none. */
  thirdParties: Quote | null;
  /** A sentence that speaks of deleting an account or data; null where there is none. */
  deletion: Quote | null;
  citations: readonly LawCitation[];
  /** Topics that rule packs ask for. */
  mentions: Readonly<Record<string, readonly Quote[]>>;
  leftovers: TemplateLeftovers;
}

const KNOWN_LANGUAGES = new Set(['vi', 'en']);
/** Below this share of the text in known languages, what it does not mention may stand in the rest. */
const MIN_READ_SHARE = 0.6;
const OTHERS = ['third-party', 'third-party-service', 'processor-name', 'platform-name', 'recipient'];

/** The facts of one policy text; a pure function of the text and its reading. */
export function readPolicyFacts(whole: DocumentText, reading: PolicyReading): PolicyFacts {
  const document = withinLimit(whole);
  const search = searchText(document);
  const reads = readPassages(search.passages, document);
  const facts = new FactReader(document.text);
  for (const read of reads) facts.take(read);
  const cause = incomparable(reading);
  return {
    isComparable: cause === null,
    cause,
    mentionedTypes: facts.mentionedTypes,
    cues: facts.cues,
    deniesCollection: facts.deniesCollection,
    deniesSharing: facts.deniesSharing,
    thirdParties: facts.thirdParties,
    deletion: facts.deletion,
    citations: findCitations(search.passages),
    mentions: readMentions(search.passages, document),
    leftovers: findLeftovers(search),
  };
}

function incomparable({ isPolicy, kind, language }: PolicyReading): string | null {
  const read = [...KNOWN_LANGUAGES].reduce((share, code) => share + (language.parts[code] ?? 0), 0);
  // Of a text that cannot be read it cannot be said that it is no policy either.
  if (language.main !== 'und' && (!KNOWN_LANGUAGES.has(language.main) || read < MIN_READ_SHARE))
    return `the text is in a language that is not read: ${language.main}`;
  if (!isPolicy) return `the document is no policy: ${kind}`;
  return language.main === 'und' ? 'the language of the text cannot be told' : null;
}

/** The quote of a sentence, so that it is found again at its place. */
const sentence = (text: string, { start, end }: Passage): Quote => quoteAt(text, start, end);

/** Collects the first sentence of each fact while the passages go by. */
class FactReader {
  readonly mentionedTypes = new Map<string, Quote>();
  readonly cues = new Map<Cue, Quote>();
  deniesCollection: Quote | null = null;
  deniesSharing: Quote | null = null;
  thirdParties: Quote | null = null;
  deletion: Quote | null = null;

  constructor(private readonly text: string) {}

  take(read: ReadPassage): void {
    const quote = sentence(this.text, read.passage);
    for (const { concept } of read.hits) {
      const type = dataTypeOf(concept);
      if (type !== null && !this.mentionedTypes.has(type)) this.mentionedTypes.set(type, quote);
    }
    const cues = cuesOf(read);
    const isElsewhere = cues.some((cue) => cue.concept === 'outside-account');
    for (const { concept, start } of cues) {
      const type = mentionedType(concept);
      if (type !== null) {
        if (!this.mentionedTypes.has(type)) this.mentionedTypes.set(type, quote);
        continue;
      }
      const cue = concept as Cue;
      if (cue === 'account-creation' && (isElsewhere || isNegated(read, start))) continue;
      if (cue === 'in-transit' && isNegated(read, start)) continue;
      if (!this.cues.has(cue)) this.cues.set(cue, quote);
    }
    if (!this.cues.has('in-transit') && saysEncryptedTransport(read, cues))
      this.cues.set('in-transit', quote);
    if (deniesAll(read, cues, 'collect-verb')) this.deniesCollection ??= quote;
    if (deniesAll(read, cues, 'share-verb')) this.deniesSharing ??= quote;
    if (affirms(read, OTHERS)) this.thirdParties ??= quote;
    if (read.concepts.has('delete-word')) this.deletion ??= quote;
  }
}

/** "Traffic between app and server is encrypted": both words in one sentence, and no "not" before the second. */
function saysEncryptedTransport(read: ReadPassage, cues: readonly TermHit[]): boolean {
  const encryption = cues.find(({ concept }) => concept === 'encryption');
  if (encryption === undefined || isNegated(read, encryption.start)) return false;
  return cues.some(({ concept }) => concept === 'transport');
}
