import { describe, expect, it } from 'vitest';
import { searchText } from '../../../../src/extract/policy/search-text.js';
import { findLeftovers, matchTemplate } from '../../../../src/extract/policy/template/index.js';
import type { DocumentText } from '../../../../src/model/index.js';

function searchOf(text: string) {
  const document: DocumentText = {
    mime: 'text/plain',
    title: null,
    text,
    sections: [],
    notes: [],
    links: [],
    pageKind: 'unknown',
  };
  return searchText(document);
}

describe('matchTemplate', () => {
  it('recognises a generator by two of its signs and measures its share', () => {
    const match = matchTemplate(
      searchOf(
        'Our own opening words stand here.\nThis SERVICE is provided by Ana and is intended for use as is.\nLog Data is kept.',
      ),
    );
    expect(match).toMatchObject({ id: 'app-privacy-policy-generator' });
    expect(match?.share).toBeGreaterThan(0.5);
    expect(match?.share).toBeLessThan(1);
  });

  it('recognises a Vietnamese text family without diacritics', () => {
    const text = 'Chung toi hieu tam quan trong cua du lieu ca nhan ma ban tin giao, theo "Luat rieng tu".';
    expect(matchTemplate(searchOf(text))?.id).toBe('vi-shopee-derived');
  });

  it('says nothing on one sign alone', () => {
    expect(
      matchTemplate(searchOf('Log Data is kept for a week. Owner and Data Controller: the city.')),
    ).toBeNull();
  });
});

describe('findLeftovers', () => {
  it('notes gaps that nobody filled in and laws of other countries', () => {
    const { placeholders, foreignLaw } = findLeftovers(
      searchOf('[Tên công ty] follows COPPA, GDPR and again COPPA. Contact {{email}}.'),
    );
    expect(placeholders.map(({ quote }) => quote)).toEqual(['[Tên công ty]', '{{email}}']);
    expect(foreignLaw.map(({ law }) => law)).toEqual(['COPPA', 'GDPR']);
  });

  it('leaves links and footnotes alone', () => {
    expect(findLeftovers(searchOf('See [our app](https://lamp.vn) and note [1].')).placeholders).toEqual([]);
  });
});
