import type { HttpRequest } from '../../model/ports.js';

const SEARCH_LIMIT = 200;
/** The page's data script is left out for agents that the store does not know. */
const BROWSER_AGENT =
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.6 Safari/605.1.15';

const wellFormed = (text: string) => text.replace(/\p{Surrogate}/gu, '\ufffd');
const encode = (text: string) => encodeURIComponent(wellFormed(text));
const get = (url: string, headers?: Record<string, string>): HttpRequest => ({
  method: 'GET',
  url,
  purpose: 'store',
  ...(headers ? { headers } : {}),
});

/** Apps by their ids, or a developer and its apps by the developer's id. */
export const buildLookupRequest = (ids: readonly string[], country: string): HttpRequest =>
  get(
    `https://itunes.apple.com/lookup?id=${ids.map(encode).join(',')}&country=${encode(country)}&entity=software`,
  );

/** A search for apps, by the documented interface. */
export const buildSearchRequest = (term: string, country: string): HttpRequest =>
  get(
    `https://itunes.apple.com/search?term=${encode(term)}&country=${encode(country)}&media=software&entity=software&limit=${SEARCH_LIMIT}`,
  );

/** The undocumented search that app-store-scraper uses; `storefront` is Apple's number of the country's store. */
export const buildStorefrontSearchRequest = (term: string, storefront: string): HttpRequest =>
  get(
    `https://search.itunes.apple.com/WebObjects/MZStore.woa/wa/search?clientApplication=Software&media=software&term=${encode(term)}`,
    { 'x-apple-store-front': `${storefront},24 t:native` },
  );

/** An app's page in the storefront's default language (English in Vietnam's): the label's words are then English. */
export const buildAppPageRequest = (storeId: string, country: string): HttpRequest =>
  get(`https://apps.apple.com/${encode(country)}/app/id${encode(storeId)}`);

/** The same page, asked for as a browser would. */
export const buildAppPageRequestAsBrowser = (storeId: string, country: string): HttpRequest =>
  get(`https://apps.apple.com/${encode(country)}/app/id${encode(storeId)}`, { 'user-agent': BROWSER_AGENT });
