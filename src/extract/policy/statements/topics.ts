import type { DocumentText, Quote } from '../../../model/index.js';
import { type Passage, quoteAt } from '../passages.js';
import { type ReadPassage, readPassages } from './annotate.js';
import { isNegated } from './polarity.js';

export type StatementTopic =
  | 'recipients'
  | 'purposes'
  | 'retention'
  | 'rights'
  | 'children'
  | 'security'
  | 'cross-border';

/** A sentence on a topic, and whether it says so or denies it; `may` where it says only that it can be. */
export interface PolicyStatement {
  topic: StatementTopic;
  stance: 'stated' | 'denied';
  isPossible: boolean;
  evidence: Quote;
}

/** The concepts that together make a sentence one on the topic; the first carries the stance. */
const TOPICS: Readonly<Record<StatementTopic, readonly (readonly string[])[]>> = {
  recipients: [
    ['share-verb', 'third-party'],
    ['share-verb', 'data-word'],
    ['send-verb', 'third-party'],
  ],
  purposes: [['purpose', 'collect-verb']],
  retention: [
    ['retention-word', 'retention-criterion'],
    ['delete-word', 'retention-criterion'],
  ],
  rights: [
    ['right-frame', 'right-access'],
    ['right-frame', 'right-correct'],
    ['right-frame', 'right-delete'],
  ],
  children: [['children']],
  security: [['security-measure'], ['security-word', 'data-word']],
  'cross-border': [['cross-border']],
};

const MAY = /\b(?:may|might|could|can)\b|co the/;

/** The document's sentences on recipients, purposes, retention, rights, children, security and transfer abroad. */
export function readTopicStatements(passages: readonly Passage[], document: DocumentText): PolicyStatement[] {
  return readPassages(passages, document).flatMap((read) =>
    read.isHeading ? [] : statementsOf(read, document),
  );
}

function statementsOf(read: ReadPassage, document: DocumentText): PolicyStatement[] {
  const statements: PolicyStatement[] = [];
  for (const topic of Object.keys(TOPICS) as StatementTopic[]) {
    const frame = TOPICS[topic].find((concepts) => concepts.every((concept) => read.concepts.has(concept)));
    if (frame === undefined) continue;
    const key = read.hits.find((hit) => hit.concept === frame[0]);
    const isDenied = key !== undefined && isNegated(read, key.start);
    const { start, end, folded } = read.passage;
    statements.push({
      topic,
      stance: isDenied ? 'denied' : 'stated',
      isPossible: MAY.test(folded),
      evidence: quoteAt(document.text, start, end),
    });
  }
  return statements;
}
