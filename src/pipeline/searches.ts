import { isScanError, type Listing, type ScanError } from '../model/index.js';
import type { StoreClient } from '../stores/index.js';
import type { Gap, ScanContext } from './context.js';
import { outcomeOfCode } from './coverage.js';
import { inOrder } from './in-order.js';
import { STORE_NAMES } from './store-names.js';

/** One question to a store. */
export interface Search {
  /** Province that it is made for; empty for a national app. */
  provinceSlug: string;
  /** As the table `searches` names it: a term, `developer:ID` or `seed:ID`. */
  term: string;
  ask(): Promise<Listing[]>;
}

export interface SearchOutcome {
  provinceSlug: string;
  term: string;
  listings: Listing[];
  failure: ScanError | null;
  /** Why the answer is only a part of what the store has; null where it is whole. */
  cut: { code: string; detail: string } | null;
}

/** Asks a store all of the questions, a few at once; a question that fails is an outcome. */
export async function runSearches(
  context: ScanContext,
  store: StoreClient,
  searches: readonly Search[],
): Promise<SearchOutcome[]> {
  let asked = 0;
  return inOrder(
    searches,
    context.selection.jobs,
    async (search) => {
      asked += 1;
      context.progress.step(`${STORE_NAMES[store.store]} ${asked}/${searches.length}: ${search.term}`);
      return outcomeOf(context, store, search);
    },
    context.signal,
  );
}

async function outcomeOf(context: ScanContext, store: StoreClient, search: Search): Promise<SearchOutcome> {
  const { provinceSlug, term } = search;
  const own = { provinceSlug, term };
  try {
    const listings = await search.ask();
    return {
      ...own,
      listings,
      failure: null,
      cut: context.cutAnswers?.get(`${store.store} ${term}`) ?? null,
    };
  } catch (error) {
    if (isScanError(error)) return { ...own, listings: [], failure: error, cut: null };
    throw error;
  }
}

/** Writes what came of each search: the denominator of every "none". */
export function recordSearches(
  context: ScanContext,
  store: StoreClient,
  outcomes: readonly SearchOutcome[],
): void {
  context.workspace.database.insertAll(
    'searches',
    outcomes.map(({ provinceSlug, term, listings, failure, cut }) => ({
      store: store.store,
      province_slug: provinceSlug,
      term,
      outcome:
        failure !== null
          ? outcomeOfCode(failure.code)
          : listings.length > 0 || cut !== null
            ? 'found'
            : 'none',
      code: failure?.code ?? cut?.code ?? null,
      hits: failure === null ? listings.length : null,
    })),
  );
}

/** One gap a kind of failure, with the first search that met it. */
export function gapsOfSearches(store: StoreClient, outcomes: readonly SearchOutcome[]): Gap[] {
  const byCode = new Map<string, { term: string; message: string }[]>();
  for (const { term, failure, cut } of outcomes) {
    const problem = failure === null ? cut : { code: failure.code, detail: failure.message };
    if (problem === null) continue;
    const others = byCode.get(problem.code) ?? [];
    byCode.set(problem.code, [...others, { term, message: problem.detail }]);
  }
  return [...byCode].map(([code, failures]) => ({
    subject: store.store,
    code,
    detail: `${failures.length} of ${outcomes.length} searches were not answered in full, first: ${failures[0]?.term} (${failures[0]?.message})`,
  }));
}
