import type { Listing } from '../../model/listing.js';
import { emptyListing } from '../empty-listing.js';
import { markupText } from '../html-text.js';
import {
  isoFromEpochSeconds,
  listAt,
  type Path,
  pathText,
  payloadChanged,
  textAt,
  valueAt,
} from '../payload-path.js';
import { readPermissionGroups } from './read-permissions.js';

/** What Play shows where an app has no single version: the words of google-play-scraper. */
export const VARIES_WITH_DEVICE = 'VARY';

const PACKAGE_NAME = /^[A-Za-z][A-Za-z0-9_]*(?:\.[A-Za-z0-9_]+)+$/;

/** Whether a text has the form of an Android package name. */
export function isPackageName(value: unknown): value is string {
  return typeof value === 'string' && value.length <= 255 && PACKAGE_NAME.test(value);
}

/**
 * A field whose list is there must carry its text at the known place: an empty place means "not given", a list with
 * another inside means that the layout moved.
 */
function fieldText(root: unknown, at: string, position: number, inner: Path): string | null {
  const field = valueAt(root, position);
  const isEmpty =
    field === null || field === undefined || (Array.isArray(field) && field.every((v) => v === null));
  if (isEmpty || (Array.isArray(field) && field.length === 0)) return null;
  const text = textAt(field, ...inner);
  if (text === null) throw payloadChanged(pathText(at, [position, ...inner]), 'a text');
  return text;
}

function readDeveloperId(root: unknown): string | null {
  const link = textAt(root, 68, 1, 4, 2);
  if (link === null || !URL.canParse(link, 'https://play.google.com')) return null;
  return new URL(link, 'https://play.google.com').searchParams.get('id');
}

function readTrader(root: unknown): Listing['trader'] {
  const block = valueAt(root, 69, 4);
  const listed = Array.isArray(block);
  const address = (listed ? textAt(block, 2, 0) : null) ?? textAt(root, 69, 2, 0);
  if (!listed && address === null) return null;
  return {
    legalName: listed ? textAt(block, 0) : null,
    email: listed ? textAt(block, 1, 0) : null,
    address,
    phone: listed ? (textAt(block, 3) ?? textAt(block, 3, 0)) : null,
  };
}

/** Name, contact, trader block and policy link: the positions that app and data-safety pages share. */
export function readDeveloper(root: unknown, at: string): Partial<Listing> {
  return {
    developer: fieldText(root, at, 68, [0]),
    developerId: readDeveloperId(root),
    developerEmail: textAt(root, 69, 1, 0),
    developerUrl: textAt(root, 69, 0, 5, 2),
    trader: readTrader(root),
    policyUrl: fieldText(root, at, 99, [0, 5, 2]),
  };
}

function readVersion(root: unknown, at: string): string | null {
  const field = valueAt(root, 140);
  if (field === null || field === undefined) return null;
  const version = textAt(field, 0, 0, 0);
  if (version !== null) return version;
  const hole = valueAt(field, 0);
  const saysNone = hole === null || (Array.isArray(hole) && listAt(hole, 0).length === 0);
  if (!saysNone) throw payloadChanged(pathText(at, [140, 0, 0, 0]), 'a version');
  return VARIES_WITH_DEVICE;
}

function readUpdated(root: unknown, at: string): string | null {
  const field = valueAt(root, 145);
  if (field === null || field === undefined) return null;
  const updated = isoFromEpochSeconds(valueAt(field, 0, 1, 0));
  if (updated === null) throw payloadChanged(pathText(at, [145, 0, 1, 0]), 'a time in seconds');
  return updated;
}

function readPermissions(root: unknown, at: string): Listing['permissions'] {
  const parts = valueAt(root, 74, 2);
  return parts === null || parts === undefined ? null : readPermissionGroups(parts, pathText(at, [74, 2]));
}

/** True, false, or null where the page says neither. The store wrote true/false until 2022, 1/0 since 2025. */
export function readFlag(value: unknown): boolean | null {
  if (value === true || value === 1) return true;
  return value === false || value === 0 ? false : null;
}

function readSafetySummary(root: unknown): NonNullable<Listing['dataSafetySummary']> | null {
  const flags = valueAt(root, 136, 0, 1);
  if (!Array.isArray(flags)) return null;
  return { collects: readFlag(flags[0]), shares: readFlag(flags[1]) };
}

/**
 * The listing in an app root (app page, or the exact match of a search), sparse tails already expanded.
 * @throws PAYLOAD_CHANGED with the path that broke
 */
export function readAppRoot(root: unknown, storeId: string, at: string): Listing {
  const title = textAt(root, 0, 0);
  if (title === null) throw payloadChanged(pathText(at, [0, 0]), 'a title');
  return {
    ...emptyListing('play', storeId),
    title,
    ...readDeveloper(root, at),
    description: markupText(textAt(root, 72, 0, 1) ?? textAt(root, 12, 0, 0, 1) ?? textAt(root, 73, 0, 1)),
    category: textAt(root, 79, 0, 0, 0),
    version: readVersion(root, at),
    updated: readUpdated(root, at),
    released: isoFromEpochSeconds(valueAt(root, 10, 1, 0)),
    installs: textAt(root, 13, 0),
    permissions: readPermissions(root, at),
    dataSafetySummary: readSafetySummary(root),
  };
}
