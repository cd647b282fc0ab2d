import type { DocumentText, Quote } from '../../../model/index.js';
import { type Passage, quoteAt } from '../passages.js';
import { readPassages } from './annotate.js';

/** Topics that rules ask for by name; each is a concept of the lexicon. */
export const MENTION_TOPICS = [
  'sensitive-notice',
  'possible-harm',
  'location-choice',
  'data-protection-officer',
  'breach-notice',
  'cross-border',
  'automated-processing',
] as const;

const MAX_QUOTES = 3;

/** For every topic the first sentences that speak of it; an empty list where the text was read and none does. */
export function readMentions(passages: readonly Passage[], document: DocumentText): Record<string, Quote[]> {
  const mentions: Record<string, Quote[]> = Object.fromEntries(MENTION_TOPICS.map((topic) => [topic, []]));
  for (const { concepts, passage } of readPassages(passages, document)) {
    for (const topic of MENTION_TOPICS) {
      const quotes = mentions[topic] as Quote[];
      if (concepts.has(topic) && quotes.length < MAX_QUOTES)
        quotes.push(quoteAt(document.text, passage.start, passage.end));
    }
  }
  return mentions;
}
