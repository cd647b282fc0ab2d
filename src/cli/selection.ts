import { availableParallelism } from 'node:os';
import type { Province, Store } from '../model/index.js';
import type { ScopeChoice, Selection } from '../pipeline/context.js';
import { PROVINCES, resolveProvince } from '../places/index.js';
import { UsageError } from './exit-codes.js';

/** Options of `soi scan` and of the single stages, as they were written. */
export interface ScanOptions {
  province?: string;
  scope: string;
  stores: string;
  replay?: string;
  apks?: string;
  registry?: string;
  out: string;
  jobs?: string;
  lang?: string;
  contact?: string;
  json?: boolean;
  failOn?: string;
  quiet?: boolean;
}

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
    apksFolder: options.apks ?? null,
    jobs: readJobs(options.jobs),
    country: 'vn',
    language: 'vi',
  };
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

/** A whole number of 1 or more; one less than the processors where nothing was asked. */
export function readJobs(text: string | undefined): number {
  if (text === undefined) return Math.max(1, Math.min(4, availableParallelism()));
  if (!/^[1-9]\d{0,2}$/.test(text))
    throw new UsageError(`--jobs takes a whole number from 1 to 999, not "${text}"`);
  return Number(text);
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
