import { closeSync, openSync, writeSync } from 'node:fs';

export interface CorpusOptions {
  path: string;
  texts: number;
  wordsPerText: number;
  seed: number;
  /** Share of the texts that are near-copies of one text. */
  copiesOfOne?: number;
  /** Share of the texts that are planted beside an earlier one, from Jaccard .5 to .95. */
  planted?: number;
}

const ONSETS = 'b c ch d đ g gh h kh l m n ng nh ph qu r s t th tr v x'.split(' ');
const RHYMES =
  'a à á ả ã ạ an ân ang áng anh ánh ao ay ây âu ê ế en èn i ì ía iên iến inh ính o ò ó ong ông ơ ớ ơi u ù ủ uân uất ư ừ ước ương ường'.split(
    ' ',
  );
const BOILERPLATE_SHARE = 0.3;
const BOILERPLATE_PARAGRAPHS = 60;
const PARAGRAPH_WORDS = 60;
const DECOMPOSED_SHARE = 0.15;
const EDIT_WORDS = 12;
const RECENT_TEXTS = 64;

/** Numbers from 0 to below 1 in a fixed order for each seed. */
export function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b_79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * Writes a JSONL file of made Vietnamese texts: each 30 % shared paragraphs; some beside an earlier text with blocks of words
 * replaced, so that pairs lie between Jaccard .5 and .95; some in decomposed letters. Returns its bytes.
 */
export function writeCorpus(options: CorpusOptions): number {
  const random = createRandom(options.seed);
  const below = (limit: number): number => Math.floor(random() * limit);
  const vocabulary = [...new Set(ONSETS.flatMap((onset) => RHYMES.map((rhyme) => onset + rhyme)))];
  const word = (): string => vocabulary[Math.floor(vocabulary.length * random() ** 1.6)]!;
  const words = (count: number): string[] => Array.from({ length: count }, word);
  const paragraphs = Array.from({ length: BOILERPLATE_PARAGRAPHS }, () => words(PARAGRAPH_WORDS));
  const original = (): string[] => {
    const text: string[] = [];
    while (text.length < options.wordsPerText)
      text.push(
        ...(random() < BOILERPLATE_SHARE ? paragraphs[below(paragraphs.length)]! : words(PARAGRAPH_WORDS)),
      );
    return text;
  };
  const near = (text: readonly string[], jaccard: number): string[] => {
    const changed = [...text];
    const kept = (2 * jaccard) / (1 + jaccard);
    const edits = Math.round(((1 - kept) * text.length) / (EDIT_WORDS + 4));
    for (let i = 0; i < edits; i += 1)
      changed.splice(below(changed.length - EDIT_WORDS), EDIT_WORDS, ...words(EDIT_WORDS));
    return changed;
  };
  const first = original();
  const recent: string[][] = [];
  const file = openSync(options.path, 'w');
  let bytes = 0;
  let lines: string[] = [];
  const flush = (): void => {
    bytes += writeSync(file, lines.join(''));
    lines = [];
  };
  for (let i = 0; i < options.texts; i += 1) {
    const kind = random();
    const copies = options.copiesOfOne ?? 0;
    const source = recent[below(recent.length)];
    const text =
      kind < copies
        ? near(first, 0.9 + random() * 0.09)
        : source !== undefined && kind < copies + (options.planted ?? 0.2)
          ? near(source, 0.5 + random() * 0.45)
          : original();
    recent[i < RECENT_TEXTS ? i : below(RECENT_TEXTS)] = text;
    const written = sentences(text);
    lines.push(
      `${JSON.stringify({ id: `t${String(i).padStart(7, '0')}`, text: random() < DECOMPOSED_SHARE ? written.normalize('NFD') : written })}\n`,
    );
    if (lines.length === 256) flush();
  }
  flush();
  closeSync(file);
  return bytes;
}

function sentences(words: readonly string[]): string {
  return words
    .map((word, i) =>
      i % 17 === 0
        ? `${i === 0 ? '' : i % 119 === 0 ? '.\n\n' : '. '}${word[0]!.toUpperCase()}${word.slice(1)}`
        : ` ${word}`,
    )
    .join('');
}
