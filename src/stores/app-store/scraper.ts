import type { GatewayCall } from '../../http/gateway.js';

/** The fields we read of app-store-scraper's results. */
export interface ScraperApp {
  id?: number;
  title?: string;
  developer?: string;
  developerId?: number;
  developerWebsite?: string;
  description?: string;
  primaryGenre?: string;
  version?: string;
}

interface Common {
  country: string;
  requestOptions: { proxy: string; tunnel: false };
}

/** app-store-scraper 0.18.0, as far as it is used. It takes only a country that it has in its table. */
export interface AppStoreScraper {
  app(options: Common & { id: string }): Promise<ScraperApp>;
  developer(options: Common & { devId: string }): Promise<ScraperApp[]>;
  search(options: Common & { term: string; num: number; lang: string }): Promise<ScraperApp[]>;
}

let loading: Promise<AppStoreScraper> | null = null;

/** The library, loaded when it is first needed. */
export function loadAppStoreScraper(): Promise<AppStoreScraper> {
  loading ??= import('app-store-scraper').then((module) => module.default as AppStoreScraper);
  return loading;
}

/** Options that send the library's requests to the gateway, which sees their full address. */
export const throughGateway = (call: GatewayCall): Common['requestOptions'] => ({
  proxy: call.proxy,
  tunnel: false,
});
