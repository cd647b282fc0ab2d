import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import templates from '../../../../data/templates.json' with { type: 'json' };
import table from '../../../../data/templates-translated.json' with { type: 'json' };
import { readPolicy } from '../../../../src/extract/policy/index.js';
import { findTranslation } from '../../../../src/extract/policy/template/translated.js';
import { foldText } from '../../../../src/places/index.js';
import { ROOT } from '../../../workspace.js';

interface Case {
  id: string;
  template: string | null;
  text: string;
}
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
const { cases } = JSON.parse(read('fixtures/labelled/templates/cases.json')) as { cases: Case[] };
/** Retold more than translated. */
const FREE = 't11';
const translationOf = (text: string): string | null => findTranslation(foldText(text))?.id ?? null;

describe('translations of public generators', () => {
  it.each(cases.filter(({ id }) => id !== FREE))('$id is $template', ({ text, template }) => {
    expect(translationOf(text)).toBe(template);
  });

  it('leaves a rendering that is too free unnamed rather than guess', () => {
    expect(cases.filter(({ id }) => id === FREE).map(({ text }) => translationOf(text))).toEqual([null]);
  });

  it('no labelled policy is called one', () => {
    const texts = ['dev', 'test'].flatMap((name) =>
      read(`fixtures/labelled/policies/${name}.jsonl`)
        .split('\n')
        .filter(Boolean)
        .map((line) => (JSON.parse(line) as { text: string }).text),
    );
    expect(texts.length).toBeGreaterThan(50);
    expect(texts.filter((text) => translationOf(text) !== null)).toEqual([]);
  });

  it('needs the generator’s order: the same sentences backwards are none', () => {
    for (const { text } of cases) expect(translationOf(text.split('\n').reverse().join('\n'))).toBeNull();
  });

  it('needs most of it: the first half of a translation is none', () => {
    const [first] = cases;
    const lines = (first?.text ?? '').split('\n');
    expect(translationOf(lines.slice(0, lines.length / 2 - 1).join('\n'))).toBeNull();
  });

  it('names a generator of data/templates.json, and says in the reading that it is a translation', () => {
    const known = new Set(templates.templates.map(({ id }) => id));
    for (const { id } of table.templates) expect(known.has(id), id).toBe(true);
    const text = cases[0]?.text ?? '';
    const document = {
      mime: 'text/plain',
      title: null,
      text,
      sections: [],
      notes: [],
      links: [],
      pageKind: 'document' as const,
    };
    const { template } = readPolicy(document, { provinceSlug: null });
    expect(template).toMatchObject({ id: 'app-privacy-policy-generator', translated: true });
    expect(template?.share).toBeGreaterThan(0.2);
    expect(template?.share).toBeLessThanOrEqual(1);
  });

  it('cues are written as texts are searched: without diacritics, in lower case', () => {
    for (const { stations } of table.templates)
      for (const { groups } of stations)
        for (const cue of groups.flat()) expect(foldText(cue).toLowerCase(), cue).toBe(cue);
  });

  it('a text of one cue repeated is read in bounded time and is none', () => {
    expect(translationOf('cookie bên thứ ba thuật ngữ dịch vụ này '.repeat(10_000))).toBeNull();
  });
});
