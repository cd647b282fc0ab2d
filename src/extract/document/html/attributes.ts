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

const ATTRIBUTE = /([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g;
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
  for (const match of bounded.matchAll(ATTRIBUTE)) {
    const name = (match[1] ?? '').toLowerCase();
    if (!WANTED.has(name)) continue;
    found ??= emptyAttributes();
    setAttribute(found, name, match[2] ?? match[3] ?? match[4] ?? '');
  }
  return found;
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
