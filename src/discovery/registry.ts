import type { Listing, Scope, Store } from '../model/index.js';
import { foldText, resolveProvince, toNfc } from '../places/index.js';
import { type CsvRecord, readCsv } from './csv.js';

/** A person's word on one app. */
export interface RegistryEntry {
  action: 'add' | 'exclude';
  store: Store;
  storeId: string;
  /** null for a national app, and where an exclusion names none. */
  provinceSlug: string | null;
  scope: Scope;
  note: string | null;
}

/** A row that could not be read, and why. Lines count from 1, the header included. */
export interface RegistryProblem {
  line: number;
  reason: string;
}

const COLUMNS = ['action', 'store', 'store_id', 'province', 'scope', 'note'] as const;
type Column = (typeof COLUMNS)[number];
const SCOPES: readonly string[] = ['provincial', 'sub-provincial', 'national', 'other'];
const PLAY_ID = /^[A-Za-z]\w{0,99}(?:\.\w{1,100}){1,20}$/;
const APPLE_ID = /^\d{5,15}$/;
const MAX_ROWS = 100_000;

/**
 * The entries of a registry CSV with the columns action (add, exclude), store (play, apple), store_id, province, scope, note, in any order; an
 * id may be given as the store's URL. A bad row is named with its line and left out, the others are kept.
 */
export function parseRegistry(csv: string): { entries: RegistryEntry[]; problems: RegistryProblem[] } {
  const [header, ...rows] = readCsv(csv);
  if (header === undefined) return { entries: [], problems: [{ line: 1, reason: 'the file is empty' }] };
  const columns = header.cells.map((cell) => cell.toLowerCase().replace(/[\s-]+/g, '_'));
  const missing = ['action', 'store_id'].filter((name) => !columns.includes(name));
  if (missing.length > 0)
    return { entries: [], problems: [{ line: header.line, reason: `no column ${missing.join(', ')}` }] };
  const entries: RegistryEntry[] = [];
  const problems: RegistryProblem[] = [];
  for (const row of rows.slice(0, MAX_ROWS)) {
    const read = readRow(row, columns);
    if (typeof read === 'string') problems.push({ line: row.line, reason: read });
    else entries.push(read);
  }
  const beyond = rows[MAX_ROWS];
  if (beyond !== undefined)
    problems.push({ line: beyond.line, reason: `more than ${MAX_ROWS} rows, the rest is left out` });
  return { entries, problems };
}

/** The entry, or why the row is none. */
function readRow(row: CsvRecord, columns: readonly string[]): RegistryEntry | string {
  if (row.cells.length > columns.length) return `${row.cells.length} cells, the header has ${columns.length}`;
  const cell = (name: Column) => toNfc(row.cells[columns.indexOf(name)] ?? '').trim();
  const action = cell('action').toLowerCase();
  if (action !== 'add' && action !== 'exclude') return `action "${cut(action)}" is neither add nor exclude`;
  const app = appOf(cell('store').toLowerCase(), cell('store_id'));
  if (typeof app === 'string') return app;
  const place = cell('province');
  const province = place === '' ? null : resolveProvince(place);
  if (place !== '' && province === null) return `province "${cut(place)}" is not known`;
  const scope =
    cell('scope') === '' ? (province === null ? 'national' : 'provincial') : cell('scope').toLowerCase();
  if (!SCOPES.includes(scope)) return `scope "${cut(scope)}" is none of ${SCOPES.join(', ')}`;
  if (action === 'add' && province === null && cell('scope') === '')
    return 'an app to add needs a province or a scope';
  const note = cell('note') === '' ? null : cell('note');
  return { action, ...app, provinceSlug: province?.slug ?? null, scope: scope as Scope, note };
}

function appOf(store: string, id: string): { store: Store; storeId: string } | string {
  const play = /[?&]id=([\w.]{3,200})/.exec(id)?.[1];
  const apple = /\/id(\d{5,15})(?:\D|$)/.exec(id)?.[1];
  const storeId = play ?? apple ?? id;
  const isPlay = PLAY_ID.test(storeId);
  const isApple = APPLE_ID.test(storeId);
  if (!isPlay && !isApple) return `store_id "${cut(id)}" is neither a package id nor an App Store number`;
  const named = foldText(store);
  if (named !== '' && named !== (isPlay ? 'play' : 'apple'))
    return `store "${cut(store)}" does not fit the id "${cut(id)}"`;
  return { store: isPlay ? 'play' : 'apple', storeId };
}

function cut(value: string): string {
  return value.length > 60 ? `${value.slice(0, 60)}…` : value;
}

/** The last entry on this listing's app, null where there is none. */
export function registryEntryOf(listing: Listing, registry: readonly RegistryEntry[]): RegistryEntry | null {
  return (
    registry.findLast(({ store, storeId }) => store === listing.store && storeId === listing.storeId) ?? null
  );
}
