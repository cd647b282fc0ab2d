import type { SoiDatabase } from '../store/index.js';

const STORE_PAGE = /^(listing|data-safety label|privacy label) of (play|apple):(.+)$/;
const PLAY_PAGE = /\/store\/apps\/(details|datasafety)\?(?:.*&)?id=([\w.]+)/;
const APPLE_PAGE = /\/\/apps\.apple\.com\/.*\/id(\d+)/;

/** Finds the recorded store page that a piece of evidence was read from, by its SHA-256. */
export class ListingBytes {
  private readonly pages: ReadonlyMap<string, string>;

  constructor(database: SoiDatabase) {
    const responses = database.all<{ url: string; sha256: string }>(
      `SELECT url, sha256 FROM responses WHERE status = 200
       AND (url LIKE '%/store/apps/details?%' OR url LIKE '%/store/apps/datasafety?%' OR url LIKE '%//apps.apple.com/%') ORDER BY fetched_at, response_id`,
    );
    this.pages = new Map(
      responses.flatMap(({ url, sha256 }): [string, string][] => {
        const key = pageKey(url);
        return key === null ? [] : [[key, sha256]];
      }),
    );
  }

  /** The SHA-256 of the page that an artifact ("listing of play:vn.example") names; null where it names none, or none is recorded. */
  sha256Of(artifact: string): string | null {
    const [, part, store, storeId] = STORE_PAGE.exec(artifact) ?? [];
    if (part === undefined) return null;
    const page = store === 'play' && part !== 'listing' ? 'datasafety' : 'page';
    return this.pages.get(`${page} ${store}:${storeId}`) ?? null;
  }
}

function pageKey(url: string): string | null {
  const play = PLAY_PAGE.exec(url);
  if (play !== null) return `${play[1] === 'datasafety' ? 'datasafety' : 'page'} play:${play[2]}`;
  const apple = APPLE_PAGE.exec(url);
  return apple === null ? null : `page apple:${apple[1]}`;
}
