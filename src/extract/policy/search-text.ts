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

/** Longest text that is read, in UTF-16 units: some 80,000 words. */
const MAX_TEXT_UNITS = 400_000;

const cut = new WeakMap<DocumentText, DocumentText>();

/** The part of a document that is read. No policy is longer; a hostile text is read in bounded time. */
export function withinLimit(document: DocumentText): DocumentText {
  if (document.text.length <= MAX_TEXT_UNITS) return document;
  const part = cut.get(document) ?? { ...document, text: document.text.slice(0, MAX_TEXT_UNITS) };
  cut.set(document, part);
  return part;
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
