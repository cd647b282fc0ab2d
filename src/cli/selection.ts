import type { Province, Store } from '../model/index.js';
import type { ScopeChoice, Selection } from '../pipeline/context.js';
import { PROVINCES, resolveProvince } from '../places/index.js';
import type { ConversionOptions } from './conversions.js';
import { UsageError } from './exit-codes.js';
import { readJobs } from './jobs.js';

/** Options of `soi scan` and of the single stages, as they were written. */
export interface ScanOptions extends ConversionOptions {
  province?: string;
  scope: string;
  stores: string;
  replay?: string;
  apks?: string;
  apkUrl?: string;
  androzoo?: string;
  adb?: string | true;
  registry?: string;
  out: string;
  jobs?: string;
  lang?: string;
  contact?: string;
  json?: boolean;
  failOn?: string;
  quiet?: boolean;
  depth?: string;
  pace?: string;
  country2?: string;
  sitemaps?: boolean;
  allowPort?: string;
}

const DEFAULT_PACE_S = 3;
/** Faster than this no store is asked, whatever is wanted. */
const MIN_PACE_S = 1;
const MAX_PACE_S = 600;
const DEPTHS = ['default', 'full'] as const;
const SCOPES: readonly ScopeChoice[] = ['provincial', 'national', 'all'];
const STORES: readonly Store[] = ['play', 'apple'];

/**
 * What was asked for, checked.
 * @throws UsageError naming the option and what it takes
 */
export function readSelection(options: ScanOptions): Selection {
  return {
    provinces: options.province === undefined ? PROVINCES : readProvinces(options.province),
    scope: oneOf('--scope', options.scope, SCOPES),
    stores: listOf(options.stores).map((store) => oneOf('--stores', store, STORES)),
    jobs: readJobs(options.jobs),
    country: 'vn',
    language: 'vi',
    depth: oneOf('--depth', options.depth ?? 'default', DEPTHS),
  };
}

/** Least time between two requests to a store, in milliseconds. */
export function readPaceMs(text: string | undefined): number {
  const seconds = text === undefined ? DEFAULT_PACE_S : Number(text);
  if (!(seconds >= MIN_PACE_S && seconds <= MAX_PACE_S))
    throw new UsageError(`--pace takes seconds from ${MIN_PACE_S} to ${MAX_PACE_S}, not "${text}"`);
  return Math.round(seconds * 1000);
}

/** Two letters of a country's code, lower case; null where none was asked for. */
export function readCountry2(text: string | undefined): string | null {
  if (text === undefined) return null;
  const country = text.toLowerCase();
  if (!/^[a-z]{2}$/.test(country) || country === 'vn')
    throw new UsageError(`--country2 takes two letters of another country, e.g. us, not "${text}"`);
  return country;
}

function readProvinces(list: string): Province[] {
  return listOf(list).map((text) => {
    const province = resolveProvince(text);
    if (province === null)
      throw new UsageError(
        `--province: there is no province "${text}"; write a slug, name or code, e.g. hau-giang, "Hậu Giang" or 93`,
      );
    return province;
  });
}

function listOf(text: string): string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/** The value where it is one of those allowed. */
export function oneOf<T extends string>(option: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find((one) => one === value);
  if (found === undefined) throw new UsageError(`${option} takes ${allowed.join(', ')}, not "${value}"`);
  return found;
}
