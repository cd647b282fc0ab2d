import { Parser } from 'htmlparser2';

const MAX_LINKS = 2_000;
const MAX_LINK_TEXT = 300;
const MAX_REFRESH_SECONDS = 10;
/** A page with more text than this is read, whatever its scripts do. */
const MAX_SCRIPT_PAGE_TEXT = 300;
const MAX_REDIRECT_SCRIPT = 1_000;

export interface PageLink {
  /** Absolute. */
  href: string;
  text: string;
}

/** What the markup of a page says on where its content is. */
export interface PageSignals {
  /** Where the page sends its reader at once; null where it does not. */
  movedTo: string | null;
  frames: string[];
  links: PageLink[];
  /** Pictures on it. */
  pictures: number;
  /** Texts of links that have no address of their own but are opened by a script. */
  scriptedLinks: string[];
}

function absolute(href: string | undefined, base: string): string | null {
  const trimmed = href?.trim() ?? '';
  if (trimmed === '' || trimmed.startsWith('#') || !URL.canParse(trimmed, base)) return null;
  const url = new URL(trimmed, base);
  return url.protocol === 'http:' || url.protocol === 'https:' ? url.href : null;
}

/** Where a `Refresh` header sends the reader of a page at once; null where it does not. */
export function headerRefresh(value: string | undefined, address: string): string | null {
  return absolute(refreshTarget(value ?? '') ?? undefined, address);
}

/** Target of `content="0; url=…"`; null for a reload, or one after a while. */
function refreshTarget(content: string): string | null {
  const match = /^\s*(\d{1,4})(?:\.\d*)?\s*[;,]\s*(?:url\s*=\s*)?["']?([^"']+)/i.exec(content);
  return match !== null && Number(match[1]) <= MAX_REFRESH_SECONDS ? (match[2] ?? null) : null;
}

const SCRIPT_TARGET =
  /(?:window|document|self|top)?\.?location(?:\.href)?\s*=\s*["']([^"']{1,2000})["']|location\.(?:replace|assign)\(\s*["']([^"']{1,2000})["']/;

class SignalReader {
  private base: string;
  private readonly links: PageLink[] = [];
  private readonly frames: string[] = [];
  private refresh: string | null = null;
  private script = '';
  private textUnits = 0;
  private readonly scriptedLinks: string[] = [];
  private pictures = 0;
  /** Where the form that is open sends its reader by GET; null where it is none, or asks for a password. */
  private form: string | null = null;
  private button: string | null = null;
  private open: { href: string | null; text: string; label: string } | null = null;
  private inScript = 0;
  private inNoscript = 0;

  constructor(address: string) {
    this.base = address;
  }

  onOpen(name: string, attributes: Record<string, string>): void {
    if (name === 'script' || name === 'style') this.inScript += 1;
    else if (name === 'noscript') this.inNoscript += 1;
    else if (name === 'base') this.base = absolute(attributes.href, this.base) ?? this.base;
    else if (name === 'meta') this.onMeta(attributes);
    // A frame that waits to be scrolled to keeps its address aside.
    else if (name === 'frame' || name === 'iframe') this.onFrame(attributes.src ?? attributes['data-src']);
    else if (name === 'embed') this.onFrame(attributes.src);
    else if (name === 'object') this.onFrame(attributes.data);
    else if (name === 'a' || name === 'area') this.onLink(attributes);
    else if (name === 'form')
      this.form = /^post$/i.test(attributes.method ?? '') ? null : (attributes.action ?? null);
    else if (name === 'button') this.button = '';
    else if (name === 'input') this.onField(attributes);
    else if (name === 'img') {
      this.pictures += 1;
      this.addText(attributes.alt ?? '');
    }
  }

  /** A form that only asks to go on is a link with a button. */
  private onField({ type = 'text', value = '' }: Record<string, string>): void {
    if (type === 'submit') this.onButton(value);
    else if (type !== 'hidden' && type !== 'checkbox' && type !== 'button') this.form = null;
  }

  private onButton(text: string): void {
    const href = absolute(this.form ?? undefined, this.base);
    if (href !== null && text.trim() !== '' && this.links.length < MAX_LINKS)
      this.links.push({ href, text: text.slice(0, MAX_LINK_TEXT).replace(/\s+/g, ' ').trim() });
  }

  private onMeta(attributes: Record<string, string>): void {
    // Inside noscript it is meant for readers without scripts, mostly to tell them to leave.
    if (attributes['http-equiv']?.toLowerCase() !== 'refresh' || this.inNoscript > 0) return;
    const target = refreshTarget(attributes.content ?? '');
    this.refresh ??= absolute(target ?? undefined, this.base);
  }

  private onFrame(src: string | undefined): void {
    const frame = absolute(src, this.base);
    if (frame !== null && this.frames.length < 20) this.frames.push(frame);
  }

  private onLink(attributes: Record<string, string>): void {
    this.closeLink();
    if (this.links.length + this.scriptedLinks.length >= MAX_LINKS) return;
    const label = attributes['aria-label'] ?? attributes.title ?? '';
    this.open = {
      href: absolute(attributes.href, this.base),
      text: '',
      label: label.slice(0, MAX_LINK_TEXT),
    };
  }

  onText(text: string): void {
    if (this.inScript > 0) {
      if (this.script.length < 20_000) this.script += text;
      return;
    }
    this.textUnits += text.trim().length;
    if (this.button !== null && this.button.length < MAX_LINK_TEXT) this.button += text;
    this.addText(text);
  }

  private addText(text: string): void {
    if (this.open !== null && this.open.text.length < MAX_LINK_TEXT)
      this.open.text += text.slice(0, MAX_LINK_TEXT);
  }

  onClose(name: string): void {
    if ((name === 'script' || name === 'style') && this.inScript > 0) this.inScript -= 1;
    else if (name === 'noscript' && this.inNoscript > 0) this.inNoscript -= 1;
    else if (name === 'a') this.closeLink();
    else if (name === 'form') this.form = null;
    else if (name === 'button' && this.button !== null) {
      this.onButton(this.button);
      this.button = null;
    }
  }

  private closeLink(): void {
    if (this.open === null) return;
    const { href, label } = this.open;
    const shown = this.open.text.replace(/\s+/g, ' ').trim();
    const text = shown === '' ? label.trim() : shown;
    if (href === null) this.scriptedLinks.push(text);
    else this.links.push({ href, text });
    this.open = null;
  }

  /** Only a script that does nothing else: one that decides or waits for a click may mean another reader. */
  private scriptTarget(): string | null {
    const isPlain =
      this.script.length <= MAX_REDIRECT_SCRIPT &&
      !/\b(?:if|function|addEventListener)\b|=>/.test(this.script);
    if (!isPlain || this.textUnits > MAX_SCRIPT_PAGE_TEXT) return null;
    const match = SCRIPT_TARGET.exec(this.script);
    return absolute(match?.[1] ?? match?.[2], this.base);
  }

  signals(): PageSignals {
    this.closeLink();
    const { frames, links, pictures, scriptedLinks } = this;
    return { movedTo: this.refresh ?? this.scriptTarget(), frames, links, pictures, scriptedLinks };
  }
}

/** Refresh, frames and links of a page, from its markup as it streams by: depth and disorder of the markup do not matter. */
export function readPageSignals(markup: string, address: string): PageSignals {
  const reader = new SignalReader(address);
  const parser = new Parser(
    {
      onopentag: (name, attributes) => reader.onOpen(name, attributes),
      ontext: (text) => reader.onText(text),
      onclosetag: (name) => reader.onClose(name),
    },
    { decodeEntities: true },
  );
  parser.write(markup);
  parser.end();
  return reader.signals();
}
