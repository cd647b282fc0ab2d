import type { Cause, Change, Query } from './change.js';
import { wordChanges } from './word-changes.js';

interface PolicyRow {
  subject_key: string;
  province_slug: string | null;
  outcome: string;
  sha256: string | null;
  text: string | null;
  controller_class: string | null;
  controller_name: string | null;
}

const SQL = `SELECT p.subject_key, s.province_slug, p.outcome, p.sha256, p.text, p.controller_class, p.controller_name
  FROM policies p LEFT JOIN subjects s ON s.subject_key = p.subject_key ORDER BY p.subject_key`;

/** What a state of a policy allows to say: it was read, it is known that none is listed, or nothing is known. */
type State = 'read' | 'none' | 'unknown';

function stateOf({ outcome, text }: PolicyRow): State {
  if (text !== null) return 'read';
  return outcome === 'none-listed' ? 'none' : 'unknown';
}

/** Who made a difference between what was read in two documents. */
export function causeOf(
  before: { sha256: string | null },
  after: { sha256: string | null },
  isSameSoi: boolean,
): Cause {
  if (before.sha256 === after.sha256) return 'soi';
  return isSameSoi ? 'author' : 'either';
}

/** How the policies of subjects that both sides know differ: listed or not, text, controller. */
export function policyChanges(old: Query, next: Query, isSameSoi: boolean): Change[] {
  const before = new Map(old<PolicyRow>(SQL).map((row) => [row.subject_key, row]));
  return next<PolicyRow>(SQL).flatMap((row) => {
    const known = before.get(row.subject_key);
    return known === undefined ? [] : comparePolicies(known, row, isSameSoi);
  });
}

function comparePolicies(before: PolicyRow, after: PolicyRow, isSameSoi: boolean): Change[] {
  const from = stateOf(before);
  const to = stateOf(after);
  const base = { subject: after.subject_key, province: after.province_slug, what: '' };
  if (from !== 'read' || to !== 'read') {
    if (before.outcome === after.outcome && from === to) return [];
    const isKnown = from !== 'unknown' && to !== 'unknown';
    const change =
      from === 'none' && to === 'read' ? 'new' : from === 'read' && to === 'none' ? 'gone' : 'changed';
    return [
      {
        ...base,
        kind: 'policy',
        change,
        before: before.outcome,
        after: after.outcome,
        cause: isKnown ? 'author' : 'coverage',
      },
    ];
  }
  const cause = causeOf(before, after, isSameSoi);
  const changes: Change[] = [];
  if (before.text !== after.text) {
    const parts = wordChanges(before.text ?? '', after.text ?? '');
    changes.push({
      ...base,
      kind: 'policy-text',
      change: 'changed',
      before: before.sha256,
      after: after.sha256,
      cause,
      parts,
    });
  }
  const controller = ({ controller_class, controller_name }: PolicyRow): string =>
    controller_name === null ? String(controller_class) : `${controller_class}: ${controller_name}`;
  if (controller(before) !== controller(after))
    changes.push({
      ...base,
      kind: 'controller',
      change: 'changed',
      before: controller(before),
      after: controller(after),
      cause,
    });
  return changes;
}
