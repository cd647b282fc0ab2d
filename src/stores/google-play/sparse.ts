import { ScanError } from '../../model/error.js';

const MAX_DEPTH = 200;
const MAX_POSITION = 5000;
/** Holes in one value, all lists together: a few bytes of tail must not become gigabytes of list. */
const MAX_HOLES = 1_000_000;

interface Budget {
  holes: number;
}

function tailEntries(last: unknown): [number, unknown][] | null {
  if (typeof last !== 'object' || last === null || Array.isArray(last)) return null;
  const keys = Object.keys(last);
  const isTail =
    keys.length > 0 && keys.every((key) => /^[1-9][0-9]{0,3}$/.test(key) && +key <= MAX_POSITION);
  return isTail ? keys.map((key) => [+key - 1, (last as Record<string, unknown>)[key]]) : null;
}

function fillTo(list: unknown[], position: number, budget: Budget): void {
  budget.holes -= Math.max(0, position - list.length);
  if (budget.holes < 0)
    throw new ScanError('MEMORY_LIMIT', `a store payload has more than ${MAX_HOLES} holes`);
  while (list.length <= position) list.push(null);
}

function expandList(list: readonly unknown[], depth: number, budget: Budget): unknown[] {
  const tail = tailEntries(list.at(-1));
  const dense = tail ? list.slice(0, -1) : list;
  const expanded = dense.map((item) => expandValue(item, depth + 1, budget));
  for (const [position, value] of tail ?? []) {
    fillTo(expanded, position, budget);
    expanded[position] = expandValue(value, depth + 1, budget);
  }
  return expanded;
}

function expandValue(value: unknown, depth: number, budget: Budget): unknown {
  if (depth > MAX_DEPTH) throw new ScanError('DEPTH_LIMIT', `a store payload nests deeper than ${MAX_DEPTH}`);
  return Array.isArray(value) ? expandList(value, depth, budget) : value;
}

/**
 * A copy in which every sparse list is dense. Play leaves out the empty middle of a list: where the last element is an
 * object with numeric keys, key "N" holds position N-1.
 * @throws DEPTH_LIMIT MEMORY_LIMIT
 */
export function expandSparseTails(value: unknown): unknown {
  return expandValue(value, 0, { holes: MAX_HOLES });
}
