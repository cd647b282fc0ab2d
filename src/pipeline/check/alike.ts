import { alignTexts, type Passage } from '../../analyze/text/alignment.js';
import { differenceOf, type Stretch } from '../../analyze/text/difference.js';
import { overlapOf, shinglesOf, wordsOf } from '../../analyze/text/shingles.js';
import type { SoiDatabase } from '../../store/index.js';

/** Jaccard from which a text of the workspace is named as alike. */
const ALIKE = 0.5;
/** Alike texts that are laid side by side; the others are named only. */
const MOST_ALIGNED = 20;
const MOST_PASSAGES = 50;

/** A stretch that reads the same here and in `policies.text` of the other. */
interface SharedPassage {
  start: number;
  end: number;
  other_start: number;
  other_end: number;
}

/** What stands here where something else stands there; empty on one side where words were added. */
interface WordDifference extends SharedPassage {
  quote: string;
  other_quote: string;
}

/** A policy of the workspace that is alike. */
export interface AlikePolicy {
  id: string;
  jaccard: number;
  containment: number;
  /** First recorded response with its text; not the day on which it was written. */
  earliest_observed: string | null;
  /** Date that it bears itself. */
  own_date: string | null;
  /** The first ones, with their number; none where too many texts are alike. */
  passages?: SharedPassage[];
  passages_total?: number;
  differences?: WordDifference[];
  differences_total?: number;
}

interface Row {
  policy_id: string;
  text: string;
  earliest_observed: string | null;
  own_date: string | null;
}

/** The workspace's policies that are alike, most alike first, and what is the text's own beside what most of them share. */
export function findAlike(
  text: string,
  database: SoiDatabase,
): { clones: AlikePolicy[]; ownText: Stretch[] | null } {
  const shingles = shinglesOf(wordsOf(text));
  const alike = readPolicies(database)
    .map((row) => ({ row, overlap: overlapOf(shingles, shinglesOf(wordsOf(row.text))) }))
    .filter(({ overlap }) => overlap.jaccard >= ALIKE)
    .sort((a, b) => b.overlap.jaccard - a.overlap.jaccard || (a.row.policy_id < b.row.policy_id ? -1 : 1));
  const clones = alike.map(({ row, overlap }, index) => ({
    id: row.policy_id,
    jaccard: overlap.jaccard,
    containment: overlap.containmentA,
    earliest_observed: row.earliest_observed,
    own_date: row.own_date,
    ...(index < MOST_ALIGNED ? sideBySide(text, row.text) : {}),
  }));
  const others = alike.slice(0, MOST_ALIGNED).map(({ row }) => row.text);
  const ownText = others.length === 0 ? null : differenceOf(text, others).slice(0, MOST_PASSAGES);
  return { clones, ownText };
}

function readPolicies(database: SoiDatabase): Row[] {
  return database.all<Row>(
    `SELECT p.policy_id, p.text, d.earliest_observed, d.own_date FROM policies p LEFT JOIN text_dates d ON d.policy_id = p.policy_id
     WHERE p.text IS NOT NULL AND p.is_policy = 1 ORDER BY p.policy_id`,
  );
}

function sideBySide(text: string, other: string) {
  const { passages, differences } = alignTexts(text, other);
  return {
    passages: passages.slice(0, MOST_PASSAGES).map(placeOf),
    passages_total: passages.length,
    differences: differences.slice(0, MOST_PASSAGES).map((difference) => ({
      quote: text.slice(difference.aStart, difference.aEnd),
      other_quote: other.slice(difference.bStart, difference.bEnd),
      ...placeOf(difference),
    })),
    differences_total: differences.length,
  };
}

function placeOf({ aStart, aEnd, bStart, bEnd }: Passage): SharedPassage {
  return { start: aStart, end: aEnd, other_start: bStart, other_end: bEnd };
}
