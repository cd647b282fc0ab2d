import templates from '../../../../data/templates.json' with { type: 'json' };
import type { Quote, TemplateMatch } from '../../../model/index.js';
import { foldText } from '../../../places/fold.js';
import { findPlaceholders } from '../kind/placeholders.js';
import { quoteAt } from '../passages.js';
import { PhraseIndex } from '../phrases.js';
import type { SearchText } from '../search-text.js';
import { findTranslation } from './translated.js';

interface Mark {
  template: number;
  /** Index of the sign among the template's signs; -1 for a phrase. */
  sign: number;
}

const MARKS = new PhraseIndex<Mark[]>(marks());
const FOREIGN = new PhraseIndex(templates.foreign_law.map((law) => [law, law] as const));

// One phrase may belong to several families: it is looked up once.
function* marks(): Generator<[string, Mark[]]> {
  const byPhrase = new Map<string, Mark[]>();
  const add = (phrase: string, mark: Mark): void => {
    const key = phrase.replace(/^[^\p{L}\p{N}]+/u, '');
    byPhrase.set(key, [...(byPhrase.get(key) ?? []), mark]);
  };
  templates.templates.forEach(({ signs, phrases }, template) => {
    signs.forEach((sign, index) => {
      add(sign, { template, sign: index });
    });
    for (const phrase of phrases) add(phrase, { template, sign: -1 });
  });
  yield* byPhrase;
}

/** The public generator or text family that a text comes from, with the share of its words that is template; null where none. */
export function matchTemplate(search: SearchText): TemplateMatch | null {
  const signs = templates.templates.map(() => new Set<number>());
  const offsets = templates.templates.map(() => [] as number[]);
  for (const { value, start } of MARKS.find(search.folded, search.lower, search.words)) {
    for (const { template, sign } of value) {
      if (sign >= 0) signs[template]?.add(sign);
      offsets[template]?.push(start);
    }
  }
  let best = null as TemplateMatch | null;
  templates.templates.forEach(({ id, name, need }, index) => {
    if ((signs[index]?.size ?? 0) < need) return;
    const share = shareOf(search, offsets[index] ?? []);
    if (best === null || share > best.share) best = { id, name, share };
  });
  const translated = matchTranslation(search);
  return translated !== null && translated.share > (best?.share ?? 0) ? translated : best;
}

/** A generator's text in Vietnamese: none of its sentences, all of its sections. */
function matchTranslation(search: SearchText): TemplateMatch | null {
  const translation = findTranslation(search.folded);
  const template = templates.templates.find(({ id }) => id === translation?.id);
  if (translation === null || template === undefined) return null;
  const { id, name } = template;
  return { id, name, share: shareOf(search, translation.places), translated: true };
}

function shareOf({ passages, passageWords }: SearchText, offsets: readonly number[]): number {
  let template = 0;
  let total = 0;
  let at = 0;
  for (const passage of passages) {
    const words = passageWords[passage.index] ?? 0;
    total += words;
    while (at < offsets.length && (offsets[at] ?? 0) < passage.start) at += 1;
    if (at < offsets.length && (offsets[at] ?? 0) < passage.end) template += words;
  }
  return total === 0 ? 0 : Math.round((template / total) * 1000) / 1000;
}

/** What a template left behind: gaps that nobody filled in, and laws of other countries. */
export interface TemplateLeftovers {
  placeholders: Quote[];
  foreignLaw: { law: string; evidence: Quote }[];
}

/** Placeholders and foreign law in a text, each law once at its first mention. */
export function findLeftovers(search: Pick<SearchText, 'text' | 'folded' | 'lower'>): TemplateLeftovers {
  const placeholders = findPlaceholders(search.text).map(({ start, end }) =>
    quoteAt(search.text, start, end),
  );
  const seen = new Set<string>();
  const foreignLaw: TemplateLeftovers['foreignLaw'] = [];
  for (const { value, start, end } of FOREIGN.find(search.folded, search.lower)) {
    if (seen.has(foldText(value))) continue;
    seen.add(foldText(value));
    foreignLaw.push({ law: value, evidence: quoteAt(search.text, start, end) });
  }
  return { placeholders, foreignLaw };
}
