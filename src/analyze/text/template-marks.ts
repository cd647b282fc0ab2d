import templates from '../../../data/templates.json' with { type: 'json' };
import { foldText, toNfc } from '../../places/fold.js';
import { placeWords } from './placed-words.js';

/** Unrelated owners of texts from one generator whose common passages are the generator's. */
const GENERATOR_OWNERS = 3;
/** Unrelated owners of any texts, and their share of all, from which a passage is common stock: a law quoted, a form. */
const STOCK_OWNERS = 8;
const STOCK_SHARE = 0.2;
/** Words beside a generator's sentence with which three of a shingle's five words are still within it. */
const EDGE_WORDS = 2;
/** Ends of sentences and lines. */
const SENTENCE = /[^.!?;\n]+/gu;

/** A text as its distinct shingles, numbered across all texts. */
export interface MarkedText {
  columns: Uint32Array;
  /** Who stands behind it: texts of one owner count once. */
  owner: string;
  templateId: string | null;
}

/** 1 for each shingle that says nothing about copying, because a generator or many unrelated owners have it. */
export function markTemplateColumns(texts: readonly MarkedText[], columnCount: number): Uint8Array {
  const marks = new Uint8Array(columnCount);
  const owners = new Set(texts.map(({ owner }) => owner)).size;
  markShared(texts, Math.max(STOCK_OWNERS, owners * STOCK_SHARE), marks);
  for (const { id } of templates.templates)
    markShared(
      texts.filter(({ templateId }) => templateId === id),
      GENERATOR_OWNERS,
      marks,
    );
  return marks;
}

function markShared(texts: readonly MarkedText[], fewestOwners: number, marks: Uint8Array): void {
  const counts = new Uint32Array(marks.length);
  const lastOwners = new Int32Array(marks.length).fill(-1);
  const byOwner = [...texts].sort((a, b) => (a.owner < b.owner ? -1 : a.owner > b.owner ? 1 : 0));
  let number = 0;
  byOwner.forEach(({ columns, owner }, i) => {
    if (i > 0 && byOwner[i - 1]?.owner !== owner) number += 1;
    for (const column of columns) {
      if (lastOwners[column] === number) continue;
      lastOwners[column] = number;
      counts[column]! += 1;
    }
  });
  for (let column = 0; column < marks.length; column += 1)
    if (counts[column]! >= fewestOwners) marks[column] = 1;
}

/**
 * The stretches of a text that bear a phrase of its generator: whole sentences, neighbouring ones joined, with the words at their
 * edges, so that a run of five words that lies mostly within counts too. Nothing for an unknown template.
 */
export function templatePassages(text: string, templateId: string | null): string[] {
  const template = templates.templates.find(({ id }) => id === templateId);
  if (template === undefined) return [];
  const nfc = toNfc(text);
  const words = placeWords(nfc);
  const phrases = [...template.signs, ...template.phrases].map((phrase) => foldText(phrase.normalize('NFC')));
  const passages: { from: number; to: number }[] = [];
  let from = 0;
  for (const { 0: sentence, index } of foldText(nfc).matchAll(SENTENCE)) {
    while (from < words.length && words[from]!.start < index) from += 1;
    if (!phrases.some((phrase) => sentence.includes(phrase))) continue;
    let to = from;
    while (to < words.length && words[to]!.start < index + sentence.length) to += 1;
    const last = passages.at(-1);
    if (last !== undefined && from <= last.to) last.to = to;
    else passages.push({ from, to });
  }
  return passages.map(({ from: first, to }) => {
    const start = words[Math.max(0, first - EDGE_WORDS)]?.start ?? 0;
    const end = words[Math.min(words.length, to + EDGE_WORDS) - 1]?.end ?? 0;
    return nfc.slice(start, end);
  });
}
