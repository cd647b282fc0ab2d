import conceptLexicon from '../../../../data/lexicon-concepts.json' with { type: 'json' };
import typeLexicon from '../../../../data/lexicon-data-types.json' with { type: 'json' };
import { buildTrie, type LexiconEntry, type TermTrie } from './term-trie.js';

const TYPE_PREFIX = 'type:';

const typeEntries = Object.fromEntries(
  Object.entries(typeLexicon.concepts as Record<string, LexiconEntry>).map(([id, entry]) => [
    TYPE_PREFIX + id,
    entry,
  ]),
);

const TYPES: ReadonlyMap<string, string> = new Map(
  Object.keys(typeLexicon.concepts).map((id) => [TYPE_PREFIX + id, id]),
);

let trie: TermTrie | null = null;

/**
 * The tree over the words of both lexicons: concepts under their own name, data types as `type:<id>`. Built when first
 * asked for: it takes a tenth of a second, which a command that reads no policy should not pay.
 */
export function policyTrie(): TermTrie {
  trie ??= buildTrie({ ...(conceptLexicon.concepts as Record<string, LexiconEntry>), ...typeEntries });
  return trie;
}

/** The id in data-types.json that a concept of the tree stands for; null where it is no data type. */
export function dataTypeOf(concept: string): string | null {
  return TYPES.get(concept) ?? null;
}
