import type { HttpRequest } from '../../model/ports.js';

const HOST = 'https://play.google.com';
/** Labels and permissions are asked for in English: their words are mapped onto one vocabulary. */
const LABEL_LANGUAGE = 'en';
const FORM = { 'content-type': 'application/x-www-form-urlencoded;charset=UTF-8' };
const MORE_APPS = 100;
const CARD_FIELDS = [96, 27, 4, 8, 57, 30, 110, 79, 11, 16, 49, 1, 3, 9, 12, 104, 55, 56, 51, 10, 34, 77];

export interface Locale {
  country: string;
  language: string;
}

/** A lone half of a surrogate pair cannot be written into an address. */
const encode = (text: string) => encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\ufffd'));
const page = (path: string): HttpRequest => ({ method: 'GET', url: `${HOST}${path}`, purpose: 'store' });
const localeQuery = ({ language, country }: Locale) => `hl=${encode(language)}&gl=${encode(country)}`;

function call(rpc: string, argument: unknown, tag: string, locale: Locale): HttpRequest {
  const request = [[[rpc, JSON.stringify(argument), null, tag]]];
  return {
    method: 'POST',
    url: `${HOST}/_/PlayStoreUi/data/batchexecute?rpcids=${rpc}&${localeQuery(locale)}`,
    headers: FORM,
    body: `f.req=${encode(JSON.stringify(request))}`,
    purpose: 'store',
  };
}

/** An app's page in the store's language. */
export const buildAppPageRequest = (storeId: string, locale: Locale): HttpRequest =>
  page(`/store/apps/details?id=${encode(storeId)}&${localeQuery(locale)}`);

/** An app's data-safety page, in English. */
export const buildDataSafetyRequest = (storeId: string, { country }: Locale): HttpRequest =>
  page(`/store/apps/datasafety?id=${encode(storeId)}&${localeQuery({ country, language: LABEL_LANGUAGE })}`);

/** An app's permission list, in English. */
export const buildPermissionsRequest = (storeId: string, { country }: Locale): HttpRequest =>
  call('xdSrCf', [[null, [storeId, 7], []]], '1', { country, language: LABEL_LANGUAGE });

/** The first page of a search for apps. */
export const buildSearchRequest = (term: string, locale: Locale): HttpRequest =>
  page(`/store/search?c=apps&q=${encode(term)}&${localeQuery(locale)}&price=0`);

/** A developer's apps; ids of digits alone have a page of their own form. */
export const buildDeveloperRequest = (developerId: string, locale: Locale): HttpRequest =>
  page(
    `/store/apps/${/^[0-9]+$/.test(developerId) ? 'dev' : 'developer'}?id=${encode(developerId)}&${localeQuery(locale)}`,
  );

/** More results of a search or developer page, by the token its last page gave. */
export function buildContinuationRequest(token: string, locale: Locale): HttpRequest {
  const argument = [[null, [[10, [10, MORE_APPS]], true, null, CARD_FIELDS], null, token]];
  return call('qnKhOb', argument, 'generic', locale);
}
