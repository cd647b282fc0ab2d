import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SoiDatabase } from '../../src/store/index.js';

type Result = 'yes' | 'partial' | 'no' | 'not-evaluated' | 'not-applicable';
const RESULTS: readonly Result[] = ['yes', 'partial', 'no', 'not-evaluated', 'not-applicable'];
/** What a fact may become when it gets worse. */
const WORSE: Readonly<Record<Result, readonly Result[]>> = {
  yes: ['partial', 'no'],
  partial: ['no'],
  no: [],
  'not-evaluated': ['no'],
  'not-applicable': ['no'],
};

let database: SoiDatabase;
beforeEach(() => {
  database = SoiDatabase.open(':memory:');
  database.insert('provinces', province('hau-giang', '92', 'Cần Thơ'));
  database.insert('provinces', province('can-tho', '92', 'Cần Thơ'));
});
afterEach(() => database.close());

function province(slug: string, code34: string, successor: string) {
  return {
    code63: slug,
    slug,
    name_vi: slug,
    name_en: slug,
    successor_code34: code34,
    successor_name: successor,
    merged: 1,
    portal_host: '',
    eservice_host: '',
  };
}

function store(subjectKey: string, provinceSlug: string, results: readonly Result[], advisory = 0): void {
  database.insert('subjects', {
    subject_key: subjectKey,
    kind: 'app',
    province_slug: provinceSlug,
    title: subjectKey,
  });
  database.run('DELETE FROM indicator_results WHERE subject_key = ?', subjectKey);
  for (const [index, result] of results.entries())
    database.insert('indicator_results', {
      subject_key: subjectKey,
      pack: 'law',
      indicator_id: `i${index}`,
      result,
      quote: null,
      advisory,
    });
}

const shareIn = (view: string): number =>
  database.get<{ share_met: number | null }>(`SELECT share_met FROM ${view} WHERE pack = 'law'`)?.share_met ??
  0;

describe('the score views', () => {
  it('never rise when one fact gets worse, by subject, province and unit', () => {
    const results = fc.array(fc.constantFrom(...RESULTS), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(results, fc.nat(), fc.nat(), (before, at, choice) => {
        const index = at % before.length;
        const worse = WORSE[before[index] as Result];
        fc.pre(worse.length > 0);
        const after = before.map((result, each) =>
          each === index ? (worse[choice % worse.length] as Result) : result,
        );
        for (const view of ['scores', 'province_scores', 'unit_scores']) {
          store('play:a', 'hau-giang', before);
          const share = shareIn(view);
          store('play:a', 'hau-giang', after);
          expect(shareIn(view)).toBeLessThanOrEqual(share);
        }
      }),
      { numRuns: 100 },
    );
  });

  it('count every rule once, the unknown ones apart', () => {
    store('play:a', 'hau-giang', RESULTS);
    expect(database.get('SELECT * FROM scores')).toEqual({
      subject_key: 'play:a',
      province_slug: 'hau-giang',
      pack: 'law',
      met: 1,
      partial: 1,
      not_met: 1,
      not_applicable: 1,
      not_evaluated: 1,
      share_met: 0.333,
    });
  });

  it('leave out good practice, whose absence is no fault', () => {
    store('play:a', 'hau-giang', ['no', 'no'], 1);
    expect(database.all('SELECT * FROM scores')).toEqual([]);
  });

  it('say nothing where nothing was evaluated', () => {
    store('play:a', 'hau-giang', ['not-evaluated']);
    expect(database.get('SELECT share_met, not_evaluated FROM scores')).toEqual({
      share_met: null,
      not_evaluated: 1,
    });
  });

  it('sum merged provinces under the unit that took them over', () => {
    store('play:a', 'hau-giang', ['yes']);
    store('play:b', 'can-tho', ['no']);
    expect(
      database.get('SELECT successor_name, subjects, met, not_met FROM unit_scores WHERE pack = ?', 'law'),
    ).toEqual({ successor_name: 'Cần Thơ', subjects: 2, met: 1, not_met: 1 });
  });
});
