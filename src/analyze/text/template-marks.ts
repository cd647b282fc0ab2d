import templates from '../../../data/templates.json' with { type: 'json' };
import { foldText, toNfc } from '../../places/fold.js';

/** Unrelated owners of texts from one generator whose common passages are the generator's. */
const GENERATOR_OWNERS = 3;
/** Unrelated owners of any texts, and their share of all, from which a passage is common stock: a law quoted, a form. */
const STOCK_OWNERS = 8;
const STOCK_SHARE = 0.2;
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

/** The sentences of a text that bear a phrase of its generator, neighbouring ones joined. Nothing for an unknown template. */
export function templatePassages(text: string, templateId: string | null): string[] {
  const template = templates.templates.find(({ id }) => id === templateId);
  if (template === undefined) return [];
  const nfc = toNfc(text);
  const folded = foldText(nfc);
  const phrases = [...template.signs, ...template.phrases].map((phrase) => foldText(phrase.normalize('NFC')));
  const passages: { start: number; end: number }[] = [];
  for (const { 0: sentence, index } of folded.matchAll(SENTENCE)) {
    if (!phrases.some((phrase) => sentence.includes(phrase))) continue;
    const end = index + sentence.length;
    const last = passages.at(-1);
    if (last !== undefined && index - last.end <= 2) last.end = end;
    else passages.push({ start: index, end });
  }
  return passages.map(({ start, end }) => nfc.slice(start, end));
}
