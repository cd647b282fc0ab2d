import type { Attributes } from './attributes.js';

/** How a run of text is parted from the one before it. */
export const BREAK = { NONE: 0, LINE: 1, CELL: 2, BLOCK: 3 } as const;

/**
 * A page as columns, in document order: element 0 is the root, a parent always comes before its children, and each run
 * of text belongs to the innermost element around it. Passes over it are loops, so depth costs nothing.
 */
export interface PageTree {
  names: string[];
  flags: number[];
  parents: number[];
  /** Innermost enclosing link (an `a` with an address), or -1. */
  links: number[];
  /** Innermost enclosing block element, or the element itself. */
  blocks: number[];
  attributes: Map<number, Attributes>;
  runTexts: string[];
  runOwners: number[];
  runBreaks: number[];
  title: string | null;
  /** Source of the page's own style sheets and scripts, for telling what they hide and what they show. */
  styles: string[];
  scripts: string[];
  baseHref: string | null;
  metas: string[];
  /** The elements that directly hold a field to type into. */
  fieldOwners: number[];
  notes: Set<string>;
}

/** A tree with nothing but its root. */
export function emptyTree(): PageTree {
  return {
    names: ['#root'],
    flags: [1],
    parents: [-1],
    links: [-1],
    blocks: [0],
    attributes: new Map(),
    runTexts: [],
    runOwners: [],
    runBreaks: [],
    title: null,
    styles: [],
    scripts: [],
    baseHref: null,
    metas: [],
    fieldOwners: [],
    notes: new Set(),
  };
}
