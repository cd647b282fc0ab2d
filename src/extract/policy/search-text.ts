import type { DocumentText } from '../../model/index.js';
import { foldText, unifyTones } from '../../places/fold.js';
import { type Passage, splitPassages } from './passages.js';
import { splitWords, type TextWords, wordCount } from './phrases.js';

/** A text with the forms that the search reads; text, folded and lower have the same length. */
export interface SearchText {
  text: string;
  folded: string;
  lower: string;
  passages: readonly Passage[];
  /** Number of words of each passage. */
  passageWords: readonly number[];
  words: TextWords;
}

const known = new WeakMap<DocumentText, SearchText>();

/** A document in the forms that all readers of policies share, made once. */
export function searchText(document: DocumentText): SearchText {
  const before = known.get(document);
  if (before !== undefined) return before;
  const folded = foldText(document.text);
  const lower = unifyTones(document.text);
  const passages = splitPassages(document, folded, lower);
  const search: SearchText = {
    text: document.text,
    folded,
    lower,
    passages,
    passageWords: passages.map((passage) => wordCount(passage.folded)),
    words: splitWords(folded),
  };
  known.set(document, search);
  return search;
}
