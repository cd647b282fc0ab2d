import { ScanError } from '../model/error.js';

export type PathKey = string | number;
export type Path = readonly PathKey[];

/** The value at a path inside parsed JSON, own keys only; undefined where any step is missing. */
export function valueAt(root: unknown, ...path: PathKey[]): unknown {
  let value = root;
  for (const key of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    value = (value as Record<PathKey, unknown>)[key];
  }
  return value;
}

/** The list at a path, or an empty one. */
export function listAt(root: unknown, ...path: PathKey[]): unknown[] {
  const value = valueAt(root, ...path);
  return Array.isArray(value) ? value : [];
}

/** The non-blank text at a path, trimmed; a number is written out; null where there is none. */
export function textAt(root: unknown, ...path: PathKey[]): string | null {
  const value = valueAt(root, ...path);
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  if (typeof value !== 'string') return null;
  const trimmed = value.trim();
  return trimmed === '' ? null : trimmed;
}

/** `ds:5[1][2][99]`: how a place inside a payload is named in errors and evidence. */
export function pathText(base: string, path: Path): string {
  return base + path.map((key) => (typeof key === 'number' ? `[${key}]` : `.${key}`)).join('');
}

/** The payload is not in a shape this version can read: never reported as "nothing declared". */
export function payloadChanged(at: string, expected: string, cause?: unknown): ScanError {
  return new ScanError('PAYLOAD_CHANGED', `the store's payload changed at ${at}: expected ${expected}`, {
    at,
    cause,
  });
}

/**
 * The value of a JSON text that a payload should hold at `at`.
 * @throws PAYLOAD_CHANGED
 */
export function parseJson(text: string, at: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw payloadChanged(at, 'JSON', error);
  }
}

const EPOCH_LIMIT_S = 253_402_300_800; // year 10000

/** ISO 8601 UTC of an epoch in seconds; null where it is no plausible time. */
export function isoFromEpochSeconds(value: unknown): string | null {
  if (typeof value !== 'number' || !Number.isFinite(value)) return null;
  return value > 0 && value < EPOCH_LIMIT_S ? new Date(value * 1000).toISOString() : null;
}

/** ISO 8601 UTC of a date the store wrote with its zone or as a bare ISO day; null where it cannot be read. */
export function isoFromDateText(value: string | null): string | null {
  if (value === null) return null;
  const hasZone = /^\d{4}-\d{2}-\d{2}/.test(value) || /(?:GMT|UTC|Z)/.test(value);
  const time = hasZone ? Date.parse(value) : Number.NaN;
  return Number.isNaN(time) ? null : new Date(time).toISOString();
}
