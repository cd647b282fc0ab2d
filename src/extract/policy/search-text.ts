import type { DocumentText } from '../../model/index.js';
import { foldText, unifyTones } from '../../places/fold.js';
import { type Passage, splitPassages } from './passages.js';
import { splitWords, type TextWords } from './phrases.js';

/** A text with the forms that the search reads; text, folded and lower have the same length. */
export interface SearchText {
  text: string;
  folded: string;
  lower: string;
  passages: readonly Passage[];
  words: TextWords;
}

/** A document in the forms that the parts of policy reading share, each made once. */
export function searchText(document: DocumentText): SearchText {
  const folded = foldText(document.text);
  const lower = unifyTones(document.text);
  return {
    text: document.text,
    folded,
    lower,
    passages: splitPassages(document, folded, lower),
    words: splitWords(folded),
  };
}
