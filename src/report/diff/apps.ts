import type { Change, Query } from './change.js';

interface AppRow {
  app_key: string;
  store: string;
  title: string;
  province_slug: string | null;
  match_status: string;
}

const APPS = 'SELECT app_key, store, title, province_slug, match_status FROM apps ORDER BY app_key';
const LOOKED = `SELECT province_slug || ' ' || channel AS place FROM coverage WHERE stage = 'search' AND outcome IN ('found', 'none')`;

/** Apps of provinces that appeared or were not found again, and judgements that changed. */
export function appChanges(old: Query, next: Query): Change[] {
  const before = new Map(old<AppRow>(APPS).map((row) => [row.app_key, row]));
  const now = new Map(next<AppRow>(APPS).map((row) => [row.app_key, row]));
  const lookedBefore = places(old);
  const lookedNow = places(next);
  return [...new Map([...before, ...now]).values()].flatMap((row): Change[] => {
    const [was, is] = [before.get(row.app_key), now.get(row.app_key)];
    const base = { subject: row.app_key, province: row.province_slug, what: row.title };
    if (was !== undefined && is !== undefined)
      return was.match_status === is.match_status
        ? []
        : [
            {
              ...base,
              kind: 'match-status',
              change: 'changed',
              before: was.match_status,
              after: is.match_status,
              cause: 'either',
            },
          ];
    if (row.match_status === 'rejected') return [];
    const looked = was === undefined ? lookedBefore : lookedNow;
    const isKnown = row.province_slug === null || looked.has(`${row.province_slug} ${row.store}`);
    return [
      {
        ...base,
        kind: 'app',
        change: was === undefined ? 'new' : 'gone',
        before: was?.match_status ?? null,
        after: is?.match_status ?? null,
        cause: isKnown ? 'author' : 'coverage',
      },
    ];
  });
}

// A place whose search failed, or was never made, says nothing of what is not there.
function places(query: Query): Set<string> {
  return new Set(query<{ place: string }>(LOOKED).map(({ place }) => place));
}
