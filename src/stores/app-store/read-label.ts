import type { PrivacyLabelSection } from '../../model/listing.js';
import { listAt, payloadChanged, textAt, valueAt } from '../payload-path.js';

type LabelCategory = PrivacyLabelSection['categories'][number];

const SECTION = /^DATA_[A-Z_]{3,40}$/;

const textsOf = (list: readonly unknown[]) =>
  list.map((item) =>
    typeof item === 'string' ? item : (textAt(item, 'title') ?? textAt(item, 'identifier')),
  );
const known = (texts: readonly (string | null)[]) => texts.filter((text) => text !== null);

function readCategory(category: unknown, purposes: readonly string[], at: string): LabelCategory {
  const identifier = textAt(category, 'identifier') ?? textAt(category, 'title');
  if (identifier === null) throw payloadChanged(`${at}.identifier`, 'a category of data');
  return { identifier, types: known(textsOf(listAt(category, 'dataTypes'))), purposes: [...purposes] };
}

/** The same category stands once a purpose: types and purposes are joined, in the order of the label. */
function mergeCategories(categories: readonly LabelCategory[]): LabelCategory[] {
  const byId = new Map<string, LabelCategory>();
  for (const { identifier, types, purposes } of categories) {
    const joined = byId.get(identifier) ?? { identifier, types: [], purposes: [] };
    joined.types.push(...types.filter((type) => !joined.types.includes(type)));
    joined.purposes.push(...purposes.filter((purpose) => !joined.purposes.includes(purpose)));
    byId.set(identifier, joined);
  }
  return [...byId.values()];
}

function readCategories(section: unknown, at: string): LabelCategory[] {
  const direct = listAt(section, 'categories').map((category, index) =>
    readCategory(category, [], `${at}.categories[${index}]`),
  );
  const byPurpose = listAt(section, 'purposes').flatMap((purpose, index) => {
    const name = textAt(purpose, 'identifier') ?? textAt(purpose, 'title');
    const place = `${at}.purposes[${index}]`;
    if (name === null) throw payloadChanged(`${place}.identifier`, 'a purpose');
    return listAt(purpose, 'categories').map((category) => readCategory(category, [name], place));
  });
  return mergeCategories([...direct, ...byPurpose]);
}

/** The overview names categories only; the page behind it names types and purposes. */
function detailOf(section: unknown): unknown {
  const shelves = listAt(section, 'clickAction', 'pageData', 'shelves');
  const shelf = shelves.find((candidate) => valueAt(candidate, 'contentType') === 'privacyType');
  const identifier = valueAt(section, 'identifier');
  return listAt(shelf, 'items').find((item) => valueAt(item, 'identifier') === identifier);
}

function readSection(section: unknown, at: string): PrivacyLabelSection {
  const identifier = textAt(section, 'identifier');
  if (identifier === null || !SECTION.test(identifier)) throw payloadChanged(`${at}.identifier`, 'DATA_…');
  const overview = readCategories(section, at);
  const detail = readCategories(detailOf(section), `${at}.clickAction`);
  const categories = mergeCategories([...overview, ...detail]);
  if (categories.length === 0 && identifier !== 'DATA_NOT_COLLECTED') {
    throw payloadChanged(`${at}.categories`, 'categories of data');
  }
  return { identifier, categories };
}

/** Whether a parsed JSON value is a privacy label by itself: a list of `DATA_…` sections. */
export function isPrivacyLabel(value: unknown): value is unknown[] {
  if (!Array.isArray(value) || value.length === 0) return false;
  return value.every((section) => SECTION.test(textAt(section, 'identifier') ?? ''));
}

/**
 * Apple's privacy label from its sections, in page order. `types` and `purposes` are empty where only the overview of
 * the label was seen.
 * @throws PAYLOAD_CHANGED with the path that broke
 */
export function readPrivacyLabel(sections: readonly unknown[], at: string): PrivacyLabelSection[] {
  return sections.map((section, index) => readSection(section, `${at}[${index}]`));
}
