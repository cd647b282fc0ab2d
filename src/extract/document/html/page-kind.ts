import type { DocumentText } from '../../../model/index.js';
import type { PageTree } from './tree.js';

const ERROR_TITLE =
  /\b(?:404|403|500|502|503)\b|not found|không tìm thấy|không tồn tại|forbidden|access denied|bad gateway|service unavailable|internal server error|server error|lỗi máy chủ|page (?:is )?(?:unavailable|missing)/i;
const NEEDS_SCRIPT =
  /(?:enable|requires?|need|bật|cho phép)[^.]{0,60}javascript|javascript[^.]{0,60}(?:enable|disabled|required|bật)/i;
const ROOT_IDS = new Set([
  'root',
  'app',
  '__next',
  '__nuxt',
  'main-app',
  'app-root',
  '___gatsby',
  'svelte',
  'q-app',
]);
/** Names of the place that an application puts its pages into, as one of the words of an id. */
const ROOT_WORDS =
  /(?:^|[-_])(?:root|app|main|content|page|view|portal|spa)(?:$|[-_])|^(?:root|app|main|page)[A-Z]|(?:Root|App|Content|View)$/;
const STORE = /play\.google\.com\/store\/apps\/|(?:apps|itunes)\.apple\.com\/[a-z]{2}\/app\//;
const TEXT_FRAME = /^(?:main|article|p|h[1-6]|li)$/;
const MANY_EMPTY = 5;
const COUNTED_UNITS = 2_000;
const FEW_WORDS = 60;
const FORM_WORDS = 120;

/** What the page's structure shows it to be; `unknown` where only its words can tell. */
export function tellPageKind(tree: PageTree, text: string, url: string | null): DocumentText['pageKind'] {
  // Kinds differ in the first few words: a long text is not counted to its end.
  const words = countWords(text.slice(0, COUNTED_UNITS));
  if (isStorePage(tree, url)) return 'store-page';
  if (tree.notes.has('password-field') && words < FORM_WORDS) return 'login';
  const heading = `${tree.title ?? ''}\n${text.slice(0, 120)}`;
  if (words < FEW_WORDS * 2 && ERROR_TITLE.test(heading)) return 'error';
  if (words < FEW_WORDS && isScriptOnly(tree, text, words)) return 'script-only';
  return words >= FEW_WORDS ? 'document' : 'unknown';
}

function isStorePage(tree: PageTree, url: string | null): boolean {
  if (url !== null && STORE.test(url)) return true;
  return tree.metas.some((meta) => /canonical|og:url/.test(meta) && STORE.test(meta));
}

function isScriptOnly(tree: PageTree, text: string, words: number): boolean {
  const noscript = tree.runTexts.filter((_, run) => isInNoscript(tree, tree.runOwners[run] ?? 0)).join(' ');
  if (NEEDS_SCRIPT.test(text) || NEEDS_SCRIPT.test(noscript)) return true;
  if (tree.scripts.length === 0) return false;
  const hasRoot = [...tree.attributes.values()].some(({ id }) => ROOT_IDS.has(id));
  return words === 0 || (words < 15 && hasRoot) || hasEmptyRoot(tree) || countEmptyFrames(tree) >= 1;
}

/** A place for an application's pages with nothing in it, between a head and a foot that the server wrote. */
function hasEmptyRoot(tree: PageTree): boolean {
  const parents = new Set(tree.parents);
  const owners = new Set(tree.runOwners);
  return [...tree.attributes].some(
    ([index, { id }]) =>
      tree.names[index] === 'div' &&
      !parents.has(index) &&
      !owners.has(index) &&
      (ROOT_IDS.has(id) || ROOT_WORDS.test(id)),
  );
}

/** Places made for text with no text in them: an empty main part counts at once, empty paragraphs from a few on. */
function countEmptyFrames(tree: PageTree): number {
  const filled = new Uint8Array(tree.names.length);
  for (const owner of tree.runOwners) filled[owner] = 1;
  for (let index = tree.names.length - 1; index > 0; index -= 1)
    if (filled[index] === 1) filled[tree.parents[index] ?? 0] = 1;
  const empty = tree.names.filter((name, index) => filled[index] === 0 && TEXT_FRAME.test(name));
  return empty.includes('main') || empty.includes('article') ? 1 : Math.floor(empty.length / MANY_EMPTY);
}

function isInNoscript(tree: PageTree, element: number): boolean {
  let at = element;
  for (let step = 0; at > 0 && step < 32; step += 1) {
    if (tree.names[at] === 'noscript') return true;
    at = tree.parents[at] ?? 0;
  }
  return false;
}

/** Words as runs of anything but white space: exact enough to tell few from many. */
function countWords(text: string): number {
  let words = 0;
  let wasSpace = true;
  for (let at = 0; at < text.length; at += 1) {
    const isSpace = text.charCodeAt(at) <= 32;
    if (wasSpace && !isSpace) words += 1;
    wasSpace = isSpace;
  }
  return words;
}
