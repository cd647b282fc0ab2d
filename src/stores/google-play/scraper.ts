import type { GatewayCall } from '../../http/gateway.js';

/** The fields we read of google-play-scraper's results; its own types lack `privacyPolicy` and `requestOptions`. */
export interface ScraperApp {
  appId?: string;
  title?: string;
  description?: string;
  developer?: string;
  developerId?: string;
  developerEmail?: string;
  developerWebsite?: string;
  privacyPolicy?: string;
  genre?: string;
  installs?: string;
  version?: string;
  /** Milliseconds. */
  updated?: number;
}

export interface ScraperSafetyEntry {
  type?: string;
  data?: string;
}

export interface ScraperDataSafety {
  sharedData: ScraperSafetyEntry[];
  collectedData: ScraperSafetyEntry[];
  securityPractices: { practice?: string }[];
  privacyPolicyUrl?: string;
}

export interface ScraperPermission {
  permission?: string;
  type?: string;
}

interface RequestOptions {
  hooks: { beforeRequest: ((options: { url: URL }) => void)[] };
  retry: number;
  followRedirect: boolean;
}

interface Common {
  lang: string;
  country: string;
  requestOptions: RequestOptions;
}

/** google-play-scraper 10.1.3, as far as it is used. `throttle` is never passed: it hangs for good after an error. */
export interface PlayScraper {
  app(options: Common & { appId: string }): Promise<ScraperApp>;
  datasafety(options: Common & { appId: string }): Promise<ScraperDataSafety>;
  permissions(options: Common & { appId: string }): Promise<ScraperPermission[]>;
  search(options: Common & { term: string; num: number }): Promise<ScraperApp[]>;
  developer(options: Common & { devId: string; num: number }): Promise<ScraperApp[]>;
}

let loading: Promise<PlayScraper> | null = null;

/** The library, loaded when it is first needed. */
export function loadPlayScraper(): Promise<PlayScraper> {
  loading ??= import('google-play-scraper').then((module) => module.default as unknown as PlayScraper);
  return loading;
}

/** Options that send the library's requests to the gateway: once, and to nowhere else. */
export function throughGateway(call: GatewayCall): RequestOptions {
  const rewrite = (options: { url: URL }) => {
    options.url = new URL(call.addressFor(options.url.href));
  };
  return { hooks: { beforeRequest: [rewrite] }, retry: 0, followRedirect: false };
}
