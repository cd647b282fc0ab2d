import { readFileSync } from 'node:fs';
import { findResidues } from '../../src/analyze/residues/index.js';
import { readPolicy } from '../../src/extract/policy/index.js';

interface Case {
  own: string;
  day: string;
  text: string;
  strong: string[];
}

/** Prints precision and recall of strong residues on labelled sentences, as written and without diacritics, and each miss. */
export async function run(): Promise<void> {
  const { cases } = JSON.parse(readFileSync('fixtures/labelled/residues/cases.json', 'utf8')) as {
    cases: Case[];
  };
  const rows = Object.entries(FORMS).map(([form, change]) => {
    const counts = { right: 0, wrong: 0, missed: 0 };
    for (const one of cases) judge({ ...one, text: change(one.text) }, counts, form === 'as written');
    const { right, wrong, missed } = counts;
    return {
      form,
      cases: cases.length,
      right,
      wrong,
      missed,
      precision: ratio(right, wrong),
      recall: ratio(right, missed),
    };
  });
  console.table(rows);
}

const FORMS: Readonly<Record<string, (text: string) => string>> = {
  'as written': (text) => text,
  NFD: (text) => text.normalize('NFD'),
  'no diacritics': (text) =>
    text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'D'),
};

const ratio = (right: number, other: number): string => (right / Math.max(1, right + other)).toFixed(3);

function judge(
  { own, day, text, strong }: Case,
  counts: { right: number; wrong: number; missed: number },
  isTold: boolean,
): void {
  const nfc = text.normalize('NFC');
  const document = {
    mime: 'text/plain',
    title: null,
    text: nfc,
    sections: [],
    notes: [],
    links: [],
    pageKind: 'document' as const,
  };
  const { contacts } = readPolicy(document, { provinceSlug: own });
  const residues = findResidues({ text: nfc, reading: { contacts }, ownProvince: own, day });
  const found = new Set(residues.filter((r) => r.strength === 'strong').map((r) => r.otherProvince));
  for (const slug of found) {
    if (strong.includes(slug)) counts.right += 1;
    else counts.wrong += 1;
    if (isTold && !strong.includes(slug)) console.log(`wrong ${slug}: ${nfc}`);
  }
  for (const slug of strong) {
    if (found.has(slug)) continue;
    counts.missed += 1;
    if (isTold) console.log(`missed ${slug}: ${nfc}`);
  }
}
