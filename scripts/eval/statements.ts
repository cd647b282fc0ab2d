import { readFileSync } from 'node:fs';
import vocabulary from '../../data/data-types.json' with { type: 'json' };
import { splitPassages } from '../../src/extract/policy/passages.js';
import { readStatements } from '../../src/extract/policy/statements/index.js';
import type { DocumentText, Section } from '../../src/model/index.js';
import { foldText } from '../../src/places/fold.js';

interface Labelled {
  id: string;
  lang: string;
  lines: string[];
  statements: [type: string, stance: string][];
}

interface Tally {
  right: number;
  wrong: number;
  missed: number;
}

const STANCES = ['collected', 'shared', 'not-collected', 'not-shared'] as const;

/** Prints how well stances on data types are read, per split and stance, beside a search for the types' names. */
export async function run(): Promise<void> {
  for (const split of ['dev', 'test', 'blind-1', 'blind-2']) {
    const labelled = readFileSync(`fixtures/labelled/statements/${split}.jsonl`, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Labelled);
    print(split, 'rules', labelled, readByRules, true);
    print(split, 'names', labelled, readByName, false);
  }
}

function print(
  split: string,
  reader: string,
  labelled: readonly Labelled[],
  read: (document: DocumentText) => string[],
  showsMisses: boolean,
): void {
  const tallies = new Map<string, Tally>(
    ['all', ...STANCES].map((name) => [name, { right: 0, wrong: 0, missed: 0 }]),
  );
  for (const { id, lines, statements } of labelled) {
    const found = new Set(read(documentOf(lines)));
    const expected = new Set(statements.map(([type, stance]) => `${type} ${stance}`));
    for (const key of found) count(tallies, key, expected.has(key) ? 'right' : 'wrong');
    for (const key of expected) if (!found.has(key)) count(tallies, key, 'missed');
    if (!showsMisses) continue;
    for (const key of found) if (!expected.has(key)) console.log(`  ${id} wrong  ${key}`);
    for (const key of expected) if (!found.has(key)) console.log(`  ${id} missed ${key}`);
  }
  for (const [name, tally] of tallies) console.log(rowOf(split, reader, name, tally));
}

function count(tallies: ReadonlyMap<string, Tally>, key: string, outcome: keyof Tally): void {
  for (const name of ['all', key.slice(key.indexOf(' ') + 1)]) {
    const tally = tallies.get(name);
    if (tally !== undefined) tally[outcome] += 1;
  }
}

function rowOf(split: string, reader: string, name: string, { right, wrong, missed }: Tally): string {
  const precision = right / Math.max(1, right + wrong);
  const recall = right / Math.max(1, right + missed);
  const f1 = (2 * precision * recall) / Math.max(Number.EPSILON, precision + recall);
  const figures = [precision, recall, f1].map((figure) => figure.toFixed(3)).join('  ');
  return `${split.padEnd(5)} ${reader.padEnd(6)} ${name.padEnd(14)} P R F1  ${figures}  n ${right + missed}`;
}

function readByRules(document: DocumentText): string[] {
  return readStatements(splitPassages(document), document).map(({ type, stance }) => `${type} ${stance}`);
}

/** The baseline: a type is collected wherever its Vietnamese or English name stands. */
function readByName(document: DocumentText): string[] {
  const folded = foldText(document.text);
  return vocabulary.types
    .filter(({ vi, en }) => [...vi.split(', '), en].some((name) => folded.includes(foldText(name))))
    .map(({ id }) => `${id} collected`);
}

function documentOf(lines: readonly string[]): DocumentText {
  let text = '';
  const sections: Section[] = [];
  for (const line of lines) {
    const mark = /^(#{1,6}) (.*)$/.exec(line);
    const words = (mark?.[2] ?? line).normalize('NFC');
    if (mark !== null)
      sections.push({ heading: words, level: mark[1]?.length ?? 1, start: text.length, end: 0 });
    text += `${words}\n`;
  }
  sections.forEach((section, at) => {
    section.end = sections[at + 1]?.start ?? text.length;
  });
  return { mime: 'text/plain', title: null, text, sections, notes: [], links: [], pageKind: 'unknown' };
}
