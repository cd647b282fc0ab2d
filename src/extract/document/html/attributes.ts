import { decodeEntities } from './entities.js';

/** The few attributes that decide on what a reader sees; everything else of a tag is skipped unread. */
export interface Attributes {
  id: string;
  classes: string;
  role: string;
  style: string;
  href: string;
  type: string;
  ariaHidden: boolean;
  hidden: boolean;
  modal: boolean;
  open: boolean;
  cfemail: string;
  controls: string;
}

const EQUALS = 61;
const SLASH = 47;
const QUOTE = 34;
const APOSTROPHE = 39;
const WANTED = new Set(
  'id class role style href type aria-hidden hidden aria-modal open data-cfemail onclick aria-controls data-target data-bs-target'.split(
    ' ',
  ),
);
const MAX_SOURCE_UNITS = 20_000;

/** The wanted attributes in the source between a tag's name and its `>`; null where there is none of them. */
export function parseAttributes(source: string): Attributes | null {
  let found: Attributes | null = null;
  const bounded = source.length > MAX_SOURCE_UNITS ? source.slice(0, MAX_SOURCE_UNITS) : source;
  let at = 0;
  while (at < bounded.length) {
    const start = skipGaps(bounded, at);
    const nameEnd = endOfName(bounded, start);
    const equals = skipSpaces(bounded, nameEnd);
    const hasValue = bounded.charCodeAt(equals) === EQUALS && nameEnd > start;
    const value = hasValue ? valueAt(bounded, skipSpaces(bounded, equals + 1)) : null;
    at = Math.max(value?.end ?? nameEnd, start + 1);
    // All wanted names have two letters or more; most others are told apart without a look at them.
    if (nameEnd - start < 2 || nameEnd - start > 15) continue;
    const name = bounded.slice(start, nameEnd).toLowerCase();
    if (!WANTED.has(name)) continue;
    found ??= emptyAttributes();
    setAttribute(found, name, value === null ? '' : bounded.slice(value.start, value.stop));
  }
  return found;
}

function isSpace(code: number): boolean {
  return code <= 32;
}

function skipSpaces(source: string, from: number): number {
  let at = from;
  while (at < source.length && isSpace(source.charCodeAt(at))) at += 1;
  return at;
}

function skipGaps(source: string, from: number): number {
  let at = from;
  for (; at < source.length; at += 1) {
    const code = source.charCodeAt(at);
    if (!isSpace(code) && code !== SLASH && code !== QUOTE && code !== APOSTROPHE && code !== EQUALS) break;
  }
  return at;
}

function endOfName(source: string, from: number): number {
  let at = from;
  for (; at < source.length; at += 1) {
    const code = source.charCodeAt(at);
    if (isSpace(code) || code === EQUALS || code === SLASH || code === QUOTE || code === APOSTROPHE) break;
  }
  return at;
}

interface ValueSpan {
  start: number;
  stop: number;
  /** Where the next attribute may begin. */
  end: number;
}

function valueAt(source: string, start: number): ValueSpan {
  const code = source.charCodeAt(start);
  if (code === QUOTE || code === APOSTROPHE) {
    const close = source.indexOf(code === QUOTE ? '"' : "'", start + 1);
    const stop = close === -1 ? source.length : close;
    return { start: start + 1, stop, end: stop + 1 };
  }
  let stop = start;
  while (stop < source.length && !isSpace(source.charCodeAt(stop))) stop += 1;
  return { start, stop, end: stop };
}

function emptyAttributes(): Attributes {
  return {
    id: '',
    classes: '',
    role: '',
    style: '',
    href: '',
    type: '',
    ariaHidden: false,
    hidden: false,
    modal: false,
    open: false,
    cfemail: '',
    controls: '',
  };
}

function setAttribute(to: Attributes, name: string, value: string): void {
  if (name === 'id') to.id = value;
  else if (name === 'class') to.classes = value;
  else if (name === 'role') to.role = value.trim().toLowerCase();
  else if (name === 'style') to.style = value.toLowerCase();
  else if (name === 'href') to.href = decodeEntities(value.trim());
  else if (name === 'type') to.type = value.trim().toLowerCase();
  else if (name === 'aria-hidden') to.ariaHidden = value.trim().toLowerCase() === 'true';
  else if (name === 'hidden') to.hidden = value.trim().toLowerCase() !== 'until-found';
  else if (name === 'aria-modal') to.modal = value.trim().toLowerCase() === 'true';
  else if (name === 'open') to.open = true;
  else if (name === 'data-cfemail') to.cfemail = value.trim();
  else to.controls += ` ${value}`;
}
