import type { Listing, PrivacyLabelSection } from '../../model/listing.js';
import { emptyListing } from '../empty-listing.js';
import { decodeEntities } from '../html-text.js';
import { isoFromDateText, listAt, payloadChanged, textAt, valueAt } from '../payload-path.js';
import { readPrivacyLabel } from './read-label.js';

const AT = 'data[0].data.shelfMapping';
const LINK_SHELVES = ['notPurchasedLinks', 'purchasedLinks'] as const;

/** What the page says beside its server data, e.g. in its head. */
export interface PageHead {
  storeId: string | null;
  /** Read only where the server data gives no name. */
  title(): string | null;
}

const targetOf = (action: unknown) => textAt(action, 'actionMetrics', 'data', 0, 'fields', 'targetId');

/** Links are known by their target id: their words are in the page's language. */
function linkOf(shelves: unknown, targetId: string): string | null {
  for (const shelf of LINK_SHELVES) {
    for (const item of listAt(shelves, shelf, 'items')) {
      const action = valueAt(item, 'clickAction');
      if (targetOf(action) === targetId) return textAt(action, 'url');
    }
  }
  return null;
}

function policyInHeader(header: unknown): string | null {
  const links = valueAt(header, 'bodyText', 'linkedSubstrings');
  if (typeof links !== 'object' || links === null) return null;
  const action = Object.values(links).find((link) => targetOf(link) === 'privacyPolicy');
  return textAt(action, 'url');
}

function policyInLabel(shelves: unknown): string | null {
  for (const section of listAt(shelves, 'privacyTypes', 'items')) {
    for (const shelf of listAt(section, 'clickAction', 'pageData', 'shelves')) {
      const url = policyInHeader(valueAt(shelf, 'items', 0));
      if (url !== null) return url;
    }
  }
  return null;
}

function readPolicyUrl(shelves: unknown): string | null {
  return (
    linkOf(shelves, 'LinkToPrivacyPolicy') ??
    policyInHeader(valueAt(shelves, 'privacyHeader', 'items', 0)) ??
    policyInLabel(shelves)
  );
}

/** Null where the page shows no label: never seen as a page's own statement, so not observable. */
function readLabel(shelves: unknown): PrivacyLabelSection[] | null {
  const items = valueAt(shelves, 'privacyTypes', 'items');
  if (items === undefined || items === null) return null;
  if (!Array.isArray(items)) throw payloadChanged(`${AT}.privacyTypes.items`, 'a list');
  return items.length === 0 ? null : readPrivacyLabel(items, `${AT}.privacyTypes.items`);
}

const informationText = (shelves: unknown, index: number) =>
  textAt(shelves, 'information', 'items', index, 'items', 0, 'text');

function readLatestVersion(shelves: unknown): { version: string | null; updated: string | null } {
  const shelf = valueAt(shelves, 'mostRecentVersion');
  const shown = valueAt(shelf, 'items', 0);
  const history = listAt(shelf, 'seeAllAction', 'pageData', 'shelves').flatMap((part) =>
    listAt(part, 'items'),
  );
  const latest = shown ?? history[0];
  // "Version 1.2.3", "Phiên bản 1.2.3": the word is in the page's language.
  const label = textAt(latest, 'primarySubtitle');
  const version = label?.split(/\s+/).findLast((word) => /[0-9]/.test(word)) ?? null;
  return { version, updated: isoFromDateText(textAt(latest, 'secondarySubtitle')) };
}

function readIdentity(
  product: unknown,
  intent: unknown,
  head: PageHead,
): { storeId: string; title: string | null } {
  const ids = [
    textAt(intent, 'id'),
    textAt(product, 'lockup', 'adamId'),
    textAt(product, 'adamId'),
    head.storeId,
  ];
  const storeId = ids.find((id) => id !== null && /^[0-9]{4,12}$/.test(id)) ?? '';
  const title = textAt(product, 'title') ?? textAt(product, 'lockup', 'title') ?? head.title();
  return { storeId, title: title && decodeEntities(title) };
}

function readDeveloper(product: unknown): Pick<Listing, 'developer' | 'developerId'> {
  const action = valueAt(product, 'developerAction');
  const url = textAt(action, 'pageUrl') ?? textAt(action, 'url') ?? '';
  return {
    developer: textAt(action, 'title') ?? textAt(product, 'lockup', 'developerName'),
    developerId: /\/id([0-9]{4,12})(?:[/?#]|$)/.exec(url)?.[1] ?? null,
  };
}

/**
 * The listing in an app page's server data. Seller and category stand first and third in the information shelf.
 * @throws PAYLOAD_CHANGED where no shelf is there, or where one that is there has another shape
 */
export function readProduct(serverData: unknown, head: PageHead): Listing {
  const node = valueAt(serverData, 'data', 0) ?? valueAt(serverData, 0);
  const product = valueAt(node, 'data');
  const shelves = valueAt(product, 'shelfMapping');
  if (typeof shelves !== 'object' || shelves === null) throw payloadChanged(AT, 'the shelves of an app page');
  const hasKnownShelf = ['information', 'privacyTypes', ...LINK_SHELVES].some((key) =>
    Object.hasOwn(shelves, key),
  );
  if (!hasKnownShelf) throw payloadChanged(AT, 'links, information or a label');
  const { storeId, title } = readIdentity(product, valueAt(node, 'intent'), head);
  const seller = informationText(shelves, 0);
  const { developer, developerId } = readDeveloper(product);
  return {
    ...emptyListing('apple', storeId),
    title,
    developer: developer ?? seller,
    developerId,
    developerUrl: linkOf(shelves, 'DeveloperWebsite'),
    trader: seller === null ? null : { legalName: seller, email: null, address: null, phone: null },
    policyUrl: readPolicyUrl(shelves),
    description: textAt(shelves, 'description', 'items', 0, 'paragraph', 'text'),
    category: informationText(shelves, 2),
    ...readLatestVersion(shelves),
    privacyLabel: readLabel(shelves),
  };
}
