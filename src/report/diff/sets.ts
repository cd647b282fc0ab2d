import type { Change, ChangeKind, Query } from './change.js';
import { causeOf } from './policies.js';

/** A set of values of each subject, and what they were read from. */
interface SetComparison {
  kind: ChangeKind;
  /** Rows subject, province, what, value; value may say more of `what` and is compared, too. */
  values: string;
  /** Rows subject, sha256: subjects that could be looked at, and the bytes that were; sha256 null where it is not kept. */
  looked: string;
}

const APK = 'SELECT app_key AS subject, sha256 FROM apk_readings';
const LISTING = `SELECT app_key AS subject, NULL AS sha256 FROM apps WHERE listing_state = 'present'`;
const POLICY = 'SELECT subject_key AS subject, sha256 FROM policies WHERE text IS NOT NULL';

const COMPARED: readonly SetComparison[] = [
  {
    kind: 'contact',
    values: `SELECT subject_key AS subject, province_slug AS province, kind || ' ' || value AS what, category AS value FROM contacts WHERE source = 'policy'`,
    looked: POLICY,
  },
  {
    kind: 'contact',
    values: `SELECT subject_key AS subject, province_slug AS province, kind || ' ' || value || ' (listing)' AS what, category AS value FROM contacts WHERE source = 'listing'`,
    looked: LISTING,
  },
  {
    kind: 'indicator',
    values: `SELECT i.subject_key AS subject, s.province_slug AS province, pack || ' ' || indicator_id AS what, result AS value
      FROM indicator_results i LEFT JOIN subjects s ON s.subject_key = i.subject_key WHERE indicator_id <> 'policy-published'`,
    looked: POLICY,
  },
  {
    kind: 'permission',
    values: `SELECT p.app_key AS subject, a.province_slug AS province, name AS what, NULL AS value
      FROM permissions p LEFT JOIN apps a ON a.app_key = p.app_key WHERE source = 'manifest'`,
    looked: APK,
  },
  {
    kind: 'permission',
    values: `SELECT p.app_key AS subject, a.province_slug AS province, name || ' (listing)' AS what, NULL AS value
      FROM permissions p LEFT JOIN apps a ON a.app_key = p.app_key WHERE source = 'store'`,
    looked: LISTING,
  },
  {
    kind: 'tracker',
    values: `SELECT t.app_key AS subject, a.province_slug AS province, name AS what, NULL AS value
      FROM trackers t LEFT JOIN apps a ON a.app_key = t.app_key`,
    looked: APK,
  },
  {
    kind: 'signer',
    values: `SELECT g.app_key AS subject, a.province_slug AS province, scheme || ' ' || sha256 AS what, NULL AS value
      FROM signers g LEFT JOIN apps a ON a.app_key = g.app_key`,
    looked: APK,
  },
];

interface ValueRow {
  subject: string;
  province: string | null;
  what: string;
  value: string | null;
}

/** Values that came or went, of subjects that both sides could look at; others are not compared. */
export function setChanges(old: Query, next: Query, isSameSoi: boolean): Change[] {
  return COMPARED.flatMap((comparison) => compareSets(comparison, old, next, isSameSoi));
}

function compareSets(
  { kind, values, looked }: SetComparison,
  old: Query,
  next: Query,
  isSameSoi: boolean,
): Change[] {
  const lookedBefore = lookedAt(old, looked);
  const lookedNow = lookedAt(next, looked);
  const before = byKey(old<ValueRow>(values));
  const now = byKey(next<ValueRow>(values));
  const changes: Change[] = [];
  for (const [key, row] of new Map([...before, ...now])) {
    const from = lookedBefore.get(row.subject);
    const to = lookedNow.get(row.subject);
    if (from === undefined || to === undefined) continue;
    const [was, is] = [before.get(key), now.get(key)];
    if (was !== undefined && is !== undefined && was.value === is.value) continue;
    const change = was === undefined ? 'new' : is === undefined ? 'gone' : 'changed';
    // The bytes of a listing are not told apart from its store's page: without a newer soi it is the author's change.
    const cause =
      from === null || to === null
        ? isSameSoi
          ? 'author'
          : 'either'
        : causeOf({ sha256: from }, { sha256: to }, isSameSoi);
    changes.push({
      kind,
      subject: row.subject,
      province: row.province,
      change,
      what: row.what,
      before: was?.value ?? null,
      after: is?.value ?? null,
      cause,
    });
  }
  return changes;
}

function lookedAt(query: Query, sql: string): Map<string, string | null> {
  return new Map(
    query<{ subject: string; sha256: string | null }>(sql).map(({ subject, sha256 }) => [subject, sha256]),
  );
}

function byKey(rows: readonly ValueRow[]): Map<string, ValueRow> {
  return new Map(rows.map((row) => [`${row.subject}\u0000${row.what}`, row]));
}
