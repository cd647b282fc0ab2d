import { ScanError } from '../../model/error.js';

const MAX_DEPTH = 200;
const MAX_POSITION = 5000;

function tailEntries(last: unknown): [number, unknown][] | null {
  if (typeof last !== 'object' || last === null || Array.isArray(last)) return null;
  const keys = Object.keys(last);
  const isTail =
    keys.length > 0 && keys.every((key) => /^[1-9][0-9]{0,3}$/.test(key) && +key <= MAX_POSITION);
  return isTail ? keys.map((key) => [+key - 1, (last as Record<string, unknown>)[key]]) : null;
}

function expandList(list: readonly unknown[], depth: number): unknown[] {
  const tail = tailEntries(list.at(-1));
  const dense = tail ? list.slice(0, -1) : list;
  const expanded = dense.map((item) => expandValue(item, depth + 1));
  for (const [position, value] of tail ?? []) {
    while (expanded.length <= position) expanded.push(null);
    expanded[position] = expandValue(value, depth + 1);
  }
  return expanded;
}

function expandValue(value: unknown, depth: number): unknown {
  if (depth > MAX_DEPTH) throw new ScanError('DEPTH_LIMIT', `a store payload nests deeper than ${MAX_DEPTH}`);
  return Array.isArray(value) ? expandList(value, depth) : value;
}

/**
 * A copy in which every sparse list is dense. Play leaves out the empty middle of a list: where the last element is an
 * object with numeric keys, key "N" holds position N-1.
 * @throws DEPTH_LIMIT
 */
export function expandSparseTails(value: unknown): unknown {
  return expandValue(value, 0);
}
