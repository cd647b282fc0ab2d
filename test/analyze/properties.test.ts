import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { artifactsOf, readCases, subjectOf } from '../../scripts/eval/declarations/case.js';
import type { Artifacts } from '../../src/analyze/analyzer.js';
import { isContradictionCheck } from '../../src/analyze/contradiction.js';
import { declare } from '../../src/analyze/declarations/index.js';
import { CHECKS } from '../../src/analyze/index.js';
import { sharedAcrossProvinces } from '../../src/analyze/shared-identity.js';
import { failed, notTried } from '../../src/model/index.js';
import { PROVINCES } from '../../src/places/index.js';

const CASES = readCases();
const APP_CHECKS = CHECKS.filter((check) => check.scope === 'app');
const SOURCES = ['listing', 'apk', 'storePermissions', 'dataSafety', 'privacyLabel', 'policy'] as const;

/** The same app with some sources not looked at. */
function without(artifacts: Artifacts, missing: readonly (typeof SOURCES)[number][]): Artifacts {
  const unknown = Object.fromEntries(
    missing.map((name, index) => [
      name,
      index % 2 === 0 ? notTried('left out') : failed('TIMEOUT', 'left out'),
    ]),
  );
  const left: Artifacts = { ...artifacts, ...unknown };
  return { ...left, declarations: { state: 'present', value: declare('play:x', left) } };
}

describe('checks of one app', () => {
  it('accuse nobody where nothing could be looked at', () => {
    for (const labelled of CASES) {
      const blind = { ...without(artifactsOf(labelled), SOURCES), twin: notTried('left out') };
      for (const check of APP_CHECKS)
        expect([check.id, check.evaluate(subjectOf(labelled), blind).state]).not.toEqual([check.id, 'found']);
    }
  });

  it('never contradict with the words of a source that could not be looked at', () => {
    fc.assert(
      fc.property(fc.constantFrom(...CASES), fc.subarray([...SOURCES]), (labelled, missing) => {
        const artifacts = without(artifactsOf(labelled), missing);
        for (const check of APP_CHECKS) {
          const result = check.evaluate(subjectOf(labelled), artifacts);
          if (result.state !== 'found') continue;
          const sources = result.findings.flatMap(({ evidence }) => evidence.map(({ artifact }) => artifact));
          if (missing.includes('policy')) expect(sources).not.toContain('policy');
          if (missing.includes('apk')) expect(sources).not.toContain('manifest');
        }
      }),
      { numRuns: 150 },
    );
  });

  it('say the same of the same facts', () => {
    for (const labelled of CASES.slice(0, 20)) {
      const [first, second] = [artifactsOf(labelled), artifactsOf(labelled)];
      for (const check of APP_CHECKS)
        expect(check.evaluate(subjectOf(labelled), first)).toEqual(
          check.evaluate(subjectOf(labelled), second),
        );
    }
  });

  it('bear an id that is a file name, words in both languages, a source and a limit', () => {
    expect(new Set(CHECKS.map(({ id }) => id)).size).toBe(CHECKS.length);
    for (const { id, title, description, sources, limits } of CHECKS) {
      expect(id).toMatch(/^[a-z]+(-[a-z]+)+$/);
      for (const words of [title, description, limits])
        expect(words.vi.length * words.en.length).toBeGreaterThan(0);
      expect(sources.length).toBeGreaterThan(0);
    }
  });

  it('use neutral words: no intent, no use from presence', () => {
    for (const { title, description } of CHECKS) {
      const words = `${title.en} ${description.en} ${title.vi} ${description.vi}`;
      expect(words).not.toMatch(
        /\b(?:lies?|illegal|violat\w+|spy\w*|steals?|secret(?:ly)?|hides?)\b|lén lút|vi phạm|gian dối/i,
      );
    }
  });

  it('include each contradiction once', () => {
    expect(CHECKS.filter(isContradictionCheck)).toHaveLength(14);
  });
});

describe('sharedAcrossProvinces', () => {
  const finding = {
    kind: 'host',
    level: 'medium',
    titleVi: (value: string) => value,
    titleEn: (value: string) => value,
  } as const;
  const slugs = PROVINCES.map(({ slug }) => slug);
  const use = (value: string, provinceSlug: string | null) => ({
    value,
    provinceSlug,
    evidence: { artifact: 'a', sha256: null, locator: `${provinceSlug}`, quote: value },
  });

  it('finds nothing that one province alone uses, however often', () => {
    fc.assert(
      fc.property(fc.constantFrom(...slugs), fc.integer({ min: 1, max: 9 }), (slug, times) => {
        const uses = Array.from({ length: times }, () => use('x', slug));
        expect(sharedAcrossProvinces([...uses, use('x', null)], '2026-11-16', finding)).toEqual([]);
      }),
    );
  });

  it('only notes what provinces of one unit share from the day of the merger', () => {
    const uses = [use('x', 'hau-giang'), use('x', 'can-tho')];
    const levelOn = (day: string) => sharedAcrossProvinces(uses, day, finding)[0]?.level;
    expect(levelOn('2025-06-30')).toBe('medium');
    expect(levelOn('2025-07-01')).toBe('info');
  });
});
