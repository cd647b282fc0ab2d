import { ScanError } from '../../model/error.js';
import type { Listing, StorePage } from '../../model/listing.js';
import { emptyListing } from '../empty-listing.js';
import { listAt, pathText, payloadChanged, textAt, valueAt } from '../payload-path.js';
import { findPlayBlocks, type PlayBlock, readPlayBlock } from './blocks.js';
import { blockedError, isGoogleBlockPage, isGoogleErrorPage } from './page-state.js';
import { isPackageName, readAppRoot, readDeveloper } from './read-app.js';
import { readContinuation, readSections } from './read-clusters.js';
import { readDataSafety, unfiledDataSafety } from './read-data-safety.js';

const ENTITY_RPC = 'Ws7gDc';
const SEARCH_RPC = 'lGYRle';
/** Only app pages ask for the canonical address this way. */
const APP_PAGE_RPC = 'CLXjtf';
const AVAILABLE = 18;
const LABEL_POSITION = 137;
const POLICY_POSITION = 99;

/** A Play page, read, and the block it was read from. */
export interface PlayPage extends StorePage {
  block: PlayBlock;
  /** Asks for more results; null where there are none. */
  continuation: string | null;
}

interface EntityBlock {
  block: PlayBlock;
  entity: unknown;
  root: unknown;
  storeId: string;
  at: string;
}

function findEntities(blocks: readonly PlayBlock[]): EntityBlock[] {
  const hasRpcs = blocks.some((block) => block.rpc !== null);
  return blocks
    .filter((block) => (hasRpcs ? block.rpc === ENTITY_RPC : true))
    .map((block) => ({ block, entity: valueAt(readPlayBlock(block), 1) }))
    .map(({ block, entity }) => {
      const storeId = valueAt(entity, 11, 0, 0) ?? valueAt(entity, 2, 77, 0);
      return {
        block,
        entity,
        root: valueAt(entity, 2),
        storeId: String(storeId ?? ''),
        at: `${block.key}[1][2]`,
      };
    })
    .filter(({ root, storeId }) => isPackageName(storeId) && textAt(root, 0, 0) !== null);
}

/** The server echoes which positions were asked for; null where it does not. */
function wasAsked(entity: unknown, position: number): boolean | null {
  const mask = valueAt(entity, 39, 0);
  return Array.isArray(mask) ? mask.includes(position + 1) : null;
}

function assertPolicyAsked({ entity, root, at }: EntityBlock): void {
  if ((valueAt(root, POLICY_POSITION) ?? null) === null && wasAsked(entity, POLICY_POSITION) === false) {
    throw payloadChanged(pathText(at, [POLICY_POSITION]), 'the policy link to be asked for');
  }
}

function readSafetyPage(found: EntityBlock): Listing {
  const { root, storeId, at, entity } = found;
  assertPolicyAsked(found);
  const developer = readDeveloper(root, at);
  const isFiled = (valueAt(root, LABEL_POSITION) ?? null) !== null;
  if (!isFiled && wasAsked(entity, LABEL_POSITION) !== true) {
    throw payloadChanged(pathText(at, [LABEL_POSITION]), 'a data-safety label');
  }
  const dataSafety = isFiled ? readDataSafety(root, at) : unfiledDataSafety(developer.policyUrl ?? null);
  return { ...emptyListing('play', storeId), title: textAt(root, 0, 0), ...developer, dataSafety };
}

function readAppPage(found: EntityBlock): Listing {
  const { root, storeId, at } = found;
  if (listAt(root, AVAILABLE).length === 0) {
    throw new ScanError('REGION_LOCKED', `${storeId} is not offered in the country asked for`, {
      at: pathText(at, [AVAILABLE]),
    });
  }
  const listing = readAppRoot(root, storeId, at);
  if (listing.developer === null) throw payloadChanged(pathText(at, [68, 0]), 'a developer');
  assertPolicyAsked(found);
  return listing;
}

const isSafetyRoot = (found: EntityBlock) =>
  wasAsked(found.entity, LABEL_POSITION) === true ||
  (valueAt(found.root, LABEL_POSITION, 4) ?? null) !== null;
const isAppRoot = ({ root }: EntityBlock) =>
  [13, 72, 79, AVAILABLE].some((position) => (valueAt(root, position) ?? null) !== null);

/** An empty result is believed only where the block names no app at all. */
function readListBlock(block: PlayBlock, page: 'search' | 'developer'): PlayPage {
  const value = readPlayBlock(block);
  // A developer's featured app stands one place further on than a list of results.
  const place = Array.isArray(valueAt(value, 0, 1)) ? 0 : 1;
  const sections = valueAt(value, place, 1);
  const at = `${block.key}[${place}][1]`;
  const apps = Array.isArray(sections) ? readSections(sections, at) : [];
  const namesApps = /\["[A-Za-z][\w.]{2,254}",7\]/.test(block.json);
  if (apps.length === 0 && (namesApps || !Array.isArray(sections)))
    throw payloadChanged(at, 'sections with apps');
  return { store: 'play', page, apps, block, continuation: readContinuation(listAt(sections)) };
}

function readListPage(blocks: readonly PlayBlock[]): PlayPage | null {
  const search = blocks.find((block) => block.rpc === SEARCH_RPC);
  if (search) return readListBlock(search, 'search');
  const candidates = blocks.filter((block) => /\["[A-Za-z][\w.]{2,254}",7\]/.test(block.json));
  const pages = candidates.map((block) => readListBlock(block, 'developer'));
  const [first] = pages.toSorted((a, b) => b.apps.length - a.apps.length);
  if (!first) return null;
  const known = new Set(first.apps.map((app) => app.storeId));
  const featured = pages.flatMap((page) => page.apps).filter((app) => !known.has(app.storeId));
  return { ...first, apps: [...first.apps, ...featured] };
}

/** The page by its blocks; null where none of them is known. */
function readBlocks(blocks: readonly PlayBlock[]): PlayPage | null {
  const isAppPage = blocks.some((block) => block.rpc === APP_PAGE_RPC);
  const entities = findEntities(blocks);
  const page = { store: 'play', continuation: null } as const;
  const app = entities.find(isAppRoot);
  if (app) return { ...page, page: 'app', apps: [readAppPage(app)], block: app.block };
  const safety = entities.find(isSafetyRoot);
  if (safety) return { ...page, page: 'data-safety', apps: [readSafetyPage(safety)], block: safety.block };
  const [unknown] = entities;
  if (unknown) throw payloadChanged(unknown.at, 'the fields of a listing or of a label');
  return isAppPage ? null : readListPage(blocks);
}

/** Why a page has nothing to read: it stands in for another, or its layout is unknown. */
function unreadablePage(bytes: Uint8Array, blocks: readonly PlayBlock[]): ScanError {
  const html = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
  if (isGoogleBlockPage(html)) return blockedError('page');
  if (isGoogleErrorPage(html)) {
    return new ScanError('NOT_FOUND', 'Google answered with its error page: no such page here', {
      at: 'page',
    });
  }
  const keys = blocks.map((block) => `${block.key} ${block.rpc ?? '?'}`).join(', ');
  return payloadChanged(
    'AF_initDataCallback',
    `a block with an app, a label or results among ${keys || 'none'}`,
  );
}

/**
 * A Play page (app, data safety, search or developer), read by the call and the shape of its blocks, whose numbers move.
 * @throws PAYLOAD_CHANGED BLOCKED REGION_LOCKED NOT_FOUND DEPTH_LIMIT
 */
export function parsePlayPage(bytes: Uint8Array): PlayPage {
  const blocks = findPlayBlocks(bytes);
  const page = readBlocks(blocks);
  if (page === null) throw unreadablePage(bytes, blocks);
  return page;
}
