import { isBlockElement, linkDensity, type Measures } from './measure.js';
import { partRole } from './roles.js';
import type { PageTree } from './tree.js';

/** What becomes of an element's text. */
export const FATE = {
  KEEP: 0,
  /** A page header: headings and sentences stay, brand and buttons go. */
  HEADER: 1,
  /** A page footer: only the lines that name the responsible body stay. */
  FOOTER: 2,
  DROP: 3,
} as const;

/** Part of a page's sentences from which on a name such as "menu" is not believed. */
const DOMINANT_SHARE = 0.35;
/** Part of the content that a child must hold for the page's main part to be looked for inside it. */
const MAIN_SHARE = 0.85;
// Elements looked through for the addresses of a list's links.
const MAX_LOOK = 1_000;
const TEXT_TAGS = new Set('p ul ol dl table h1 h2 h3 h4 h5 h6 blockquote pre address li center'.split(' '));

/** The fate of every element: menus, bars, side columns and footers are told from the text by role, links and place. */
export function pruneBoilerplate(tree: PageTree, hidden: Uint8Array, measures: Measures): Uint8Array {
  const fates = new Uint8Array(tree.names.length);
  const context: PruneContext = {
    tree,
    measures,
    page: measures.proseChars[0] ?? 0,
    hasSiteParts: tree.names.some((name) => name === 'nav' || name === 'footer' || name === 'header'),
    path: new Uint8Array(0),
    mainPart: 0,
  };
  context.path = findMainPath(context);
  context.mainPart = context.path.lastIndexOf(1);
  for (let index = 1; index < fates.length; index += 1) {
    const parent = tree.parents[index] ?? 0;
    const inherited = fates[parent] ?? 0;
    if (hidden[index] === 1 || inherited === FATE.DROP) {
      fates[index] = FATE.DROP;
      continue;
    }
    // A footer is read line by line: the address in its list of links is no menu.
    if ((measures.chars[index] ?? 0) === 0 || inherited === FATE.FOOTER) {
      fates[index] = inherited;
      continue;
    }
    fates[index] = Math.max(inherited, judge(context, index));
  }
  return fates;
}

interface PruneContext {
  tree: PageTree;
  measures: Measures;
  /** Characters in sentences on the whole page. */
  page: number;
  /** Whether anything but a document was seen so far: only then a scrap beside the text may be part of the site. */
  hasSiteParts: boolean;
  /** The elements from the root down to the main part, and that part: the innermost that holds most of the text. */
  path: Uint8Array;
  mainPart: number;
}

function findMainPath({ tree, measures }: PruneContext): Uint8Array {
  const weight = (index: number) => (measures.proseChars[index] ?? 0) + (measures.headingChars[index] ?? 0);
  const path = new Uint8Array(tree.names.length);
  path[0] = 1;
  for (let index = 1; index < path.length; index += 1) {
    const parent = tree.parents[index] ?? 0;
    const own = weight(index);
    if (path[parent] === 1 && own > 0 && own >= MAIN_SHARE * weight(parent)) path[index] = 1;
  }
  return path;
}

/** Whether an element stands next to the main part or to what holds it, not inside it. */
function isBesideMain({ tree, path, mainPart }: PruneContext, index: number): boolean {
  const parent = tree.parents[index] ?? 0;
  return path[parent] === 1 && path[index] === 0 && parent !== mainPart;
}

function judge(context: PruneContext, index: number): number {
  const { tree } = context;
  const name = tree.names[index] ?? '';
  if (!isBlockElement(tree, index) && name.indexOf('-') === -1 && !tree.attributes.has(index))
    return FATE.KEEP;
  const fate = judgeByRole(context, index);
  if (fate !== FATE.KEEP || !isBlockElement(tree, index)) return fate;
  if (isLinkList(context, index)) {
    context.hasSiteParts = true;
    return FATE.DROP;
  }
  const mayBeStray = context.hasSiteParts && isBesideMain(context, index);
  return mayBeStray && isStray(context, name, index) ? FATE.DROP : FATE.KEEP;
}

function judgeByRole(context: PruneContext, index: number): number {
  const { tree, measures, page } = context;
  const { role, isGuess } = partRole(tree.names[index] ?? '', tree.attributes.get(index));
  if (role === null || role === 'main') return FATE.KEEP;
  const prose = measures.proseChars[index] ?? 0;
  if (prose > DOMINANT_SHARE * page && (page > 0 || role !== 'menu')) return FATE.KEEP;
  const isOwnHead = isGuess ? prose > 0 : isTitleOnly(measures, index);
  if (role === 'header') return isOwnHead ? FATE.KEEP : FATE.HEADER;
  const isText = (measures.fields[index] ?? 0) === 0 && readsLikeText(measures, index);
  if (isGuess && isText && (measures.headingChars[index] ?? 0) > 0) return FATE.KEEP;
  if (role === 'footer') return FATE.FOOTER;
  if (role === 'cookie-bar') return FATE.DROP;
  const isSoft = role === 'menu' || tree.names[index] === 'aside' || tree.names[index] === 'form';
  return isSoft && isText && tree.names[index] !== 'nav' ? FATE.KEEP : FATE.DROP;
}

/** A header without links or fields is the head of the document, not of the site. */
function isTitleOnly({ links, contacts, fields }: Measures, index: number): boolean {
  return (links[index] ?? 0) + (contacts[index] ?? 0) + (fields[index] ?? 0) === 0;
}

/** A call-out beside the text or a form around it is content where it reads like sentences. */
function readsLikeText(measures: Measures, index: number): boolean {
  return (
    (measures.proseChars[index] ?? 0) > 0.5 * (measures.chars[index] ?? 0) &&
    linkDensity(measures, index) < 0.3
  );
}

/** Whether an element is a list of links of the site rather than a list that the text gives. */
function isLinkList({ tree, measures }: PruneContext, index: number): boolean {
  const links = measures.links[index] ?? 0;
  if (links < 4 || linkDensity(measures, index) < 0.6 || (measures.proseChars[index] ?? 0) > 0) return false;
  const hosts = new Set<string>();
  let anchors = 0;
  let seen = 0;
  for (
    let at = index + 1;
    at < tree.names.length && at < index + MAX_LOOK && isInside(tree, at, index) && seen < 40;
    at += 1
  ) {
    const href = tree.names[at] === 'a' ? (tree.attributes.get(at)?.href ?? '') : '';
    if (href === '') continue;
    seen += 1;
    if (href.startsWith('#') && href.length > 1) anchors += 1;
    hosts.add(/^(?:https?:)?\/\/([^/?#]+)/i.exec(href)?.[1]?.toLowerCase() ?? '');
  }
  if (anchors > seen / 2) return false;
  return hosts.size <= Math.max(1, seen / 4);
}

function isInside(tree: PageTree, index: number, ancestor: number): boolean {
  // In document order an element lies inside as long as its parent does not come before the ancestor.
  return (tree.parents[index] ?? 0) >= ancestor;
}

/** A short scrap beside the main part (brand, button, slogan): no sentence, no heading, no contact. */
function isStray({ measures, mainPart }: PruneContext, name: string, index: number): boolean {
  if (TEXT_TAGS.has(name)) return linkDensity(measures, index) > 0.8 && (measures.contacts[index] ?? 0) === 0;
  if ((measures.dates[index] ?? 0) > 0) return false;
  const hasText = (measures.proseChars[index] ?? 0) > 0 || (measures.headingChars[index] ?? 0) > 0;
  if (linkDensity(measures, index) > 0.6) return (measures.contacts[index] ?? 0) === 0;
  // Without a link it is dropped only above the text: below it may be a signature.
  if (index > mainPart && (measures.linkChars[index] ?? 0) === 0) return false;
  return !hasText && (measures.chars[index] ?? 0) < 120 && (measures.contacts[index] ?? 0) === 0;
}
