import indicators from '../../../data/indicators.json' with { type: 'json' };
import { listPacks } from '../../rules/index.js';
import { groupBy, type PhraseBook } from './rows.js';
import { type PackModel, type PackResults, type Query, RESULT_LETTERS, REVIEW_PACK } from './types.js';

const REVIEW: PackModel = {
  id: REVIEW_PACK,
  title: { vi: 'Mười bảy chỉ báo (dựng lại)', en: 'Seventeen indicators (a reconstruction)' },
  isReconstruction: true,
  rules: indicators.indicators.map(({ id, vi, en, named2022 }) => ({
    id,
    vi,
    en,
    articles: [],
    ...(named2022 ? { named2022: true as const } : {}),
  })),
  cautions: [],
};

/** The packs that the database has results of, the reconstruction of 2022 first. */
export function readPacks(query: Query): PackModel[] {
  const used = new Set(
    query<{ pack: string }>('SELECT DISTINCT pack FROM indicator_results').map(({ pack }) => pack),
  );
  const others = listPacks()
    .filter(({ id }) => used.has(id))
    .map(
      ({ id, titleVi, titleEn, isReconstruction, rules, cautions }): PackModel => ({
        id,
        title: { vi: titleVi, en: titleEn },
        isReconstruction,
        rules: rules.map((rule) => ({
          id: rule.id,
          vi: rule.titleVi,
          en: rule.titleEn,
          articles: rule.articles,
        })),
        cautions: cautions.map(({ vi, en }) => ({ vi, en })),
      }),
    );
  return [REVIEW, ...others];
}

interface ResultRow {
  subject: string;
  pack: string;
  id: string;
  result: string;
  quote: string | null;
}

/** For each subject, its results in every pack that says anything; `marked` are the indicators that a mark shows. */
export function readPackResults(
  query: Query,
  packs: readonly PackModel[],
  phrases: PhraseBook,
): (subject: string, marked: ReadonlySet<string>) => PackResults[] {
  const rows = groupBy(
    query<ResultRow>(
      'SELECT subject_key AS subject, pack, indicator_id AS id, result, quote FROM indicator_results ORDER BY 1, 2, 3',
    ),
    ({ subject }) => subject,
  );
  return (subject, marked) =>
    packs.flatMap((pack) => {
      const own = (rows.get(subject) ?? []).filter((row) => row.pack === pack.id);
      const results = new Map(own.map(({ id, result }) => [id, RESULT_LETTERS[result] ?? '-']));
      const letters = pack.rules.map(({ id }) => results.get(id) ?? '-').join('');
      if (/^-*$/.test(letters)) return [];
      const quoted = own.filter(({ id, quote }) => quote !== null && !(pack === REVIEW && marked.has(id)));
      const quotes = quoted.map(({ id, quote }) => [id, phrases.indexOf(quote ?? '')] as const);
      return [{ pack: pack.id, results: letters, quotes: Object.fromEntries(quotes) }];
    });
}
