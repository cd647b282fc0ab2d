import dataTypes from '../../../data/data-types.json' with { type: 'json' };
import table from '../../../data/declarations.json' with { type: 'json' };
import permissionTable from '../../../data/permissions.json' with { type: 'json' };
import { foldText } from '../../places/fold.js';

/** Ids of all data types, in the order of data/data-types.json. */
export const DATA_TYPES: readonly string[] = dataTypes.types.map(({ id }) => id);

const LABELS = new Map(dataTypes.types.map(({ id, vi, en }) => [id, { vi, en }]));
const ANY = { vi: 'dữ liệu bất kỳ', en: 'any data' };

/** Stands for data of every type in a contradiction that concerns none in particular. */
export const ANY_TYPE = 'any';

/** What a data type is called; its id where it has no name. */
export function typeLabel(id: string): { vi: string; en: string } {
  return id === ANY_TYPE ? ANY : (LABELS.get(id) ?? { vi: id, en: id });
}

const key = (words: string): string => foldText(words.normalize('NFC')).replace(/\s+/g, ' ').trim();

function namesOf(
  listed: 'play' | 'apple',
  further: Record<string, readonly string[]>,
): Map<string, string[]> {
  const names = new Map<string, string[]>();
  for (const type of dataTypes.types) {
    for (const name of [...type[listed], ...(further[type.id] ?? [])]) {
      const ids = names.get(key(name)) ?? [];
      names.set(key(name), ids.includes(type.id) ? ids : [...ids, type.id]);
    }
  }
  return names;
}

const PLAY = namesOf('play', table.playNamesVi);
const APPLE = namesOf('apple', table.appleNames);
const APPLE_CATEGORIES = new Map(Object.entries(table.appleCategories));
const STORE_PHRASES = table.storePermissions as [string, string | null][];
const STORE_GROUPS = new Map(Object.entries(table.storeGroups));

/** The types that Play's name of a data type stands for; empty where the name is not known. */
export const playTypes = (name: string): readonly string[] => PLAY.get(key(name)) ?? [];

/** The types that Apple's name of a data type stands for; empty where the name is not known. */
export const appleTypes = (name: string): readonly string[] => APPLE.get(key(name)) ?? [];

/** The types in one of Apple's categories; empty where it is not known. */
export const appleCategoryTypes = (identifier: string): readonly string[] =>
  APPLE_CATEGORIES.get(identifier) ?? [];

/** The type that the store's words of a permission stand for; null where it opens no personal data. */
export function storePermissionType(group: string, text: string): string | null {
  const words = key(text);
  const known = STORE_PHRASES.find(([phrase]) => words.includes(phrase));
  return known === undefined ? (STORE_GROUPS.get(key(group)) ?? null) : known[1];
}

const COUNTED = new Set<string>(table.permissions);

/** Whether access under a permission opens personal data: Android classes it as dangerous, or the table names it. */
export function opensData(permission: { name: string; protection: string | null }): boolean {
  return isDangerous(permission) || COUNTED.has(permission.name);
}

/** Whether the person is asked before the permission is granted. */
export function isDangerous({ protection }: { protection: string | null }): boolean {
  return protection?.split('|').includes('dangerous') ?? false;
}

/** Types of which a manifest can speak. */
export const MANIFEST_TYPES: ReadonlySet<string> = new Set(
  [...permissionTable.permissions, ...permissionTable.vendor]
    .filter(opensData)
    .flatMap((permission) => ('dataType' in permission && permission.dataType ? [permission.dataType] : [])),
);
/** Types of which the store's permission list can speak. */
export const STORE_PERMISSION_TYPES: ReadonlySet<string> = new Set(
  STORE_PHRASES.flatMap(([, type]) => type ?? []),
);
/** Types of which Play's label can speak. */
export const PLAY_TYPES: ReadonlySet<string> = new Set([...PLAY.values()].flat());
/** Types of which Apple's label can speak. */
export const APPLE_TYPES: ReadonlySet<string> = new Set(
  [...APPLE.values(), ...APPLE_CATEGORIES.values()].flat(),
);

const KIN = new Map<string, readonly string[]>(Object.entries(table.kin));

/** The type and those of which a text that speaks is not silent on it. */
export const withKin = (type: string): readonly string[] => [type, ...(KIN.get(type) ?? [])];

const VAGUE = new Set(table.vague);

/** Whether the type is so wide that a sentence on it says little. */
export const isVague = (type: string): boolean => VAGUE.has(type);

const REVEALING = new Set(table.revealing);

/** Whether access to the type alone tells much of a person. */
export const isRevealing = (type: string): boolean => REVEALING.has(type);
