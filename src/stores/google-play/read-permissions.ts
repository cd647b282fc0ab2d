import type { StorePermission } from '../../model/listing.js';
import { listAt, payloadChanged, textAt, valueAt } from '../payload-path.js';

const FALLBACK_GROUP = 'Other';

function readGroup(group: unknown, at: string): StorePermission[] {
  if (Array.isArray(group) && group.length === 0) return [];
  const name = textAt(group, 0);
  const entries = valueAt(group, 2);
  if (name === null) throw payloadChanged(`${at}[0]`, 'the name of a permission group');
  if (!Array.isArray(entries)) throw payloadChanged(`${at}[2]`, 'a list of permissions');
  return entries.map((entry, index) => readEntry(entry, name, `${at}[2][${index}]`));
}

function readEntry(entry: unknown, group: string, at: string): StorePermission {
  const text = textAt(entry, 1);
  if (text === null) throw payloadChanged(`${at}[1]`, 'the words of a permission');
  return { group, text };
}

/**
 * The permissions Play lists: common groups, other groups, then loose entries (which have no heading of their own and
 * get the one of the "other" group). Parts may be missing; an empty list means the store lists none.
 * @throws PAYLOAD_CHANGED
 */
export function readPermissionGroups(parts: unknown, at: string): StorePermission[] {
  if (!Array.isArray(parts)) throw payloadChanged(at, 'a list of permission groups');
  const [common, other, loose] = parts;
  const grouped = [common, other].flatMap((groups, part) => {
    if (groups === null || groups === undefined) return [];
    if (!Array.isArray(groups)) throw payloadChanged(`${at}[${part}]`, 'a list of permission groups');
    return groups.flatMap((group, index) => readGroup(group, `${at}[${part}][${index}]`));
  });
  const heading = textAt(other, 0, 0) ?? FALLBACK_GROUP;
  if (loose !== null && loose !== undefined && !Array.isArray(loose)) {
    throw payloadChanged(`${at}[2]`, 'a list of permissions');
  }
  const single = listAt(parts, 2).map((entry, index) => readEntry(entry, heading, `${at}[2][${index}]`));
  return [...grouped, ...single];
}
