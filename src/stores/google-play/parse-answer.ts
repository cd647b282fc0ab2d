import type { Listing, StorePage, StorePermission } from '../../model/listing.js';
import { emptyListing } from '../empty-listing.js';
import { listAt, payloadChanged, textAt, valueAt } from '../payload-path.js';
import { type BatchAnswer, parseBatchAnswer } from './parse-batch.js';
import { readCards, readContinuation, readSections } from './read-clusters.js';
import { readPermissionGroups } from './read-permissions.js';

/** More results of a search or developer page. */
export interface PlayContinuation {
  apps: Listing[];
  token: string | null;
}

function readContinuationAnswer(value: unknown): PlayContinuation {
  const cards = valueAt(value, 0, 0, 0);
  const sections = listAt(value, 0, 1);
  const apps = Array.isArray(cards) ? readCards(cards) : readSections(sections, 'qnKhOb[0][1]');
  if (apps.length === 0) throw payloadChanged('qnKhOb[0][0][0]', 'a list of apps');
  return { apps, token: textAt(value, 0, 0, 7, 1) ?? readContinuation(sections) };
}

/**
 * More results after the first page.
 * @throws PAYLOAD_CHANGED where the answer holds none: a continuation is only asked for where there is one
 */
export function parseContinuation(text: string): PlayContinuation {
  const { rpc, value } = parseBatchAnswer(text);
  if (rpc !== 'qnKhOb') throw payloadChanged(rpc, 'the call qnKhOb');
  return readContinuationAnswer(value);
}

/**
 * The permissions in an answer to the call xdSrCf, and the answer; an empty list means that the store lists none.
 * @throws PAYLOAD_CHANGED NOT_FOUND BLOCKED
 */
export function parsePermissions(text: string): { permissions: StorePermission[]; answer: unknown } {
  const { rpc, value } = parseBatchAnswer(text);
  if (rpc !== 'xdSrCf') throw payloadChanged(rpc, 'the call xdSrCf');
  return { permissions: readPermissionGroups(value, 'xdSrCf'), answer: value };
}

function readSuggestions({ rpc, value }: BatchAnswer): StorePage {
  const terms = listAt(value, 0, 0).map((entry) => textAt(entry, 0));
  const known = terms.filter((term) => term !== null);
  if (known.length !== terms.length) throw payloadChanged(`${rpc}[0][0]`, 'a list of search terms');
  return { store: 'play', page: 'search', apps: [], terms: known };
}

/**
 * A saved batchexecute answer, read by the call it belongs to. It does not say which app a permission list is of: the
 * listing's id is then the one given, or empty.
 * @throws PAYLOAD_CHANGED NOT_FOUND BLOCKED
 */
export function parsePlayAnswer(text: string, storeId = ''): StorePage {
  const answer = parseBatchAnswer(text);
  if (answer.rpc === 'xdSrCf') {
    const permissions = readPermissionGroups(answer.value, answer.rpc);
    return { store: 'play', page: 'permissions', apps: [{ ...emptyListing('play', storeId), permissions }] };
  }
  if (answer.rpc === 'qnKhOb') {
    return { store: 'play', page: 'search', apps: readContinuationAnswer(answer.value).apps };
  }
  if (answer.rpc === 'IJ4APc') return readSuggestions(answer);
  const apps = readSections(listAt(answer.value, 0, 1), `${answer.rpc}[0][1]`);
  if (apps.length === 0) throw payloadChanged(answer.rpc, 'a known call');
  return { store: 'play', page: 'search', apps };
}
