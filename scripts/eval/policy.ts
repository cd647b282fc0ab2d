import { readFileSync } from 'node:fs';
import { readDocument } from '../../src/extract/document/index.js';
import { readPolicy } from '../../src/extract/policy/index.js';
import type { PolicyReading } from '../../src/model/index.js';
import { type BaselineReading, readByKeywords } from './policy-baseline.js';

interface Labelled {
  id: string;
  split: 'dev' | 'test';
  province: string | null;
  text: string;
  labels: {
    is_policy: boolean;
    kind: string;
    controller: { class: string; name: string | null };
    emails: string[];
    indicators: Record<string, string>;
  };
}

/** One verdict beside its label: `topic` is what the table is grouped by. */
interface Verdict {
  topic: string;
  document: string;
  expected: string;
  found: string;
  baseline: string;
}

const FOLDER = 'fixtures/labelled/policies';

/** Prints precision, recall and F1 of policy reading on the labelled set, a keyword baseline beside it, and every miss. */
export async function run(): Promise<void> {
  for (const split of ['dev', 'test'] as const) {
    const documents = readLabelled(split);
    const verdicts: Verdict[] = [];
    for (const labelled of documents) verdicts.push(...(await judge(labelled)));
    console.log(`\n## ${split}: ${documents.length} documents`);
    printClasses(verdicts.filter(({ topic }) => topic === 'controller'));
    printBinary(
      'is_policy, contacts',
      verdicts.filter(({ topic }) => topic === 'is-policy' || topic === 'e-mail'),
    );
    printBinary(
      'indicators (positive: yes)',
      verdicts.filter(({ topic }) => topic.startsWith('indicator ')),
      'yes',
    );
    printMisses(verdicts);
  }
}

function readLabelled(split: string): Labelled[] {
  const lines = readFileSync(`${FOLDER}/${split}.jsonl`, 'utf8').trim().split('\n');
  return lines.map((line) => JSON.parse(line) as Labelled);
}

async function judge(labelled: Labelled): Promise<Verdict[]> {
  const document = await readDocument(new TextEncoder().encode(labelled.text), {
    fileName: `${labelled.id}.txt`,
  });
  const reading = readPolicy(document, { provinceSlug: labelled.province });
  const baseline = readByKeywords(document.text);
  const { labels, id } = labelled;
  const verdict = (topic: string, expected: string, found: string, plain: string): Verdict => ({
    topic,
    document: id,
    expected,
    found,
    baseline: plain,
  });
  return [
    verdict('is-policy', yes(labels.is_policy), yes(reading.isPolicy), yes(baseline.isPolicy)),
    verdict('controller', labels.controller.class, reading.controller.class, baseline.controllerClass),
    ...nameVerdict(labelled, reading),
    ...emailVerdicts(labelled, reading, baseline),
    ...Object.entries(labels.indicators).map(([indicator, expected]) =>
      verdict(
        `indicator ${indicator}`,
        expected,
        reading.indicators.find((one) => one.id === indicator)?.result ?? 'missing',
        baseline.indicators[indicator] ?? 'no',
      ),
    ),
  ];
}

const yes = (value: boolean): string => (value ? 'yes' : 'no');

function nameVerdict({ id, labels }: Labelled, reading: PolicyReading): Verdict[] {
  const { name } = labels.controller;
  if (name === null) return [];
  const isSame =
    comparable(reading.controller.name ?? '').includes(comparable(name)) ||
    comparable(name).includes(comparable(reading.controller.name ?? '-'));
  return [
    {
      topic: 'controller name',
      document: id,
      expected: name,
      found: isSame ? name : (reading.controller.name ?? 'none'),
      baseline: '',
    },
  ];
}

const comparable = (name: string): string =>
  name
    .normalize('NFC')
    .toLowerCase()
    .replace(/uỷ/g, 'ủy')
    .replace(/[^\p{L}\p{N}]/gu, '');

function emailVerdicts(
  { id, labels }: Labelled,
  reading: PolicyReading,
  baseline: BaselineReading,
): Verdict[] {
  const found = new Set(reading.contacts.filter(({ kind }) => kind === 'email').map(({ value }) => value));
  const plain = new Set(baseline.emails);
  return [...new Set([...labels.emails, ...found])].map((email) => ({
    topic: 'e-mail',
    document: id,
    expected: yes(labels.emails.includes(email)),
    found: yes(found.has(email)),
    baseline: yes(plain.has(email)),
  }));
}

interface Score {
  precision: number;
  recall: number;
  f1: number;
  support: number;
}

function score(verdicts: readonly Verdict[], label: string, side: 'found' | 'baseline'): Score {
  const hits = verdicts.filter((one) => one.expected === label && one[side] === label).length;
  const claimed = verdicts.filter((one) => one[side] === label).length;
  const support = verdicts.filter((one) => one.expected === label).length;
  const precision = claimed === 0 ? Number.NaN : hits / claimed;
  const recall = support === 0 ? Number.NaN : hits / support;
  return { precision, recall, f1: hits === 0 ? 0 : (2 * precision * recall) / (precision + recall), support };
}

const shown = (value: number): string => (Number.isNaN(value) ? '  – ' : value.toFixed(3));
const row = (name: string, ours: Score, plain: Score): string =>
  `${name.padEnd(34)} P ${shown(ours.precision)}  R ${shown(ours.recall)}  F1 ${shown(ours.f1)}  (n ${ours.support})   keywords P ${shown(plain.precision)}  R ${shown(plain.recall)}  F1 ${shown(plain.f1)}`;

function printClasses(verdicts: readonly Verdict[]): void {
  console.log('controller class');
  const classes = [...new Set(verdicts.map(({ expected }) => expected))].sort();
  const scores = classes.map((name) => ({
    name,
    ours: score(verdicts, name, 'found'),
    plain: score(verdicts, name, 'baseline'),
  }));
  for (const { name, ours, plain } of scores) console.log(`  ${row(name, ours, plain)}`);
  const mean = (side: 'ours' | 'plain'): number =>
    scores.reduce((sum, one) => sum + one[side].f1, 0) / scores.length;
  console.log(`  macro-F1 ${mean('ours').toFixed(3)}   keywords ${mean('plain').toFixed(3)}`);
}

function printBinary(title: string, verdicts: readonly Verdict[], label = 'yes'): void {
  console.log(title);
  for (const topic of new Set(verdicts.map((one) => one.topic))) {
    const own = verdicts.filter((one) => one.topic === topic);
    console.log(`  ${row(topic, score(own, label, 'found'), score(own, label, 'baseline'))}`);
  }
  const exact = verdicts.filter((one) => one.expected === one.found).length / Math.max(1, verdicts.length);
  console.log(
    `  ${row('all', score(verdicts, label, 'found'), score(verdicts, label, 'baseline'))}   exact ${exact.toFixed(3)}`,
  );
}

function printMisses(verdicts: readonly Verdict[]): void {
  const misses = verdicts.filter(({ expected, found }) => expected !== found);
  console.log(`misses (${misses.length})`);
  for (const { document, topic, expected, found } of misses)
    console.log(`  ${document}  ${topic}: expected ${expected}, found ${found}`);
}
