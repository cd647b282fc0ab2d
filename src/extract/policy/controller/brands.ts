import lexicon from '../../../../data/controller-lexicon.json' with { type: 'json' };
import { foldText } from '../../../places/fold.js';
import { BRAND_RULES } from './brand-rules.js';
import type { SearchText } from './mention.js';

/** A name taken from the words around it alone, with how strongly they name it as the party. */
export interface BrandMention {
  name: string;
  start: number;
  end: number;
  weight: number;
  cue: string;
}

const GENERIC = new Set(lexicon.generic_names);
const PRONOUNS = new Set(lexicon.pronouns);
const MAX_TEXT_UNITS = 60_000;

/** Names that stand where a responsible party stands, whatever they are made of; generic words left out. */
export function findBrands({ text }: SearchText): BrandMention[] {
  const searched = text.length > MAX_TEXT_UNITS ? text.slice(0, MAX_TEXT_UNITS) : text;
  const brands: BrandMention[] = [];
  for (const { id, weight, pattern } of BRAND_RULES) {
    for (const match of searched.matchAll(pattern)) {
      const raw = match.groups?.['name'];
      if (raw === undefined) continue;
      const name = cleanName(raw);
      if (name === null) continue;
      const start = match.index + match[0].lastIndexOf(raw) + raw.indexOf(name);
      brands.push({ name, start, end: start + name.length, weight, cue: id });
    }
  }
  return brands;
}

function cleanName(raw: string): string | null {
  const name = raw
    .replace(/^[\s*_"“'’]+|[\s*_"”'’.,-]+$/gu, '')
    .replace(
      /^(?:Welcome to|Thank you for using|At|For|By|Chào mừng [^\p{Lu}]{0,24}|Copyright(?: (?:19|20)\d\d)?(?: by)?) /u,
      '',
    )
    .replace(/^(?:The|the) (?=\p{Lu})/u, '')
    .replace(/\s+(?:and|và|&|-|–|All [Rr]ights.*)$/u, '');
  const lower = name.toLowerCase();
  const [first = '', second = ''] = lower.split(/\s+/);
  const isGeneric =
    GENERIC.has(lower) ||
    PRONOUNS.has(first) ||
    GENERIC.has(`${first} ${second}`) ||
    GENERIC.has(foldText(name));
  return isGeneric || name.length < 2 || !/\p{L}/u.test(name) ? null : name;
}
