import type { Attributes } from './attributes.js';
import { findHiddenSelectors, type HiddenSelectors } from './stylesheet.js';
import { TAG } from './tags.js';
import type { PageTree } from './tree.js';

const INVISIBLE =
  /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|font-size\s*:\s*0(?:px|pt|em)?\s*(?:;|!|$)|text-indent\s*:\s*-\d{4,})/;
const HIDDEN_NAMES = new Set(
  'sr-only visually-hidden screen-reader-text skip-link visuallyhidden'.split(' '),
);
const HIDDEN_NAME = /sr-only|hidden|screen-reader|skip-link/;
/** Words from which on a folded-away part is content (an accordion's panel), not a pop-up's few lines. */
const MIN_TOGGLED_WORDS = 40;

/** Which elements never show: 1 where neither the element nor any of its text is on the screen. */
export function findHidden(tree: PageTree): Uint8Array {
  const hidden = new Uint8Array(tree.names.length);
  const selectors = findHiddenSelectors(tree.styles, tree.scripts);
  const words = lazily(() => countWords(tree));
  const reachable = lazily(() => reachableIds(tree));
  for (let index = 1; index < tree.names.length; index += 1) {
    if (hidden[tree.parents[index] ?? 0] === 1 || ((tree.flags[index] ?? 0) & TAG.SKIP) !== 0) {
      hidden[index] = 1;
      continue;
    }
    const attributes = tree.attributes.get(index);
    if (tree.names[index] === 'noscript' || (tree.names[index] === 'dialog' && attributes?.open !== true))
      hidden[index] = 1;
    else if (attributes !== undefined && isHidden(attributes, selectors)) {
      const isToggled =
        words()[index]! >= MIN_TOGGLED_WORDS && attributes.id !== '' && reachable().has(attributes.id);
      if (isToggled) tree.notes.add('toggled-text-kept');
      else {
        hidden[index] = 1;
        if (words()[index]! > 0) tree.notes.add('hidden-text-left-out');
      }
    }
  }
  return hidden;
}

function isHidden(attributes: Attributes, selectors: HiddenSelectors): boolean {
  if (attributes.hidden || attributes.ariaHidden) return true;
  if (attributes.style !== '' && INVISIBLE.test(attributes.style)) return true;
  if (attributes.id !== '' && selectors.ids.has(attributes.id.toLowerCase())) return true;
  if (attributes.classes === '') return false;
  const classes = attributes.classes.toLowerCase();
  if (selectors.classes.size === 0 && !HIDDEN_NAME.test(classes)) return false;
  return classes.split(/\s+/).some((name) => selectors.classes.has(name) || HIDDEN_NAMES.has(name));
}

/** Ids that a control or a link of the page opens: what a reader reaches by a press is not hidden from them. */
function reachableIds(tree: PageTree): Set<string> {
  const ids = new Set<string>();
  for (const { href, controls } of tree.attributes.values()) {
    if (href.startsWith('#')) ids.add(href.slice(1));
    for (const match of controls.matchAll(/[\w-]+/g)) ids.add(match[0]);
  }
  return ids;
}

/**
 * Which elements hold no text by their tag alone. For a page that hides everything until its script has run, so that
 * what is marked as hidden is the page itself.
 */
export function findUnreadable(tree: PageTree): Uint8Array {
  const unreadable = new Uint8Array(tree.names.length);
  for (let index = 1; index < tree.names.length; index += 1) {
    const isInside = unreadable[tree.parents[index] ?? 0] === 1;
    const isSkipped = ((tree.flags[index] ?? 0) & TAG.SKIP) !== 0 || tree.names[index] === 'noscript';
    unreadable[index] = isInside || isSkipped ? 1 : 0;
  }
  return unreadable;
}

/** Words of each element with all that it holds. */
function countWords(tree: PageTree): Float64Array {
  const words = new Float64Array(tree.names.length);
  for (const [run, text] of tree.runTexts.entries()) {
    const owner = tree.runOwners[run] ?? 0;
    words[owner] = (words[owner] ?? 0) + spaces(text) + 1;
  }
  for (let index = tree.names.length - 1; index > 0; index -= 1) {
    const parent = tree.parents[index] ?? 0;
    words[parent] = (words[parent] ?? 0) + (words[index] ?? 0);
  }
  return words;
}

function spaces(text: string): number {
  let count = 0;
  for (let at = text.indexOf(' ', 1); at !== -1; at = text.indexOf(' ', at + 1)) count += 1;
  return count;
}

function lazily<T>(make: () => T): () => T {
  let made: { value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
