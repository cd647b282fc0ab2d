import knownTable from '../../data/known-apps.json' with { type: 'json' };
import type { Listing, Scope } from '../model/index.js';
import { toNfc } from '../places/index.js';
import { tokensOf } from './terms.js';

/** An app known from public sources: a seed that has to be resolved live, never a fact. */
export interface KnownApp {
  name: string;
  names: readonly string[];
  scope: Scope;
  provinceSlug: string | null;
  playId: string | null;
  appStoreId: string | null;
  publisher: string | null;
  vendor: string | null;
  policyUrl: string | null;
  confidence: string;
  note: string | null;
}

/** Every known app, in the order of the table. @source data/known-apps.json */
export const KNOWN_APPS: readonly KnownApp[] = knownTable.apps.map((row) => ({
  ...row,
  scope: row.scope === 'national' || row.scope === 'sub-provincial' ? row.scope : 'provincial',
}));

const BY_NAME = new Map<string, KnownApp>();
for (const app of KNOWN_APPS) for (const name of app.names) BY_NAME.set(nameKey(name), app);

const NATION = /(?<!\p{L})(?:quốc gia|việt nam|vietnam)(?!\p{L})/giu;

function nameKey(name: string): string {
  return tokensOf(toNfc(name))
    .map(({ plain }) => plain)
    .join('');
}

/** National apps with an id in a store: looked up in every scan. */
export function nationalSeeds(): KnownApp[] {
  return KNOWN_APPS.filter(
    ({ scope, playId, appStoreId }) => scope === 'national' && (playId !== null || appStoreId !== null),
  );
}

/** The known app with this listing's id, null where there is none. */
export function knownById(listing: Listing): KnownApp | null {
  const find = (app: KnownApp) =>
    listing.store === 'play' ? app.playId === listing.storeId : app.appStoreId === listing.storeId;
  return KNOWN_APPS.find(find) ?? null;
}

/** The known app whose name this title is, or one of its parts before and after a dash, colon or bracket; null where there is none. */
export function knownByName(title: string): KnownApp | null {
  const parts = title.split(/\s[-–—|:]\s|[:|()]/u);
  const names = [title, ...parts, title.replace(NATION, ' ')];
  for (const name of names) {
    const app = BY_NAME.get(nameKey(name));
    if (app !== undefined) return app;
  }
  return null;
}
