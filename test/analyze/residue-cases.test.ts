import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findResidues } from '../../src/analyze/residues/index.js';
import { readPolicy } from '../../src/extract/policy/index.js';
import { ROOT } from '../workspace.js';

interface Case {
  own: string;
  day: string;
  text: string;
  strong: string[];
}
const { cases } = JSON.parse(readFileSync(join(ROOT, 'fixtures/labelled/residues/cases.json'), 'utf8')) as {
  cases: Case[];
};
const withoutDiacritics = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'D');

function strongIn(text: string, own: string, day: string): string[] {
  const document = {
    mime: 'text/plain',
    title: null,
    text,
    sections: [],
    notes: [],
    links: [],
    pageKind: 'document' as const,
  };
  const { contacts } = readPolicy(document, { provinceSlug: own });
  const residues = findResidues({ text, reading: { contacts }, ownProvince: own, day });
  return [...new Set(residues.filter((r) => r.strength === 'strong').map((r) => r.otherProvince))];
}

describe('residues in labelled sentences', () => {
  it.each(cases)('$own: $text', ({ own, day, text, strong }) => {
    expect(strongIn(text.normalize('NFC'), own, day)).toEqual(strong);
  });

  it('nobody is accused by a sentence that lost its diacritics', () => {
    const wrong = cases.filter(({ own, day, text, strong }) =>
      strongIn(withoutDiacritics(text), own, day).some((slug) => !strong.includes(slug)),
    );
    expect(wrong).toEqual([]);
  });
});
